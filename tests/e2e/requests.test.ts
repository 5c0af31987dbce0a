import { beforeAll, describe, expect, it } from "vitest";
import type { Route } from "../../packages/core/src/types/api/route";
import { routes } from "../../packages/core/src/types/api/routes";
import { roles } from "../../packages/core/src/types/entities";
import { emulatorsOf } from "./support/emulators";
import { aGroup, newTenant, type SandboxTenant, sandboxTenant } from "./support/fixtures";
import { useLocalStage } from "./support/local-stage";
import { type RawCall, send } from "./support/send";

const quotas = { accountsPerTenant: 2, groupsPerTenant: 125, checksPerGroup: 3 };
const stage = useLocalStage({ env: { CLOUDCORRECT_QUOTAS: JSON.stringify(quotas) } });
const all = Object.values(routes) as Route[];
const aBucket = { type: "S3_BUCKET_EXISTS", parameters: { bucketName: "some-bucket" } };

let tenant: SandboxTenant;
beforeAll(async () => {
  tenant = await sandboxTenant(stage());
});
const call = (route: Pick<Route, "method" | "path">, body?: unknown, options: RawCall = {}) =>
  send(stage(), route, {
    token: tenant.door.token(),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...options,
  });

describe("limits", () => {
  it("refuses a group with 1,000 checks and names the limit", async () => {
    const checks = Array.from({ length: 1_000 }, () => aBucket);
    const answer = await call(routes.createGroup, { name: "too many", accountId: tenant.account.id, checks });
    expect([answer.status, answer.problem.errors?.[0]?.pointer]).toEqual([422, "/checks"]);
    expect(answer.problem.errors?.[0]?.detail).toContain("500");
  });

  it("refuses what a quota does not allow, and says the quota", async () => {
    const values = { id: (await aGroup(tenant, [aBucket, aBucket, aBucket], { enabled: false })).id };
    const further = await call(routes.createCheck, aBucket, { values });
    const account = { name: "n", awsAccountId: "123456789012" };
    expect((await call(routes.createAccount, account)).status).toBe(201);
    const tooMany = await call(routes.createAccount, account);
    for (const [answer, most] of [
      [further, 3],
      [tooMany, 2],
    ] as const) {
      expect([answer.status, answer.problem.code]).toEqual([422, "QUOTA"]);
      expect(answer.problem.detail).toContain(String(most));
    }
  });

  it("reports every problem of a check together, each with its place and what would be right", async () => {
    const values = { id: (await aGroup(tenant, [], { enabled: false })).id };
    const wrong = {
      region: "eu-nowhere-9",
      parameters: { instanceId: "not-an-id", surprise: true },
      operator: "GREATER_THAN",
    };
    const answer = await call(routes.createCheck, { type: "INSTANCE_RUNNING", ...wrong }, { values });
    expect(answer.status).toBe(422);
    expect(answer.problem.errors?.map((error) => `${error.pointer} ${error.code}`)).toEqual(
      expect.arrayContaining([
        "/region REGION_UNKNOWN",
        "/parameters/instanceId INVALID_PARAMETER_VALUE",
        "/parameters/surprise UNKNOWN_PARAMETER",
        "/operator OPERATOR_NOT_APPLICABLE",
      ]),
    );
    expect((await tenant.door.group(values.id)).checks).toEqual([]);
  });

  it("pages through all groups without losing or repeating one, at the quota and not beyond it", async () => {
    const mine = await sandboxTenant(stage());
    const names = Array.from({ length: quotas.groupsPerTenant }, (_, at) => `group ${String(at).padStart(3, "0")}`);
    const make = (name: string) => aGroup(mine, [], { name, enabled: false });
    for (let start = 0; start < names.length; start += 25) await Promise.all(names.slice(start, start + 25).map(make));
    await expect(make("one more")).rejects.toMatchObject({ status: 422, problem: { code: "QUOTA" } });
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await mine.door.call(routes.listGroups, { query: { limit: 50, ...(cursor ? { cursor } : {}) } });
      seen.push(...page.items.map((group) => group.name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen.toSorted()).toEqual(names);
  });
});

describe("versions", () => {
  it("carry an ETag on every answer of an object, and only the present one changes it", async () => {
    const values = { id: (await aGroup(tenant, [aBucket], { enabled: false })).id };
    const read = await call(routes.groupDetail, undefined, { values });
    const etag = read.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"v\d+"$/);
    const change = (name: string, tag: string) =>
      call(routes.updateGroup, { name }, { values, headers: { "if-match": tag } });
    const first = await change("first", etag);
    expect([first.status, first.headers.get("etag") === etag]).toEqual([200, false]);
    const late = await change("late", etag);
    expect([late.status, late.problem.code]).toEqual([412, "VERSION_MISMATCH"]);
    expect((await change("any", "*")).status).toBe(200);
    expect((await change("what", "abc")).status).toBe(400);
    expect((await tenant.door.group(values.id)).group.name).toBe("any");
  });

  it.each(["account", "check"])("guard an %s, too", async (noun) => {
    const group = await aGroup(tenant, [aBucket], { enabled: false });
    const [check] = (await tenant.door.group(group.id)).checks;
    const route = noun === "account" ? routes.updateAccount : routes.updateCheck;
    const values = { id: tenant.account.id, gid: group.id, cid: check?.id ?? "" };
    const answer = await call(route, { name: "x" }, { values, headers: { "if-match": '"v999"' } });
    expect([answer.status, answer.problem.code]).toEqual([412, "VERSION_MISMATCH"]);
  });

  it("let one of two people win who change the same thing at the same time", async () => {
    const { id, version } = await aGroup(tenant, [], { enabled: false });
    const headers = { "if-match": `"v${version}"` };
    const names = ["one", "two", "three", "four"];
    const answers = await Promise.all(
      names.map((name) => call(routes.updateGroup, { name }, { values: { id }, headers })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    const winner = names[answers.findIndex(({ status }) => status === 200)];
    expect((await tenant.door.group(id)).group.name).toBe(winner);
  });
});

describe("deleting", () => {
  it("takes away a check, then its group, then the account, with the permissions that each route has", async () => {
    const mine = await sandboxTenant(stage());
    const as = { token: mine.door.token() };
    const { id } = await aGroup(mine, [aBucket, aBucket], { enabled: false });
    const [check] = (await mine.door.group(id)).checks;
    const cid = check?.id ?? "";
    const statusOf = async (route: Route, values: Record<string, string>) =>
      (await send(stage(), route, { ...as, values })).status;
    expect(await statusOf(routes.deleteCheck as Route, { gid: id, cid })).toBe(204);
    expect(await statusOf(routes.deleteCheck as Route, { gid: id, cid })).toBe(404);
    expect((await mine.door.group(id)).checks).toHaveLength(1);
    expect(await statusOf(routes.deleteAccount as Route, { id: mine.account.id })).toBe(409);
    expect(await statusOf(routes.deleteGroup as Route, { id })).toBe(204);
    expect(await statusOf(routes.deleteAccount as Route, { id: mine.account.id })).toBe(204);
  });
});

describe("pausing", () => {
  it("flips without a body, and is the same however often it is asked with one", async () => {
    const { id } = await aGroup(tenant, [], { enabled: true });
    const toggle = async (body?: object) => {
      const { json } = await call(routes.toggleGroup, body, { values: { id } });
      return (json as { enabled: boolean }).enabled;
    };
    expect([await toggle(), await toggle()]).toEqual([false, true]);
    expect([await toggle({ enabled: false }), await toggle({ enabled: false })]).toEqual([false, false]);
    expect(await toggle({})).toBe(true);
  });
});

describe("members", () => {
  it("may call exactly what the contract gives their role, and nothing once they are removed, within a minute", async () => {
    const member = await newTenant(stage());
    const emulators = await emulatorsOf(stage());
    const user = (await emulators.scan("Main")).find((item) => item.email === member.email);
    const values = { id: "x", gid: "x", cid: "x", runId: "x", hash: "x" };
    const statuses = async () => {
      await stage().advance({ minutes: 1 });
      const answers: [string, number][] = [];
      for (const route of all)
        answers.push([route.id, (await send(stage(), route, { token: member.door.token(), values })).status]);
      return answers;
    };
    const refused = (answers: [string, number][]) => answers.filter(([, status]) => status === 403).map(([id]) => id);
    for (const role of roles) {
      await emulators.update(user ?? {}, { role });
      const beyond = all.filter((route) => roles.indexOf(role) < roles.indexOf(route.role)).map(({ id }) => id);
      expect(refused(await statuses())).toEqual(beyond);
    }
    await emulators.remove(user ?? {});
    expect(await statuses()).toEqual(all.map(({ id }) => [id, 401]));
  });
});

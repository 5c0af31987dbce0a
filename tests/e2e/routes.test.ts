import { beforeAll, describe, expect, it } from "vitest";
import type { Route } from "../../packages/core/src/types/api/route";
import { routes } from "../../packages/core/src/types/api/routes";
import { newId } from "../../packages/core/src/types/ids";
import { aGroup, type SandboxTenant, sandboxTenant } from "./support/fixtures";
import { useLocalStage } from "./support/local-stage";
import { type RawCall, send } from "./support/send";

const all = Object.values(routes) as Route[];
const named = (some: readonly Route[]) => some.map((route) => [route.id, route] as const);
const withBody = named(all.filter((route) => route.body));
const stage = useLocalStage();

let owner: SandboxTenant;
let stranger: SandboxTenant;
let ids: Record<string, string>;

const isOfAccounts = (route: Route) => route.path.startsWith("/api/aws-accounts");
/** Ids of the owner's objects for every path parameter there is. */
const valuesFor = (route: Route, values = ids) =>
  isOfAccounts(route) ? { ...values, id: values.account ?? "" } : values;
const call = (route: Route, options: RawCall = {}) => send(stage(), route, { values: valuesFor(route), ...options });

/** A body that would be taken if the path were right, so that only the path decides. */
function harmlessBody(route: Route): Record<string, unknown> {
  const bodies: Record<string, Record<string, unknown>> = {
    "accounts.create": { name: "x", awsAccountId: "123456789012" },
    "groups.create": { name: "x", accountId: ids.account },
    "checks.create": { type: "S3_BUCKET_EXISTS", parameters: { bucketName: "some-bucket" } },
  };
  return bodies[route.id] ?? {};
}
const bodyOf = (route: Route) =>
  route.body && !route.bodyOptional ? { body: JSON.stringify(harmlessBody(route)) } : {};

beforeAll(async () => {
  const local = stage();
  [owner, stranger] = [await sandboxTenant(local), await sandboxTenant(local)];
  const group = await aGroup(owner);
  const { run, results } = await owner.door.evaluate(group.id);
  const [check] = (await owner.door.group(group.id)).checks;
  ids = {
    id: group.id,
    gid: group.id,
    account: owner.account.id,
    cid: check?.id ?? "",
    runId: run.id,
    hash: results.flatMap(({ reads }) => reads).find(({ answerHash }) => answerHash)?.answerHash ?? "",
  };
});

describe("every route", () => {
  it.each(named(all))("%s refuses a call without a token, and one with a token it cannot read", async (_, route) => {
    const answers = [await call(route), await call(route, { token: "e30.e30.e30" }), await call(route, { token: "x" })];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  it.each(named(all))("%s refuses a token that was tampered with", async (_, route) => {
    const [head, payload, signature] = owner.door.token().split(".");
    const claims = JSON.parse(Buffer.from(payload ?? "", "base64url").toString()) as Record<string, unknown>;
    const forged = Buffer.from(JSON.stringify({ ...claims, tenantId: stranger.tenantId })).toString("base64url");
    const unsigned = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
    const forgeries = [`${head}.${forged}.${signature}`, `${unsigned}.${forged}.`, `${unsigned}.${payload}.`];
    for (const token of forgeries) expect((await call(route, { token })).status).toBe(401);
  });

  it.each(named(all.filter((route) => route.params)))(
    "%s answers another tenant's ids, unknown ids and what is no id alike with 404, and changes nothing",
    async (_, route) => {
      const before = await owner.door.group(ids.id ?? "");
      const unknown = {
        ...ids,
        id: newId("group"),
        gid: newId("group"),
        account: newId("account"),
        cid: newId("check"),
      };
      const odd = { ...ids, id: "%2e%2e", gid: "*", account: "acc_", cid: "TENANT#", runId: "run_", hash: "0" };
      const token = stranger.door.token();
      const ask = async (values: Record<string, string>) => {
        const { status, problem } = await call(route, { token, values: valuesFor(route, values), ...bodyOf(route) });
        return { status, problem: { ...problem, requestId: "", instance: "" } };
      };
      const [foreign, absent, strange] = [await ask(ids), await ask(unknown), await ask(odd)];
      expect(foreign.status).toBe(404);
      expect(foreign).toEqual(absent);
      expect(strange.status).toBe(404);
      expect(await owner.door.group(ids.id ?? "")).toEqual(before);
    },
  );

  it.each(withBody)("%s answers malformed JSON, and JSON that is too deep, with 400", async (_, route) => {
    const token = owner.door.token();
    for (const body of ['{"name": ', "{}}", "\u0000", `{"a":${"[".repeat(100)}${"]".repeat(100)}}`]) {
      const answer = await call(route, { token, body });
      expect([answer.status, answer.problem.code]).toEqual([400, "MALFORMED"]);
      expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    }
  });

  it.each(withBody)("%s names every field it does not know", async (_, route) => {
    const body = JSON.stringify({ ...harmlessBody(route), surprise: 1, tenantId: stranger.tenantId });
    const answer = await call(route, { token: owner.door.token(), body });
    expect([answer.status, answer.problem.code]).toEqual([422, "VALIDATION"]);
    const pointers = answer.problem.errors?.map((error) => error.pointer);
    expect(pointers).toEqual(expect.arrayContaining(["/surprise", "/tenantId"]));
  });

  it.each(withBody)("%s refuses a list of 1,000 objects, and a scalar, where an object belongs", async (_, route) => {
    const token = owner.door.token();
    const list = JSON.stringify(Array.from({ length: 1_000 }, () => ({})));
    for (const body of [list, "null", "1", '"text"']) expect((await call(route, { token, body })).status).toBe(422);
  });

  it.each(withBody)("%s refuses another content type, and a body of more than 1 MiB", async (_, route) => {
    const token = owner.door.token();
    expect((await call(route, { token, body: "<a/>", type: "text/xml" })).status).toBe(415);
    const large = JSON.stringify({ name: "x".repeat(1_048_577) });
    expect((await call(route, { token, body: large })).status).toBe(413);
  });

  it.each(named(all.filter((route) => !route.body)))("%s takes no body but an empty object", async (_, route) => {
    const options = { token: stranger.door.token(), body: JSON.stringify({ surprise: 1 }) };
    if (route.method !== "GET") expect((await call(route, options)).status).toBe(422);
  });

  it.each(named(all.filter((route) => route.method === "GET")))(
    "%s refuses members of the query that it does not know, cannot read, or is given twice",
    async (_, route) => {
      const wrong = [
        "?surprise=1",
        "?limit=1&limit=2",
        "?limit=1000",
        "?limit=0",
        "?limit=x",
        "?cursor=bm90LWEtY3Vyc29y",
      ];
      for (const query of wrong) {
        const answer = await call(route, { token: owner.door.token(), query });
        expect([query, answer.status, answer.problem.code]).toEqual([query, 400, "MALFORMED"]);
      }
    },
  );
});

describe("what there is no route for", () => {
  const all404 = ["/api/nothing-here", "/api", "/api/invariant-groups/", "/api/aws-accounts/x/y/z", "/api/../health"];

  it.each(all404)("%s is 404 as problem details", async (path) => {
    const answer = await send(stage(), { method: "GET", path: path as Route["path"] }, { token: owner.door.token() });
    if (path === "/api/../health") expect(answer.text).toBe('{"status":"ok"}');
    else expect([answer.status, answer.problem.code]).toEqual([404, "NOT_FOUND"]);
  });

  it.each([...new Set(all.map((route) => route.path))])("%s names the methods it takes", async (path) => {
    const methods = all.filter((route) => route.path === path).map((route) => route.method);
    const response = await fetch(`${stage().api}${path.replace(/\{\w+\}/g, "x")}`, {
      method: "PUT",
      headers: { authorization: `Bearer ${owner.door.token()}` },
    });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")?.split(", ").sort()).toEqual([...methods].sort());
  });
});

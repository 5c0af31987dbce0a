import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { sandboxAccount } from "../../packages/core/src/sandbox";
import { routes } from "../../packages/core/src/types/api/routes";
import {
  aGroup,
  bucketIsPrivate,
  chainChecks,
  instanceRunning,
  nextMinute,
  type SandboxTenant,
  sandboxAccountNumber,
  sandboxOf,
  sandboxTenant,
  websiteAnswers,
} from "./support/fixtures";
import { useLocalStage } from "./support/local-stage";
import { alertsTo } from "./support/mails";
import { signUpBySrp } from "./support/sign-in";

const stage = useLocalStage();
const statusOf = async (tenant: SandboxTenant, id: string) => (await tenant.door.group(id)).group.lastStatus;
const resultsOf = async (tenant: SandboxTenant, id: string) => {
  const { lastRun } = await tenant.door.group(id);
  return Object.fromEntries((lastRun?.results ?? []).map((result) => [result.name, result]));
};

describe("a new person", () => {
  let person: SandboxTenant;
  let groupId: string;
  const sandbox = () => sandboxOf(stage(), person);
  const minute = async () => {
    await nextMinute(stage());
    return statusOf(person, groupId);
  };

  beforeAll(async () => {
    const signedUp = await signUpBySrp(stage());
    const { tenant } = await signedUp.door.call(routes.me);
    const account = await signedUp.door.call(routes.createAccount, {
      body: { name: "Sandbox", awsAccountId: sandboxAccountNumber, authMethod: "SANDBOX", region: "eu-west-1" },
    });
    person = { ...signedUp, tenantId: tenant.tenantId, account };
  });

  it("connects the sandbox and sees it verified", async () => {
    const verified = await person.door.call(routes.verifyAccount, { params: { id: person.account.id } });
    expect(verified.status).toBe("CONNECTED");
  });

  it("makes a group with a chain of aliases, runs it, and sees it pass with what each check observed", async () => {
    groupId = (await aGroup(person, [...chainChecks, ...bucketIsPrivate])).id;
    expect(await statusOf(person, groupId)).toBe("PENDING");
    const { run, results } = await person.door.evaluate(groupId);
    expect([run.status, run.trigger, run.counts]).toMatchObject(["PASS", "manual", { PASS: 4, FAIL: 0, ERROR: 0 }]);
    const [, address, record] = results.toSorted((a, b) => a.checkId.localeCompare(b.checkId));
    expect(record?.parameters).toMatchObject({ expectedValue: address?.exports?.publicIp });
    expect(record?.observed).toContain(String(address?.exports?.publicIp));
    expect(await alertsTo(stage(), person.email)).toEqual([]);
  });

  it("sees it fail within two ticks after a drift, and gets one mail that links to the group", async () => {
    await sandbox().drift("change-record");
    expect([await minute(), await minute()]).toContain("FAIL");
    const results = await resultsOf(person, groupId);
    expect(
      Object.values(results)
        .map(({ status }) => status)
        .sort(),
    ).toEqual(["FAIL", "PASS", "PASS", "PASS"]);
    expect(results["www points to the web server"]).toMatchObject({ status: "FAIL" });
    expect(results["www points to the web server"]?.observed).toContain("203.0.113.10");
    expect(results["www points to the web server"]?.reason).toMatch(
      /It was .* until 20\d\d-\d\d-\d\d \d\d:\d\d UTC\.$/,
    );
    expect(results["www points to the web server"]?.previousValue).toEqual(expect.anything());
    expect(await alertsTo(stage(), person.email)).toEqual(["FAIL: Web"]);
    const mail = (await stage().mails(person.email)).at(-1);
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain(`/groups/${groupId}`);
      expect(part).toContain("203.0.113.10");
    }
  });

  it("gets no further mail while it stays failed, also when it fails for another reason", async () => {
    expect(await minute()).toBe("FAIL");
    await sandbox().drift("open-bucket");
    expect([await minute(), await minute()]).toEqual(["FAIL", "FAIL"]);
    expect((await resultsOf(person, groupId))["Assets are not public"]?.status).toBe("FAIL");
    expect(await alertsTo(stage(), person.email)).toEqual(["FAIL: Web"]);
  });

  it("sees it pass when the account is put back, and gets one mail of the recovery", async () => {
    await sandbox().restore();
    expect([await minute(), await minute()]).toEqual(["PASS", "PASS"]);
    expect(await alertsTo(stage(), person.email)).toEqual(["FAIL: Web", "Recovered: Web"]);
  });

  it("finds every run in the history, one for each minute, and the account's numbers right", async () => {
    const runs = await person.door.history(groupId);
    expect(runs.map(({ status }) => status)).toEqual(["PASS", "PASS", "FAIL", "FAIL", "FAIL", "FAIL", "FAIL", "PASS"]);
    expect(new Set(runs.map(({ scheduledFor }) => scheduledFor)).size).toBe(runs.length);
    const numbers = await person.door.call(routes.accountAnalytics, { params: { id: person.account.id } });
    expect(numbers).toMatchObject({ groups: 1, byStatus: { PASS: 1, FAIL: 0 }, checks: { PASS: 4 }, passRate: 1 });
  });
});

describe("a group that cannot be read", () => {
  it("is ERROR with its cause, never a verdict; one mail on entering, none on the way back to the same verdict", async () => {
    const tenant = await sandboxTenant(stage());
    const { id } = await aGroup(tenant, [...instanceRunning, ...websiteAnswers]);
    await stage().tick();
    await forget(tenant, "network:HttpRequest");
    const statuses = [];
    for (let at = 0; at < 3; at++) {
      await nextMinute(stage());
      statuses.push(await statusOf(tenant, id));
    }
    expect(statuses).toEqual(["ERROR", "ERROR", "ERROR"]);
    const results = await resultsOf(tenant, id);
    expect(results["Website answers"]).toMatchObject({ status: "ERROR", cause: "UNSUPPORTED" });
    expect(results["Web server runs"]).toMatchObject({ status: "PASS" });
    expect(await alertsTo(stage(), tenant.email)).toEqual(["Could not be evaluated: Web"]);
    await sandboxOf(stage(), tenant).restore();
    await nextMinute(stage());
    expect(await statusOf(tenant, id)).toBe("PASS");
    expect(await alertsTo(stage(), tenant.email)).toEqual(["Could not be evaluated: Web"]);
  });
});

describe("paused groups", () => {
  it("are not run, keep their status, tell nobody, and are due at once when they go on", async () => {
    const tenant = await sandboxTenant(stage());
    const { id } = await aGroup(tenant);
    await stage().tick();
    const toggle = (enabled: boolean) => tenant.door.call(routes.toggleGroup, { params: { id }, body: { enabled } });
    await toggle(false);
    await sandboxOf(stage(), tenant).drift("stop-instance");
    for (let at = 0; at < 2; at++) await nextMinute(stage());
    expect([await statusOf(tenant, id), (await tenant.door.history(id)).length]).toEqual(["PASS", 1]);
    await expect(tenant.door.evaluate(id)).rejects.toMatchObject({ status: 409 });
    expect(await alertsTo(stage(), tenant.email)).toEqual([]);
    await toggle(true);
    await stage().tick();
    expect([await statusOf(tenant, id), (await tenant.door.history(id)).length]).toEqual(["FAIL", 2]);
    expect(await alertsTo(stage(), tenant.email)).toEqual(["FAIL: Web"]);
  });
});

/** Lets the sandbox account of a tenant know nothing of a read any more: what is not recorded cannot be read. */
async function forget(tenant: SandboxTenant, read: string): Promise<void> {
  const account = sandboxAccount();
  const folder = path.join(stage().dataFolder, "sandbox", tenant.tenantId);
  await mkdir(folder, { recursive: true });
  const answers = account.answers.filter((answer) => answer.read !== read);
  await writeFile(path.join(folder, `${tenant.account.id}.json`), JSON.stringify({ ...account, answers }));
}

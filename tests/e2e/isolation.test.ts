import { beforeAll, describe, expect, it } from "vitest";
import type { Route } from "../../packages/core/src/types/api/route";
import { routes } from "../../packages/core/src/types/api/routes";
import {
  aGroup,
  bucketIsPrivate,
  instanceRunning,
  type SandboxTenant,
  sandboxOf,
  sandboxTenant,
} from "./support/fixtures";
import { useLocalStage } from "./support/local-stage";
import { alertsTo } from "./support/mails";
import { send } from "./support/send";

const stage = useLocalStage();
let owner: SandboxTenant;
let other: SandboxTenant;
/** Of each tenant: a group with two runs, the hash of an answer it rests on, and cursors of its listings. */
interface Belongings {
  group: string;
  run: string;
  check: string;
  hash: string;
  cursors: Record<"groups" | "accounts" | "history" | "groupsOfAccount", string>;
}
let ofOwner: Belongings;
let ofOther: Belongings;

async function belongingsOf(tenant: SandboxTenant): Promise<Belongings> {
  const { door, account } = tenant;
  await door.call(routes.createAccount, { body: { name: "Second", awsAccountId: "123456789012" } });
  const group = await aGroup(tenant, [...instanceRunning, ...bucketIsPrivate], { name: `Secret of ${tenant.email}` });
  await aGroup(tenant, [], { enabled: false });
  await door.evaluate(group.id);
  await stage().advance({ seconds: 1 });
  const { run, results } = await door.evaluate(group.id);
  const query = { limit: 1 };
  const pages = {
    groups: await door.call(routes.listGroups, { query }),
    groupsOfAccount: await door.call(routes.listGroups, { query: { ...query, accountId: account.id } }),
    accounts: await door.call(routes.listAccounts, { query }),
    history: await door.call(routes.groupHistory, { params: { id: group.id }, query }),
  };
  const cursors = Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, page.nextCursor ?? ""]));
  return {
    ...{ group: group.id, run: run.id, check: results[0]?.checkId ?? "" },
    hash: results.flatMap(({ reads }) => reads).find(({ answerHash }) => answerHash)?.answerHash ?? "",
    cursors: cursors as Belongings["cursors"],
  };
}

beforeAll(async () => {
  [owner, other] = [await sandboxTenant(stage()), await sandboxTenant(stage())];
  [ofOwner, ofOther] = [await belongingsOf(owner), await belongingsOf(other)];
});

const ask = (route: Route, values: Record<string, string>, query = "") =>
  send(stage(), route, { token: other.door.token(), values, query });

describe("a second tenant", () => {
  it("sees in its lists only what is its own, and nothing of it names the other", async () => {
    const seen = [
      await ask(routes.me, {}),
      await ask(routes.listGroups, {}),
      await ask(routes.listAccounts, {}),
      await ask(routes.groupHistory, { id: ofOther.group }),
      await ask(routes.groupDetail, { id: ofOther.group }),
      await ask(routes.accountAnalytics, { id: other.account.id }),
    ];
    expect(seen.map(({ status }) => status)).toEqual(seen.map(() => 200));
    const text = seen.map((answer) => answer.text).join();
    const secrets = [owner.email, owner.tenantId, owner.account.id, ofOwner.group, ofOwner.run, ofOwner.check];
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).toContain(ofOther.group);
  });

  it("cannot list the groups of the other's account, nor make a group on it", async () => {
    const listed = await ask(routes.listGroups, {}, `?accountId=${owner.account.id}`);
    expect(listed.json).toEqual({ items: [], nextCursor: null });
    const body = { name: "x", accountId: owner.account.id };
    await expect(other.door.call(routes.createGroup, { body })).rejects.toMatchObject({ status: 404 });
  });

  it("cannot reach runs and evidence of the other, by any mixture of its own ids with foreign ones", async () => {
    const { group, run, hash } = ofOwner;
    expect(ofOther.hash).toBe(hash);
    const mixtures = [
      { id: group, runId: run, hash },
      { id: ofOther.group, runId: run, hash },
      { id: group, runId: ofOther.run, hash },
      { id: ofOther.group, runId: ofOther.run, hash: hash.replace(/./g, "0") },
    ];
    for (const values of mixtures) expect((await ask(routes.groupEvidence, values)).status).toBe(404);
    for (const values of mixtures.slice(0, 3)) expect((await ask(routes.groupRun, values)).status).toBe(404);
    const own = await ask(routes.groupEvidence, { id: ofOther.group, runId: ofOther.run, hash });
    expect(own.status).toBe(200);
  });

  it("cannot reach checks of the other through a group of its own", async () => {
    const values = { gid: ofOther.group, cid: ofOwner.check };
    expect((await ask(routes.deleteCheck, values)).status).toBe(404);
    const change = { token: other.door.token(), values, body: JSON.stringify({ name: "mine now" }) };
    expect((await send(stage(), routes.updateCheck, change)).status).toBe(404);
    expect((await owner.door.group(ofOwner.group)).checks.map(({ name }) => name)).not.toContain("mine now");
  });

  it("has the other's cursors refused, and its own of another listing too", async () => {
    const { cursors } = ofOwner;
    const own = ofOther.cursors;
    const listings: [Route, Record<string, string>, string, string, string][] = [
      [routes.listGroups, {}, "", cursors.groups, own.accounts],
      [routes.listAccounts, {}, "", cursors.accounts, own.groups],
      [routes.listGroups, {}, `&accountId=${other.account.id}`, cursors.groupsOfAccount, own.groups],
      [routes.groupHistory, { id: ofOther.group }, "", cursors.history, own.groups],
    ];
    for (const [route, values, further, ...wrong] of listings) {
      for (const cursor of wrong) {
        const answer = await ask(route, values, `?cursor=${encodeURIComponent(cursor)}${further}`);
        expect([route.id, answer.status, answer.problem.code]).toEqual([route.id, 400, "MALFORMED"]);
        expect(answer.text).not.toContain(ofOwner.group);
      }
    }
    expect((await ask(routes.listGroups, {}, `?cursor=${encodeURIComponent(own.groups)}`)).status).toBe(200);
  });

  it("cannot have its mails sent to the other", async () => {
    const notificationEmails = [owner.email];
    const made = aGroup(other, instanceRunning, { notificationEmails });
    await expect(made).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ pointer: "/notificationEmails/0" }] },
    });
  });

  it("has a sandbox of its own: the other's drift neither fails its groups nor mails it", async () => {
    await sandboxOf(stage(), owner).drift("stop-instance");
    await stage().advance({ minutes: 1 });
    await stage().tick();
    const [mine, theirs] = [await other.door.group(ofOther.group), await owner.door.group(ofOwner.group)];
    expect([mine.group.lastStatus, theirs.group.lastStatus]).toEqual(["PASS", "FAIL"]);
    expect(await alertsTo(stage(), other.email)).toEqual([]);
    expect(await alertsTo(stage(), owner.email)).toHaveLength(1);
    const foreign = stage().local("sandbox/drift", {
      ...{ method: "POST", token: other.door.token() },
      body: { drift: "open-bucket", accountId: owner.account.id },
    });
    await expect(foreign).rejects.toThrow("422");
  });
});

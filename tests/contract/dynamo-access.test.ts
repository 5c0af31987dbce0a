import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import {
  createAccount,
  deleteAccount,
  getAccount,
  listAccounts,
  updateAccount,
} from "../../packages/core/src/dynamo/accounts";
import { getCheck, listChecks, saveChecks } from "../../packages/core/src/dynamo/checks";
import type { Database } from "../../packages/core/src/dynamo/client";
import { commitRun, listRuns } from "../../packages/core/src/dynamo/evaluations";
import {
  advanceSchedule,
  createGroup,
  type DueGroup,
  deleteGroup,
  dueGroups,
  getGroup,
  listGroups,
  listGroupsOfAccount,
  updateGroup,
} from "../../packages/core/src/dynamo/groups";
import { queryAll } from "../../packages/core/src/dynamo/items";
import { groupPK } from "../../packages/core/src/dynamo/keys";
import type { Page } from "../../packages/core/src/dynamo/pages";
import { getTenant } from "../../packages/core/src/dynamo/tenants";
import { findUserByCognitoSub, listUsers } from "../../packages/core/src/dynamo/users";
import { claimsOf } from "../../packages/core/src/services/auth/claims";
import { provision } from "../../packages/core/src/services/auth/provision";
import { runIdOf } from "../../packages/core/src/services/evaluation/run-id";
import type { EvaluationRun, InvariantGroup } from "../../packages/core/src/types/entities";
import { newId } from "../../packages/core/src/types/ids";
import { checkOf, groupOf, minutesLater, newAccount, newGroup, newTenant, openTables, start } from "./dynamo-support";
import { errorOf } from "./support/errors";

let db: Database;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await openTables());
});
afterAll(() => close());

async function everyPage<T>(list: (cursor?: string) => Promise<Page<T>>): Promise<{ items: T[]; pages: number }> {
  const items: T[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await list(cursor);
    items.push(...page.items);
    pages++;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { items, pages };
}

const due = async (now: Date): Promise<DueGroup[]> => {
  const found: DueGroup[] = [];
  for await (const { groups } of dueGroups(db, now)) found.push(...groups);
  return found;
};

const runOf = (group: InvariantGroup, at: Date): EvaluationRun => ({
  tenantId: group.tenantId,
  groupId: group.id,
  id: runIdOf(group.tenantId, group.id, at.toISOString()),
  accountId: group.accountId,
  scheduledFor: at.toISOString(),
  trigger: "schedule",
  status: "PASS",
  counts: { PASS: 1, FAIL: 0, ERROR: 0, SKIPPED: 0, NOT_APPLICABLE: 0 },
  startedAt: at.toISOString(),
  evaluatedAt: at.toISOString(),
  durationMs: 0,
  catalogueVersion: "1.0.0",
});

describe("sign-up", () => {
  it("makes one tenant with one user, however often and however parallel it is done", async () => {
    const signUp = { cognitoSub: randomUUID(), email: "Ada@Example.com" };
    const users = await Promise.all(Array.from({ length: 20 }, () => provision(db, signUp, start)));
    expect(new Set(users.map((user) => `${user?.tenantId} ${user?.id}`)).size).toBe(1);
    const tenantId = users[0]?.tenantId ?? "";
    expect(await getTenant(tenantId, db)).toMatchObject({ tenantId, name: "ada@example.com" });
    expect(await listUsers(tenantId, db)).toHaveLength(1);
    expect(await findUserByCognitoSub(db, signUp.cognitoSub)).toMatchObject({
      role: "admin",
      email: "ada@example.com",
    });
  });

  it("is made up for at sign-in when it failed before", async () => {
    const waited: number[] = [];
    const wait = async (ms: number) => waited.push(ms);
    const signUp = { cognitoSub: randomUUID(), email: "late@example.com" };
    const claims = await claimsOf(db, signUp, start, wait);
    expect(claims).toMatchObject({ role: "admin" });
    expect(waited.reduce((sum, ms) => sum + ms, 0)).toBe(2_000);
    expect(await claimsOf(db, signUp, start, wait)).toEqual(claims);
    expect(waited).toHaveLength(5);
  });
});

describe("accounts", () => {
  it("are listed to the end over several pages, in the order they were made", async () => {
    const context = await newTenant(db);
    const made: string[] = [];
    for (let at = 0; at < 7; at++) made.push((await newAccount(context, { id: newId("account", at + 1) })).id);
    const { items, pages } = await everyPage((cursor) => listAccounts(context.tenantId, db, { limit: 3, cursor }));
    expect(items.map(({ id }) => id)).toEqual(made);
    expect(pages).toBe(3);
  });

  it("cannot be more than the quota, also when they are made at the same time", async () => {
    const context = await newTenant(db);
    const accounts = Array.from({ length: 12 }, () => ({
      ...{
        tenantId: context.tenantId,
        id: newId("account"),
        awsAccountId: "111122223333",
        name: "n",
        region: "eu-west-1",
      },
      ...{ authMethod: "ROLE" as const, status: "PENDING" as const, version: 1 },
      ...{ createdAt: start.toISOString(), updatedAt: start.toISOString() },
    }));
    const outcomes = await Promise.all(accounts.map((account) => createAccount(context.tenantId, db, account, 5)));
    expect(outcomes.filter((outcome) => outcome === "created")).toHaveLength(5);
    expect((await listAccounts(context.tenantId, db, { limit: 50 })).items).toHaveLength(5);
  });

  it("let one of fifty editors win who saw the same version", async () => {
    const context = await newTenant(db);
    const seen = await newAccount(context);
    const edits = Array.from({ length: 50 }, (_, at) =>
      updateAccount(context.tenantId, db, seen, { name: `name ${at}`, version: seen.version + 1 }),
    );
    const winners = (await Promise.all(edits)).filter((outcome) => outcome !== undefined);
    expect(winners).toHaveLength(1);
    expect(await getAccount(context.tenantId, db, seen.id)).toEqual(winners[0]);
  });

  it("cannot be deleted while a group uses them, and can afterwards", async () => {
    const context = await newTenant(db);
    const account = await newAccount(context);
    const { group } = await newGroup(context, account);
    expect(await deleteAccount(context.tenantId, db, account.id)).toBe("inUse");
    await deleteGroup(context.tenantId, db, group);
    expect(await deleteAccount(context.tenantId, db, account.id)).toBe("deleted");
    expect(await deleteAccount(context.tenantId, db, account.id)).toBe("absent");
  });

  it("are not brought back to life by an update that comes after the deletion", async () => {
    const context = await newTenant(db);
    const seen = await newAccount(context);
    await deleteAccount(context.tenantId, db, seen.id);
    expect(await updateAccount(context.tenantId, db, seen, { name: "ghost", version: 2 })).toBeUndefined();
    expect(await getAccount(context.tenantId, db, seen.id)).toBeUndefined();
  });
});

describe("groups", () => {
  it("are listed for the tenant, for one account and by status, over pages, with no group of another account", async () => {
    const context = await newTenant(db);
    const [one, other] = [await newAccount(context), await newAccount(context)];
    for (let at = 0; at < 9; at++)
      await newGroup(context, at % 3 === 0 ? other : one, 0, { lastStatus: at < 5 ? "FAIL" : "PASS" });
    const count = async (filter: Parameters<typeof listGroups>[2]) =>
      (await everyPage((cursor) => listGroups(context.tenantId, db, filter, { limit: 2, cursor }))).items.length;
    expect(await count({})).toBe(9);
    expect(await count({ accountId: one.id })).toBe(6);
    expect(await count({ status: "FAIL" })).toBe(5);
    expect(await count({ accountId: other.id, status: "PASS" })).toBe(1);
    expect(await listGroupsOfAccount(context.tenantId, db, other.id)).toHaveLength(3);
  });

  it("refuse the cursor of another tenant, of another listing, and one that is made up", async () => {
    const [mine, theirs] = [await newTenant(db), await newTenant(db)];
    for (const context of [mine, theirs]) {
      const account = await newAccount(context);
      for (let at = 0; at < 3; at++) await newGroup(context, account);
    }
    const foreign = (await listGroups(theirs.tenantId, db, {}, { limit: 1 })).nextCursor ?? "";
    const account = (await listAccounts(mine.tenantId, db, { limit: 1 })).items[0]?.id;
    const filtered = (await listGroups(mine.tenantId, db, { accountId: account }, { limit: 1 })).nextCursor ?? "";
    for (const cursor of [foreign, filtered, "AAAA", Buffer.from('{"pk":1}').toString("base64url")]) {
      const error = await errorOf(listGroups(mine.tenantId, db, {}, { limit: 1, cursor }));
      expect(error.code).toBe("MALFORMED");
    }
    expect(
      (await listGroups(mine.tenantId, db, { accountId: account }, { limit: 1, cursor: filtered })).items,
    ).toHaveLength(1);
  });

  it("are made with 500 checks, all of which are read back", async () => {
    const context = await newTenant(db);
    const { group } = await newGroup(context, await newAccount(context), 500);
    expect(await listChecks(context.tenantId, db, group.id)).toHaveLength(500);
  });

  it("leave no check behind when a large one is refused by the quota", async () => {
    const context = await newTenant(db);
    const account = await newAccount(context);
    await newGroup(context, account);
    const group = groupOf(context.tenantId, account.id);
    const checks = Array.from({ length: 120 }, () => checkOf(group));
    expect(await createGroup(context.tenantId, db, group, checks, 1)).toBe("quota");
    expect(await getGroup(context.tenantId, db, group.id)).toBeUndefined();
    expect(await listChecks(context.tenantId, db, group.id)).toEqual([]);
  });

  it("are not made for an account that is not there", async () => {
    const context = await newTenant(db);
    const group = groupOf(context.tenantId, newId("account"));
    expect(await createGroup(context.tenantId, db, group, [], 10)).toBe("noAccount");
  });

  it("are another tenant's secret: neither read, listed, changed nor deleted by id", async () => {
    const [mine, theirs] = [await newTenant(db), await newTenant(db)];
    const { group, checks } = await newGroup(theirs, await newAccount(theirs), 1);
    expect(await getGroup(mine.tenantId, db, group.id)).toBeUndefined();
    expect(await getCheck(mine.tenantId, db, group.id, checks[0]?.id ?? "")).toBeUndefined();
    expect(await listChecks(mine.tenantId, db, group.id)).toEqual([]);
    expect((await listGroups(mine.tenantId, db, { accountId: group.accountId }, { limit: 10 })).items).toEqual([]);
    expect(await updateGroup(mine.tenantId, db, group, { name: "x", updatedAt: group.updatedAt })).toBeUndefined();
    expect(await deleteGroup(mine.tenantId, db, group)).toBe(false);
    expect(await getGroup(theirs.tenantId, db, group.id)).toEqual(group);
  });

  it("lose their checks, and keep their runs, when they are deleted", async () => {
    const context = await newTenant(db);
    const { group } = await newGroup(context, await newAccount(context), 3);
    await commitRun(context.tenantId, db, runOf(group, start));
    expect(await deleteGroup(context.tenantId, db, group)).toBe(true);
    expect(await listChecks(context.tenantId, db, group.id)).toEqual([]);
    expect((await listRuns(context.tenantId, db, group.id, {}, { limit: 10 })).items).toHaveLength(1);
  });
});

describe("checks", () => {
  it("keep JSON that the database itself could not hold, exactly", async () => {
    const context = await newTenant(db);
    const { group } = await newGroup(context, await newAccount(context));
    const deep = Array.from({ length: 40 }).reduce<unknown>((inner) => ({ inner }), "core");
    const parameters = { deep, big: 1e300, "": "no name", empty: [], text: "ü\u0000" };
    const check = checkOf(group, { parameters, expected: null, condition: { all: [] } });
    await saveChecks(context.tenantId, db, group, [check], 1, group.updatedAt);
    expect(await getCheck(context.tenantId, db, group.id, check.id)).toEqual(check);
  });

  it("let one of fifty writers win who saw the same version of the group", async () => {
    const context = await newTenant(db);
    const { group } = await newGroup(context, await newAccount(context));
    const writes = Array.from({ length: 50 }, () =>
      saveChecks(context.tenantId, db, group, [checkOf(group)], 1, group.updatedAt),
    );
    expect((await Promise.all(writes)).filter((saved) => saved !== undefined)).toHaveLength(1);
    expect(await listChecks(context.tenantId, db, group.id)).toHaveLength(1);
    expect(await getGroup(context.tenantId, db, group.id)).toMatchObject({
      version: 2,
      checkCount: 1,
      changedSinceRun: true,
    });
  });

  it("do not show once they are deleted, and cannot be written into a group that is gone", async () => {
    const context = await newTenant(db);
    const { group, checks } = await newGroup(context, await newAccount(context), 2);
    const deleted = { ...checks[0]!, deletedAt: start.toISOString() };
    const saved = await saveChecks(context.tenantId, db, group, [deleted], 1, group.updatedAt);
    expect((await listChecks(context.tenantId, db, group.id)).map(({ id }) => id)).toEqual([checks[1]?.id]);
    expect(await getCheck(context.tenantId, db, group.id, deleted.id)).toBeUndefined();
    const all = { table: "main", pk: groupPK(context.tenantId, group.id), sk: { from: " ", to: "\uffff" } } as const;
    const itemsOf = async () => (await queryAll(db, all, z.looseObject({}))).length;
    expect(await itemsOf()).toBe(2);
    await deleteGroup(context.tenantId, db, saved!);
    expect(await itemsOf()).toBe(0);
    expect(await saveChecks(context.tenantId, db, saved!, [checkOf(group)], 1, group.updatedAt)).toBeUndefined();
    expect(await listChecks(context.tenantId, db, group.id)).toEqual([]);
  });
});

describe("the schedule", () => {
  it("finds exactly the enabled groups that are due, of every tenant and every partition", async () => {
    const sharded = await openTables(4);
    const contexts = [await newTenant(sharded.db), await newTenant(sharded.db)];
    const expected: string[] = [];
    for (const context of contexts) {
      const account = await newAccount(context);
      for (let at = 0; at < 12; at++) {
        const nextRunAt = minutesLater(at - 6).toISOString();
        const { group } = await newGroup(context, account, 0, { nextRunAt, enabled: at % 4 !== 0 });
        if (group.enabled && nextRunAt <= start.toISOString()) expected.push(group.id);
      }
    }
    const found: string[] = [];
    for await (const { groups } of dueGroups(sharded.db, start)) found.push(...groups.map(({ id }) => id));
    expect(found.sort()).toEqual(expected.sort());
    await sharded.close();
  });

  it("moves a group on once for what was seen, never a paused or deleted one", async () => {
    const context = await newTenant(db);
    const { group } = await newGroup(context, await newAccount(context));
    const next = minutesLater(5).toISOString();
    const moves = await Promise.all(
      Array.from({ length: 50 }, () => advanceSchedule(context.tenantId, db, group, next)),
    );
    expect(moves.filter(Boolean)).toHaveLength(1);
    expect((await due(start)).map(({ id }) => id)).not.toContain(group.id);
    expect((await due(minutesLater(5))).map(({ id }) => id)).toContain(group.id);

    const seen = (await getGroup(context.tenantId, db, group.id))!;
    const paused = await updateGroup(context.tenantId, db, seen, { enabled: false, updatedAt: next });
    expect((await due(minutesLater(60))).map(({ id }) => id)).not.toContain(group.id);
    expect(await advanceSchedule(context.tenantId, db, seen, minutesLater(10).toISOString())).toBe(false);
    await deleteGroup(context.tenantId, db, paused!);
    expect(await advanceSchedule(context.tenantId, db, seen, minutesLater(10).toISOString())).toBe(false);
    expect(await getGroup(context.tenantId, db, group.id)).toBeUndefined();
  });
});

describe("runs", () => {
  it("are listed newest first, over pages and within bounds", async () => {
    const context = await newTenant(db);
    const { group } = await newGroup(context, await newAccount(context));
    for (let at = 0; at < 250; at++) await commitRun(context.tenantId, db, runOf(group, minutesLater(at)));
    const { items, pages } = await everyPage((cursor) =>
      listRuns(context.tenantId, db, group.id, {}, { limit: 100, cursor }),
    );
    expect(pages).toBe(3);
    expect(items.map(({ scheduledFor }) => scheduledFor)).toEqual(
      Array.from({ length: 250 }, (_, at) => minutesLater(249 - at).toISOString()),
    );
    const bounds = { from: minutesLater(10).toISOString(), to: minutesLater(19).toISOString() };
    expect((await listRuns(context.tenantId, db, group.id, bounds, { limit: 100 })).items).toHaveLength(10);
    expect((await listRuns(context.tenantId, db, group.id, { from: bounds.to }, { limit: 300 })).items).toHaveLength(
      231,
    );
  });
});

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as z from "zod";
import { getAccount, listAccounts } from "../../packages/core/src/dynamo/accounts";
import { getAlert } from "../../packages/core/src/dynamo/alerts";
import { listChecks } from "../../packages/core/src/dynamo/checks";
import type { Database } from "../../packages/core/src/dynamo/client";
import { getRun, listResults } from "../../packages/core/src/dynamo/evaluations";
import { getGroup } from "../../packages/core/src/dynamo/groups";
import { getMarkKey, putMarkKey } from "../../packages/core/src/dynamo/mark-keys";
import { schemaVersion } from "../../packages/core/src/dynamo/schema-version";
import { getTenant } from "../../packages/core/src/dynamo/tenants";
import { listUsers } from "../../packages/core/src/dynamo/users";
import { runEvaluation } from "../../packages/core/src/services/evaluation/run";
import {
  type AwsAccount,
  alertIntentEntity,
  awsAccountEntity,
  checkEntity,
  groupEntity,
  runEntity,
  tenantEntity,
  userEntity,
} from "../../packages/core/src/types/entities";
import { resultEntity } from "../../packages/core/src/types/results";
import {
  judgedAs,
  minutesLater,
  newAccount,
  newGroup,
  newTenant,
  openTables,
  recordedRead,
  start,
} from "./dynamo-support";

let db: Database;
let close: () => Promise<void>;
const unreadable: { sk: string; problem: string }[] = [];
beforeAll(async () => {
  ({ db, close } = await openTables());
  db.onUnreadable = (item) => void unreadable.push(item);
});
afterAll(() => close());

type Item = Record<string, unknown> & { pk: string; sk: string };

async function stored(table: "main" | "evaluations"): Promise<Item[]> {
  const { Items = [] } = await db.client.send(new ScanCommand({ TableName: db[table] }));
  return Items as Item[];
}

/** A tenant with one of everything that is stored: its group passed, and then failed. */
async function oneOfEverything() {
  const context = await newTenant(db);
  const { tenantId } = context;
  await putMarkKey(tenantId, db, "sealed", start);
  const account = await newAccount(context, {
    externalId: "external",
    roleArn: "arn:aws:iam::111122223333:role/CloudCorrect",
  } as Partial<AwsAccount>);
  const { group } = await newGroup(context, account, 1);
  for (const [at, status] of (["PASS", "FAIL"] as const).entries()) {
    const now = minutesLater(5 * at);
    await runEvaluation(
      { tenantId, groupId: group.id, scheduledFor: now.toISOString(), trigger: "schedule" },
      {
        db,
        now: () => now,
        catalogueVersion: "1.0.0",
        evidence: { put: async () => {}, get: async () => undefined },
        judge: async (_account, due) => ({
          results: due.map((check) => ({ ...judgedAs(check, status, now), observedValue: status })),
          recorded: [recordedRead],
        }),
      },
    );
  }
  return { tenantId, account, group };
}

/** What each kind of item is read as; by the beginning of its sort key. */
const forms: Readonly<Record<string, z.ZodType | undefined>> = {
  TENANT: tenantEntity,
  USER: userEntity,
  ACCOUNT: awsAccountEntity,
  GROUP: groupEntity,
  CHECK: checkEntity,
  RUN: runEntity,
  RESULT: resultEntity,
  ALERT: alertIntentEntity,
};
const kindOf = ({ sk }: Item) => sk.split("#")[0] ?? "";

const folder = path.join(import.meta.dirname, "stored");
/** Items as a release wrote them, one file for each version of the form. Never changed: they stand for what customers have. */
const releases = readdirSync(folder).sort();

describe("what is stored", () => {
  it("carries the version of its form, whatever it is", async () => {
    await oneOfEverything();
    const items = [...(await stored("main")), ...(await stored("evaluations"))];
    expect(items.filter((item) => item.schemaVersion !== schemaVersion).map(kindOf)).toEqual([]);
    const kinds = new Set(items.map(kindOf));
    expect(Object.keys(forms).filter((kind) => !kinds.has(kind))).toEqual([]);
    // Once, when the version of the form grows.
    if (process.env.WRITE_STORED_FORM) {
      const one = [...new Map(items.map((item) => [kindOf(item), item])).values()];
      writeFileSync(path.join(folder, `${schemaVersion}.json`), `${JSON.stringify(one, null, 2)}\n`);
    }
  });

  it("is there from every version of the form", () => {
    expect(releases).toEqual(Array.from({ length: schemaVersion }, (_, index) => `${index + 1}.json`));
  });

  it.each(releases)("by a past release (%s) is read by this one, through its own reads", async (release) => {
    const items = JSON.parse(readFileSync(path.join(folder, release), "utf8")) as Item[];
    for (const item of items) {
      const isEvaluation = ["RUN", "RESULT", "ALERT"].includes(kindOf(item));
      await db.client.send(new PutCommand({ TableName: isEvaluation ? db.evaluations : db.main, Item: item }));
    }
    const told = new Map(items.map((item) => [kindOf(item), item as Record<string, string>]));
    const {
      tenantId = "",
      groupId = "",
      id: runId = "",
      scheduledFor = "",
    }: Record<string, string> = told.get("RUN") ?? {};
    const accountId = told.get("ACCOUNT")?.id ?? "";
    expect(await getTenant(tenantId, db)).toBeDefined();
    expect(await listUsers(tenantId, db)).toHaveLength(1);
    expect(await getMarkKey(tenantId, db)).toBe("sealed");
    expect(await getAccount(tenantId, db, accountId)).toMatchObject({ id: accountId });
    expect(await getGroup(tenantId, db, groupId)).toMatchObject({ id: groupId });
    expect(await listChecks(tenantId, db, groupId)).toHaveLength(1);
    expect(await getRun(tenantId, db, groupId, scheduledFor, runId)).toMatchObject({ status: "FAIL" });
    expect(await listResults(tenantId, db, runId)).toMatchObject([{ status: "FAIL", previousValue: "PASS" }]);
    expect(await getAlert(tenantId, db, { groupId, id: runId, scheduledFor })).toMatchObject({ kind: "FAILED" });
  });

  it("by a later release, with a word that this one does not know, takes nothing else from a list", async () => {
    const { tenantId, account } = await oneOfEverything();
    const item = (await stored("main")).find(({ sk }) => sk === `ACCOUNT#${account.id}`) as Item;
    const later = { ...item, sk: `${item.sk}1`, id: account.id, status: "QUARANTINED", secret: "oiutre-37" };
    await db.client.send(new PutCommand({ TableName: db.main, Item: later }));
    const { items, nextCursor } = await listAccounts(tenantId, db, { limit: 10 });
    expect([items.map(({ id }) => id), nextCursor]).toEqual([[account.id], null]);
    expect(unreadable).toEqual([expect.objectContaining({ sk: later.sk, problem: expect.stringContaining("status") })]);
    expect(JSON.stringify(unreadable)).not.toContain("oiutre");
  });
});

import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createAccount } from "../../packages/core/src/dynamo/accounts";
import { type Database, openDatabase } from "../../packages/core/src/dynamo/client";
import { createGroup } from "../../packages/core/src/dynamo/groups";
import type { CheckResult as Judged } from "../../packages/core/src/engine/result";
import { provision } from "../../packages/core/src/services/auth/provision";
import { type Context, defaultQuotas } from "../../packages/core/src/services/context";
import type { AwsAccount, Check, InvariantGroup } from "../../packages/core/src/types/entities";
import { newId } from "../../packages/core/src/types/ids";
import { tables } from "../../packages/core/src/types/tables";
import { createDynamodb } from "../../packages/local/src/emulators/index";
import { access } from "./support/access";
import { clientConfig } from "./support/client-config";

export const start = new Date("2026-11-22T09:00:00.000Z");
export const minutesLater = (minutes: number, from = start) => new Date(from.getTime() + minutes * 60_000);

const indexesOf = ({ globalIndexes }: typeof tables.Main) =>
  Object.entries(globalIndexes).map(([name, keys]) => ({ name, ...keys }));

/** The two tables as declared, on the embedded emulator, in memory. */
export async function openTables(scheduleShards = 1): Promise<{ db: Database; close(): Promise<void> }> {
  const emulator = await createDynamodb({ access });
  const names = { main: tables.Main.name("test"), evaluations: tables.Evaluations.name("test") };
  await emulator.createTable({ name: names.main, ...tables.Main.primaryIndex, indexes: indexesOf(tables.Main) });
  await emulator.createTable({ name: names.evaluations, ...tables.Evaluations.primaryIndex });
  const { url, close } = await emulator.listen();
  const client = new DynamoDBClient(clientConfig(url));
  return { db: openDatabase(names, { scheduleShards, client }), close };
}

/** A tenant of the test's own. */
export async function newTenant(db: Database, now: () => Date = () => start): Promise<Context> {
  const sub = randomUUID();
  const user = await provision(db, { cognitoSub: sub, email: `${sub.slice(0, 8)}@example.com` }, start);
  if (!user) throw new Error("the tenant was not made");
  return { tenantId: user.tenantId, userId: user.id, db, now, quotas: defaultQuotas };
}

export async function newAccount({ tenantId, db }: Context, over: Partial<AwsAccount> = {}): Promise<AwsAccount> {
  const at = start.toISOString();
  const account: AwsAccount = {
    tenantId,
    id: newId("account"),
    awsAccountId: "111122223333",
    name: "Sandbox",
    authMethod: "SANDBOX",
    region: "eu-west-1",
    status: "CONNECTED",
    createdAt: at,
    updatedAt: at,
    version: 1,
    ...over,
  };
  if ((await createAccount(tenantId, db, account, 200)) !== "created") throw new Error("the account was not made");
  return account;
}

export const groupOf = (tenantId: string, accountId: string, over: Partial<InvariantGroup> = {}): InvariantGroup => {
  const at = start.toISOString();
  return {
    tenantId,
    id: newId("group"),
    accountId,
    name: "Production network",
    description: "",
    intervalMinutes: 5,
    enabled: true,
    notificationEmails: [],
    nextRunAt: at,
    lastStatus: "PENDING",
    statusSince: at,
    lastRunStatus: "PENDING",
    changedSinceRun: false,
    checkCount: 0,
    createdAt: at,
    updatedAt: at,
    version: 1,
    ...over,
  };
};

export const checkOf = (group: InvariantGroup, over: Partial<Check> = {}): Check => {
  const at = start.toISOString();
  return {
    tenantId: group.tenantId,
    groupId: group.id,
    id: newId("check"),
    name: "Web server runs",
    type: "INSTANCE_RUNNING",
    service: "EC2",
    scope: "REGIONAL",
    region: "eu-west-1",
    parameters: { instanceId: "i-0123456789abcdef0" },
    severity: "high",
    enabled: true,
    createdAt: at,
    updatedAt: at,
    version: 1,
    ...over,
  };
};

/** A stored group with as many checks as given. */
export async function newGroup(
  context: Context,
  account: AwsAccount,
  checks = 0,
  over: Partial<InvariantGroup> = {},
): Promise<{ group: InvariantGroup; checks: Check[] }> {
  const group = groupOf(context.tenantId, account.id, { checkCount: checks, ...over });
  const items = Array.from({ length: checks }, () => checkOf(group));
  const outcome = await createGroup(context.tenantId, context.db, group, items, 10_000);
  if (outcome !== "created") throw new Error(`the group was not made: ${outcome}`);
  return { group, checks: items };
}

/** What the engine would say of a check. */
export const judgedAs = (check: Check, status: Judged["status"], at = start): Judged => ({
  checkId: check.id,
  name: check.name,
  service: check.service,
  type: check.type,
  scope: check.scope,
  severity: check.severity,
  parameters: check.parameters,
  status,
  reason: `it is ${status}`,
  expected: "running",
  observed: "seen",
  exports: {},
  inputs: {},
  reads: ["r1"],
  startedAt: at.toISOString(),
  durationMs: 5,
  catalogueVersion: "1.0.0",
});

export const hashOfAnswer = "a".repeat(64);
/** The read that `judgedAs` refers to. */
export const recordedRead = {
  record: {
    id: "r1",
    service: "ec2",
    operation: "DescribeInstances",
    region: "eu-west-1",
    params: {},
    paramsHash: "p",
    requestIds: ["q"],
    startedAt: start.toISOString(),
    durationMs: 1,
    attempts: 1,
    pages: 1,
    answerHash: hashOfAnswer,
    outcome: "present" as const,
  },
  body: '{"Reservations":[]}',
};

/** When to lose the connection: before a request reaches the database, or after it was done. */
export type Fault = (operation: string, input: Record<string, unknown>) => "before" | "after" | undefined;

/** The database over a connection that breaks where the fault says so. */
export function breaking(db: Database, fault: Fault): Database {
  const client = Object.create(db.client) as Database["client"];
  const send = db.client.send.bind(db.client) as (command: unknown) => Promise<unknown>;
  client.send = (async (command: { constructor: { name: string }; input: Record<string, unknown> }) => {
    const when = fault(command.constructor.name, command.input);
    if (when === "before") throw new Error("connection lost before the request");
    const answer = await send(command);
    if (when === "after") throw new Error("connection lost after the request");
    return answer;
  }) as Database["client"]["send"];
  return { client, main: db.main, evaluations: db.evaluations, scheduleShards: db.scheduleShards };
}

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogue } from "../../packages/core/src/catalogue";
import { listChecks } from "../../packages/core/src/dynamo/checks";
import type { Database } from "../../packages/core/src/dynamo/client";
import { getGroup } from "../../packages/core/src/dynamo/groups";
import { accountAnalytics } from "../../packages/core/src/services/accounts/analytics";
import { createAccount } from "../../packages/core/src/services/accounts/create";
import { deleteAccount } from "../../packages/core/src/services/accounts/delete";
import { accountDetail } from "../../packages/core/src/services/accounts/detail";
import { updateAccount } from "../../packages/core/src/services/accounts/update";
import { createCheck } from "../../packages/core/src/services/checks/create";
import { deleteCheck } from "../../packages/core/src/services/checks/delete";
import { updateCheck } from "../../packages/core/src/services/checks/update";
import type { Context } from "../../packages/core/src/services/context";
import { runIdOf } from "../../packages/core/src/services/evaluation/run-id";
import { createGroup } from "../../packages/core/src/services/groups/create";
import { deleteGroup } from "../../packages/core/src/services/groups/delete";
import { groupDetail } from "../../packages/core/src/services/groups/detail";
import { type EvaluateDeps, evaluateGroup } from "../../packages/core/src/services/groups/evaluate";
import { groupHistory } from "../../packages/core/src/services/groups/history";
import { groupRun } from "../../packages/core/src/services/groups/run";
import { toggleGroup } from "../../packages/core/src/services/groups/toggle";
import { updateGroup } from "../../packages/core/src/services/groups/update";
import type { Keyring } from "../../packages/core/src/services/keyring/keyring";
import { accountInput, accountPatch } from "../../packages/core/src/types/api/accounts";
import { checkInput } from "../../packages/core/src/types/api/checks";
import { groupInput } from "../../packages/core/src/types/api/groups";
import type { DomainError } from "../../packages/core/src/types/errors";
import type { EvaluationMessage } from "../../packages/core/src/types/messages";
import { minutesLater, newAccount, newGroup, newTenant, openTables, start } from "./dynamo-support";
import { errorOf } from "./support/errors";

let db: Database;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await openTables());
});
afterAll(() => close());

const deps = { catalogue, allowPrivateTargets: false };
const keyring: Keyring = {
  encrypt: async (secret) => `sealed:${Buffer.from(secret).toString("hex")}`,
  decrypt: async (sealed) => sealed,
};
const connectDeps = { keyring, partition: "aws" };
const product = {
  evaluatorRoleArn: "arn:aws:iam::210987654321:role/cloudcorrect-dev-evaluator",
  accountId: "210987654321",
};
const instance = (alias?: string, instanceId = "i-0123456789abcdef0") =>
  checkInput.parse({ type: "INSTANCE_RUNNING", parameters: { instanceId }, ...(alias ? { alias } : {}) });
const codeOf = async (work: Promise<unknown>) => ((await errorOf(work)) as unknown as DomainError).code;

describe("accounts", () => {
  it("never give out a secret, and give a connection by role what the customer needs", async () => {
    const context = await newTenant(db);
    const options = { ...connectDeps, sandbox: false };
    const keys = accountInput.parse({
      ...{ name: "Keys", awsAccountId: "123456789012", authMethod: "KEYS", accessKeyId: "AKIAIOSFODNN7EXAMPLE" },
      secretAccessKey: "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY",
    });
    const byKeys = await createAccount(context, keys, options);
    expect(JSON.stringify(await accountDetail(context, byKeys.id, product))).not.toMatch(/wJalr|sealed|AKIAIOSFODNN7/);
    expect(byKeys.accessKeyIdEnd).toBe("MPLE");

    const role = accountInput.parse({ name: "Role", awsAccountId: "123456789012" });
    const [one, other] = [await createAccount(context, role, options), await createAccount(context, role, options)];
    expect(one.externalId).toMatch(/^[0-9a-f]{48}$/);
    expect(one.externalId).not.toBe(other.externalId);
    const { setup } = await accountDetail(context, one.id, product);
    expect(JSON.parse(setup?.trustPolicy ?? "")).toMatchObject({
      Statement: [{ Condition: { StringEquals: { "sts:ExternalId": one.externalId } } }],
    });
    expect(setup?.cloudFormation).toContain(one.externalId);
    const allowed = JSON.parse(setup?.permissionsPolicy ?? "").Statement[0];
    expect(allowed).toMatchObject({ Effect: "Allow", Action: expect.arrayContaining(["ec2:DescribeInstances"]) });
  });

  it("refuse sandboxes elsewhere than on the local stage, and a role of another account", async () => {
    const context = await newTenant(db);
    const sandbox = accountInput.parse({ name: "S", awsAccountId: "111122223333", authMethod: "SANDBOX" });
    expect(await codeOf(createAccount(context, sandbox, { ...connectDeps, sandbox: false }))).toBe("VALIDATION");
    const role = await createAccount(context, { ...sandbox, authMethod: "ROLE" }, { ...connectDeps, sandbox: false });
    const roleArn = "arn:aws:iam::999999999999:role/CloudCorrectReader";
    expect(await codeOf(updateAccount(context, role.id, { roleArn }, undefined, connectDeps))).toBe("VALIDATION");
  });

  it("take account numbers and role ARNs as people paste them, with a path too", async () => {
    const context = await newTenant(db);
    const input = accountInput.parse({ name: "P", awsAccountId: " 1111-2222-3333 " });
    const { id, awsAccountId } = await createAccount(context, input, { ...connectDeps, sandbox: false });
    expect(awsAccountId).toBe("111122223333");
    const roleArn = "arn:aws:iam::111122223333:role/teams/audit/CloudCorrectReader";
    const patch = accountPatch.parse({ roleArn: ` ${roleArn}\n` });
    expect(await updateAccount(context, id, patch, undefined, connectDeps)).toMatchObject({ roleArn });
    for (const wrong of [
      "role/a/Reader",
      "role//CloudCorrectReader",
      "role/*/CloudCorrectReader",
      "user/CloudCorrectX",
    ])
      expect(accountPatch.safeParse({ roleArn: `arn:aws:iam::111122223333:${wrong}` }).success).toBe(false);
  });

  it("by role are of the partition of the product, by keys of any", async () => {
    const context = await newTenant(db);
    const input = (more: object) => accountInput.parse({ name: "E", awsAccountId: "111122223333", ...more });
    const sovereign = { region: "eusc-de-east-1" };
    const mismatch = {
      problems: [{ code: "PARTITION_MISMATCH", detail: expect.stringContaining("across partitions") }],
    };
    const make = (more: object, partition = "aws") =>
      createAccount(context, input(more), { keyring, partition, sandbox: false });
    await expect(make(sovereign)).rejects.toMatchObject(mismatch);
    const keys = { authMethod: "KEYS", accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "0123456789abcdef" };
    expect(await make({ ...sovereign, ...keys })).toMatchObject(sovereign);
    expect(await make(sovereign, "aws-eusc")).toMatchObject(sovereign);
    const { id } = await make({ region: "eu-west-1" });
    const roleArn = "arn:aws-eusc:iam::111122223333:role/CloudCorrectReader";
    await expect(updateAccount(context, id, { roleArn }, undefined, connectDeps)).rejects.toMatchObject(mismatch);
    await expect(updateAccount(context, id, sovereign, undefined, connectDeps)).rejects.toMatchObject(mismatch);
    expect(await codeOf(updateAccount(context, id, { region: "europe" }, undefined, connectDeps))).toBe("VALIDATION");
  });

  it("say what regions mean that the organisation closes; the default is no attribute", async () => {
    const context = await newTenant(db);
    const { id } = await newAccount(context, { authMethod: "ROLE", externalId: "x" });
    const set = (closedRegions: "skip" | "error") =>
      updateAccount(context, id, { closedRegions }, undefined, connectDeps);
    expect(await set("skip")).toMatchObject({ closedRegions: "skip" });
    expect(await set("error")).not.toHaveProperty("closedRegions");
  });

  it("are to be verified again after their credentials changed", async () => {
    const context = await newTenant(db);
    const account = await newAccount(context, { authMethod: "ROLE", externalId: "x", status: "CONNECTED" });
    const renamed = await updateAccount(context, account.id, { name: "New" }, 1, connectDeps);
    expect(renamed).toMatchObject({ name: "New", status: "CONNECTED", version: 2 });
    const roleArn = "arn:aws:iam::111122223333:role/CloudCorrectReader";
    expect(await updateAccount(context, account.id, { roleArn }, 2, connectDeps)).toMatchObject({ status: "PENDING" });
    expect(await codeOf(updateAccount(context, account.id, { name: "x" }, 2, connectDeps))).toBe("VERSION_MISMATCH");
  });
});

describe("checks", () => {
  const aGroup = async () => {
    const context = await newTenant(db);
    const account = await newAccount(context);
    const input = groupInput.parse({ accountId: account.id, name: "G", checks: [instance("web")] });
    const group = await createGroup(context, input, deps);
    const [web] = await listChecks(context.tenantId, db, group.id);
    return { context, group, web: web! };
  };

  it("added at the same time are all there afterwards, and are counted", async () => {
    const { context, group } = await aGroup();
    await Promise.all(Array.from({ length: 8 }, () => createCheck(context, group.id, instance(), deps)));
    expect(await listChecks(context.tenantId, db, group.id)).toHaveLength(9);
    expect(await getGroup(context.tenantId, db, group.id)).toMatchObject({ checkCount: 9, changedSinceRun: true });
  });

  it("changed at the same time cannot together make a cycle that neither alone would make", async () => {
    const { context, group, web } = await aGroup();
    const other = await createCheck(context, group.id, instance("app"), deps);
    const refer = (checkId: string, alias: string) =>
      updateCheck(
        ...([
          context,
          { groupId: group.id, checkId },
          { parameters: { instanceId: `{{${alias}.instanceId}}` } },
          undefined,
          deps,
        ] as const),
      );
    const outcomes = await Promise.allSettled([refer(web.id, "app"), refer(other.id, "web")]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = outcomes.find((outcome) => outcome.status === "rejected");
    expect(refused?.reason.problems[0].code).toBe("ALIAS_CYCLE");
  });

  it("that others use cannot be deleted or renamed, unless the references go with them", async () => {
    const { context, group, web } = await aGroup();
    const ids = { groupId: group.id, checkId: web.id };
    const consumer = await createCheck(context, group.id, instance(undefined, "{{web.instanceId}}"), deps);
    expect(await codeOf(deleteCheck(context, ids, deps))).toBe("CONFLICT");
    expect(await codeOf(updateCheck(context, ids, { alias: "server" }, undefined, deps))).toBe("CONFLICT");
    await updateCheck(context, ids, { alias: "server", rewriteReferences: true }, undefined, deps);
    const { checks } = await groupDetail(context, group.id);
    expect(checks.find(({ id }) => id === consumer.id)).toMatchObject({
      ...{ parameters: { instanceId: "{{server.instanceId}}" }, version: 2 },
    });
    await deleteCheck(context, { groupId: group.id, checkId: consumer.id }, deps);
    await deleteCheck(context, ids, deps);
    expect((await groupDetail(context, group.id)).checks).toEqual([]);
    expect(await codeOf(deleteCheck(context, ids, deps))).toBe("NOT_FOUND");
  });

  it("are refused beyond the quota, and all problems of a new group are told together", async () => {
    const { context, group } = await aGroup();
    const tight = { ...context, quotas: { ...context.quotas, checksPerGroup: 1 } };
    expect(await codeOf(createCheck(tight, group.id, instance(), deps))).toBe("QUOTA");
    const checks = [{ type: "NOPE" }, instance("a", "{{b.instanceId}}"), instance("a")];
    const input = groupInput.parse({ accountId: group.accountId, name: "G", checks });
    const error = (await errorOf(createGroup(context, input, deps))) as unknown as DomainError;
    expect(error.problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      ...[
        "/checks/0/type UNKNOWN_TYPE",
        "/checks/2/alias ALIAS_TAKEN",
        "/checks/1/parameters/instanceId ALIAS_UNKNOWN",
      ],
    ]);
  });
});

describe("groups", () => {
  it("are paused and resumed idempotently, flip without a wish, and are due at once when resumed", async () => {
    let now = start;
    const context = await newTenant(db, () => now);
    const { group } = await newGroup(context, await newAccount(context));
    expect(await toggleGroup(context, group.id, true)).toMatchObject({ enabled: true, version: 1 });
    now = minutesLater(3);
    expect(await toggleGroup(context, group.id, undefined)).toMatchObject({ enabled: false, version: 2 });
    expect(await toggleGroup(context, group.id, false)).toMatchObject({ version: 2 });
    expect(await toggleGroup(context, group.id, undefined)).toMatchObject({
      enabled: true,
      nextRunAt: now.toISOString(),
    });
  });

  it("refuse a history that ends before it begins", async () => {
    const context = await newTenant(db);
    const { group } = await newGroup(context, await newAccount(context));
    const bounds = { from: minutesLater(5).toISOString(), to: start.toISOString(), limit: 10 };
    expect(await codeOf(groupHistory(context, group.id, bounds))).toBe("MALFORMED");
    expect((await groupHistory(context, group.id, { ...bounds, to: bounds.from })).items).toEqual([]);
  });

  it("mail members only", async () => {
    const context = await newTenant(db);
    const { group } = await newGroup(context, await newAccount(context));
    const strangers = { notificationEmails: ["stranger@example.com"] };
    expect(await codeOf(updateGroup(context, group.id, strangers, undefined))).toBe("VALIDATION");
  });

  it("show how an account stands", async () => {
    const context = await newTenant(db);
    const account = await newAccount(context);
    const counts = { PASS: 3, FAIL: 1, ERROR: 1, SKIPPED: 0, NOT_APPLICABLE: 0 };
    await newGroup(context, account, 0, {
      lastStatus: "FAIL",
      lastCounts: counts,
      lastEvaluatedAt: start.toISOString(),
    });
    await newGroup(context, account, 0, { enabled: false });
    expect(await accountAnalytics(context, account.id)).toMatchObject({
      ...{
        groups: 2,
        enabledGroups: 1,
        byStatus: { FAIL: 1, PENDING: 1 },
        passRate: 0.75,
        failing: [{ status: "FAIL" }],
      },
    });
  });

  it("are not found by another tenant, whatever is asked of them", async () => {
    const [mine, theirs] = [await newTenant(db), await newTenant(db)];
    const account = await newAccount(theirs);
    const { group, checks } = await newGroup(theirs, account, 1);
    const ids = { groupId: group.id, checkId: checks[0]?.id ?? "" };
    const runId = runIdOf(theirs.tenantId, group.id, start.toISOString());
    const attempts = [
      ...[groupDetail(mine, group.id), toggleGroup(mine, group.id, false), deleteGroup(mine, group.id)],
      ...[updateGroup(mine, group.id, { name: "x" }, undefined), groupHistory(mine, group.id, { limit: 1 })],
      ...[createCheck(mine, group.id, instance(), deps), updateCheck(mine, ids, { name: "x" }, undefined, deps)],
      ...[deleteCheck(mine, ids, deps), groupRun(mine, group.id, runId), deleteAccount(mine, account.id)],
      ...[accountDetail(mine, account.id, product), accountAnalytics(mine, account.id)],
      ...[createGroup(mine, groupInput.parse({ accountId: account.id, name: "x" }), deps)],
    ];
    const codes = await Promise.all(attempts.map((attempt) => codeOf(attempt)));
    expect(new Set(codes)).toEqual(new Set(["NOT_FOUND"]));
    expect(await getGroup(theirs.tenantId, db, group.id)).toEqual(group);
  });
});

describe("evaluating now", () => {
  const scene = async (ask: EvaluateDeps["evaluator"]["ask"]) => {
    let now = start;
    const context: Context = await newTenant(db, () => now);
    const { group } = await newGroup(context, await newAccount(context));
    const sent: [EvaluationMessage, number | undefined][] = [];
    const failures: unknown[] = [];
    const evaluateDeps: EvaluateDeps = {
      queue: { send: async (message, delay) => void sent.push([message, delay]), sendAll: async () => [] },
      evaluator: { ask },
      onFailure: (error) => failures.push(error),
    };
    const moveTo = (moment: Date) => {
      now = moment;
    };
    return { context, group, sent, failures, evaluateDeps, moveTo };
  };

  it.each<[string, EvaluateDeps["evaluator"]["ask"], number]>([
    ["takes long", async () => ({ state: "slow" }), 0],
    ["fails", () => Promise.reject(new Error("crashed")), 1],
  ])("answers RUNNING when the evaluator %s; the queue has the same run as a backstop", async (_, ask, failed) => {
    const s = await scene(ask);
    const state = await evaluateGroup(s.context, s.group.id, s.evaluateDeps);
    const runId = runIdOf(s.context.tenantId, s.group.id, start.toISOString());
    expect(state).toEqual({ state: "RUNNING", runId, scheduledFor: start.toISOString() });
    expect(s.sent).toEqual([[expect.objectContaining({ scheduledFor: start.toISOString(), trigger: "manual" }), 60]]);
    expect(s.failures).toHaveLength(failed);
    s.moveTo(minutesLater(15));
    expect(await groupRun(s.context, s.group.id, runId)).toEqual(state);
    s.moveTo(minutesLater(16));
    expect(await codeOf(groupRun(s.context, s.group.id, runId))).toBe("NOT_FOUND");
  });

  it("is refused for a paused group, and queues nothing", async () => {
    const s = await scene(async () => ({ state: "slow" }));
    await toggleGroup(s.context, s.group.id, false);
    expect(await codeOf(evaluateGroup(s.context, s.group.id, s.evaluateDeps))).toBe("CONFLICT");
    expect(s.sent).toEqual([]);
  });
});

import { getAccount } from "../../dynamo/accounts";
import { listChecks } from "../../dynamo/checks";
import type { Database } from "../../dynamo/client";
import { commitRun, getRun, listResults, putResults } from "../../dynamo/evaluations";
import { getGroup } from "../../dynamo/groups";
import { backOff } from "../../dynamo/retry";
import { groupStatus } from "../../engine/group-status";
import type { CheckResult as Judged } from "../../engine/result";
import type { AwsAccount, Check, EvaluationRun, InvariantGroup } from "../../types/entities";
import type { EvaluationMessage } from "../../types/messages";
import type { CheckResult } from "../../types/results";
import type { EvidenceStore } from "../evidence/store";
import { nextGroupState } from "./group-state";
import { withPrevious } from "./previous";
import { type Recorded, storedResults } from "./results";
import { runIdOf } from "./run-id";

/** What checks of an account were judged to be, with every read they rest on. */
export interface Judgement {
  results: readonly Judged[];
  recorded: readonly Recorded[];
}

export interface RunDeps {
  db: Database;
  evidence: EvidenceStore;
  now: () => Date;
  /** Judges checks against the account as it is now. */
  judge: (account: AwsAccount, checks: readonly Check[], sessionName: string) => Promise<Judgement>;
  catalogueVersion: string;
}

export type RunOutcome = { state: "done"; run: EvaluationRun; isNew: boolean } | { state: "dropped"; reason: string };

const parallelPuts = 10;
/** An evaluator that has not finished after this long is dead: none may run longer. */
const abandonedMs = 10 * 60_000;
const nothing: Judgement = { results: [], recorded: [] };

async function storeEvidence(tenantId: string, store: EvidenceStore, recorded: readonly Recorded[]): Promise<void> {
  const bodies = new Map<string, string>();
  for (const { record, body } of recorded)
    if (record.answerHash !== undefined && body !== undefined) bodies.set(record.answerHash, body);
  const all = [...bodies];
  for (let at = 0; at < all.length; at += parallelPuts)
    await Promise.all(all.slice(at, at + parallelPuts).map(([hash, body]) => store.put(tenantId, hash, body)));
}

/** Why a run has its status, in one line: the first check that failed, or could not be evaluated. */
function reasonOf(status: EvaluationRun["status"], results: readonly CheckResult[]) {
  const first =
    status === "FAIL"
      ? results.find((result) => result.status === "FAIL")
      : (results.find((result) => result.status === "ERROR") ?? results.find((result) => result.status === "SKIPPED"));
  if (!first || (status !== "FAIL" && status !== "ERROR")) return {};
  return { ...(first.cause ? { cause: first.cause } : {}), reason: `${first.name}: ${first.reason}`.slice(0, 500) };
}

/** The results of the run before; not asked for when every check passes, since nothing of them is told then. */
async function resultsBefore(tenantId: string, db: Database, group: InvariantGroup, judged: readonly Judged[]) {
  if (group.lastRunId === undefined || judged.every(({ status }) => status === "PASS")) return [];
  return listResults(tenantId, db, group.lastRunId);
}

/** Makes the run visible together with the group's state and the alert, judged anew whenever the group has moved meanwhile. */
export async function commit(db: Database, run: EvaluationRun, evaluatedVersion: number): Promise<RunOutcome> {
  for (let attempt = 1; ; attempt++) {
    const seen = await getGroup(run.tenantId, db, run.groupId);
    if (!seen) return { state: "dropped", reason: "the group was deleted" };
    const outcome = await commitRun(run.tenantId, db, run, nextGroupState(seen, run, evaluatedVersion));
    if (outcome === "written") return { state: "done", run, isNew: true };
    if (outcome === "exists") {
      const written = await getRun(run.tenantId, db, run.groupId, run.scheduledFor, run.id);
      return { state: "done", run: written ?? run, isNew: false };
    }
    await backOff(attempt, 10);
  }
}

/**
 * Does one evaluation, once: the run's id follows from the message. Evidence is written first, then the results, then everything
 * that shows in one transaction. Dying anywhere before it leaves nothing to see, and doing it again completes it.
 */
export async function runEvaluation(message: EvaluationMessage, deps: RunDeps): Promise<RunOutcome> {
  const { tenantId, groupId, trigger } = message;
  const { db, now } = deps;
  const scheduledFor = new Date(message.scheduledFor).toISOString();
  const runId = runIdOf(tenantId, groupId, scheduledFor);
  const written = await getRun(tenantId, db, groupId, scheduledFor, runId);
  if (written) return { state: "done", run: written, isNew: false };

  const group = await getGroup(tenantId, db, groupId);
  if (!group) return { state: "dropped", reason: "the group was deleted" };
  if (!group.enabled) return { state: "dropped", reason: "the group is paused" };
  const account = await getAccount(tenantId, db, group.accountId);
  if (!account) return { state: "dropped", reason: "the account was deleted" };
  const checks = (await listChecks(tenantId, db, groupId)).filter((check) => check.enabled);

  const startedAt = now();
  const session = `CloudCorrect-${groupId.slice(4)}-${runId.slice(-8)}`;
  const judged = checks.length === 0 ? nothing : await deps.judge(account, checks, session);
  const evaluatedAt = now();

  const byId = new Map(judged.recorded.map((read) => [read.record.id, read]));
  const owner = { tenantId, groupId, runId };
  const before = await resultsBefore(tenantId, db, group, judged.results);
  const stored = storedResults(judged.results, owner, byId, withPrevious(checks, before));
  const staleBefore = new Date(startedAt.getTime() - abandonedMs).toISOString();
  await storeEvidence(tenantId, deps.evidence, judged.recorded);
  await putResults(tenantId, db, stored, staleBefore);
  // Another evaluator of the same run may have been quicker with some: what is stored counts, for both.
  const results = stored.length === 0 ? [] : await listResults(tenantId, db, runId);

  const { status, counts } = groupStatus(results);
  const run: EvaluationRun = {
    ...{ tenantId, groupId, id: runId, accountId: account.id, scheduledFor, trigger, status },
    counts: { ...counts },
    ...reasonOf(status, results),
    startedAt: startedAt.toISOString(),
    evaluatedAt: evaluatedAt.toISOString(),
    durationMs: Math.max(0, evaluatedAt.getTime() - startedAt.getTime()),
    catalogueVersion: deps.catalogueVersion,
  };
  return commit(db, run, group.version);
}

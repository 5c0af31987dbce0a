import { randomUUID } from "node:crypto";
import { sesChannel } from "@cloudcorrect/core/alerts/ses";
import { createSharedState } from "@cloudcorrect/core/providers/index";
import { catalogueVersion, type JudgeDeps, judge } from "@cloudcorrect/core/services/evaluation/judge";
import { type Retries, sqsRetries } from "@cloudcorrect/core/services/evaluation/retry";
import type { RunDeps } from "@cloudcorrect/core/services/evaluation/run";
import { marksOfTenant } from "@cloudcorrect/core/services/keyring/marks";
import { database } from "../clients/database";
import { evidence } from "../clients/evidence";
import { keyring } from "../clients/keyring";
import { log } from "../clients/log";
import { sandboxOf } from "../clients/sandbox";
import { config } from "../config";

const now = () => new Date();
/** Rates, credentials and probe limits live as long as the container. */
const shared = createSharedState();
const folder = config.local ? config.sandboxFolder : undefined;
/** Time kept back for writing what was found. */
const writingMs = 20_000;

function onIncident(checkId: string, error: unknown): string {
  const incidentId = `inc_${randomUUID()}`;
  log.error("defect while evaluating a check", { incidentId, checkId, error: error as Error });
  return incidentId;
}

/** What judges checks, with the time that the invocation has left. */
export const judgeDeps = (remainingMs: () => number): JudgeDeps => ({
  now,
  shared,
  keyring,
  marks: (tenantId) => marksOfTenant(tenantId, database, keyring(), now()),
  sandbox: folder === undefined ? undefined : (account) => sandboxOf(folder, account),
  endpoint: config.local ? config.awsEndpoint : undefined,
  own: config.local ? config.ownCredentials : undefined,
  allowPrivateTargets: config.local && config.privateTargets,
  onRefusal: (accountId, error) => log.warn("account cannot be tried", { accountId, error }),
  remainingMs: () => Math.max(1_000, remainingMs() - writingMs),
  onIncident,
});

export const runDeps = (remainingMs: () => number): RunDeps => ({
  db: database,
  evidence,
  now,
  catalogueVersion,
  judge: (account, checks, sessionName) => judge(account, checks, sessionName, judgeDeps(remainingMs)),
});

export const failedRunDeps = { db: database, now, catalogueVersion };

let mail: ReturnType<typeof sesChannel> | undefined;

export function dispatchDeps() {
  mail ??= sesChannel(config.sender);
  return { db: database, mail, dashboardUrl: config.product.dashboardUrl, now };
}

let queue: Retries | undefined;

export function retries(): Retries {
  queue ??= sqsRetries(config.queueUrl);
  return queue;
}

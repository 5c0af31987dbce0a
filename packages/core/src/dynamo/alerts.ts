import { type AlertIntent, alertIntentEntity, type EvaluationRun } from "../types/entities";
import type { Database } from "./client";
import { alertKey } from "./evaluations";
import { getItem } from "./items";
import { updateItem } from "./writes";

type RunIdentity = Pick<EvaluationRun, "groupId" | "scheduledFor" | "id">;

const keyFor = (tenantId: string, run: RunIdentity) => alertKey(tenantId, run.groupId, run.scheduledFor, run.id);

/** The alert of a run, sent or not. */
export async function getAlert(tenantId: string, db: Database, run: RunIdentity): Promise<AlertIntent | undefined> {
  return getItem(db, "evaluations", keyFor(tenantId, run), alertIntentEntity);
}

/**
 * Takes an alert for sending and counts the attempt. Undefined when it was sent meanwhile, or somebody took it after `staleAt` and
 * may still be at it.
 */
export async function claimAlert(
  tenantId: string,
  db: Database,
  run: RunIdentity,
  now: string,
  staleAt: string,
): Promise<AlertIntent | undefined> {
  const free = {
    expression: "attribute_not_exists(sentAt) AND (attribute_not_exists(claimedAt) OR claimedAt < :stale)",
    values: { ":stale": staleAt },
  };
  const change = { set: { claimedAt: now }, add: { attempts: 1 } };
  return updateItem(db, "evaluations", keyFor(tenantId, run), change, free, alertIntentEntity);
}

/** Gives an alert back whose sending failed for certain, so that the next attempt need not wait. */
export async function releaseAlert(tenantId: string, db: Database, run: RunIdentity): Promise<void> {
  await updateItem(
    db,
    "evaluations",
    keyFor(tenantId, run),
    { set: { claimedAt: undefined } },
    undefined,
    alertIntentEntity,
  );
}

/** Records who has got an alert; with `sentAt` when these are all. */
export async function recordDelivery(
  tenantId: string,
  db: Database,
  run: RunIdentity,
  recipients: readonly string[],
  sentAt?: string,
): Promise<void> {
  const change = { set: { recipients, sentAt } };
  await updateItem(db, "evaluations", keyFor(tenantId, run), change, undefined, alertIntentEntity);
}

import { getAccount } from "../dynamo/accounts";
import { claimAlert, getAlert, recordDelivery, releaseAlert } from "../dynamo/alerts";
import type { Database } from "../dynamo/client";
import { listResults } from "../dynamo/evaluations";
import { getGroup } from "../dynamo/groups";
import { listUsers } from "../dynamo/users";
import type { EvaluationRun, InvariantGroup, User } from "../types/entities";
import type { MailChannel } from "./mail";
import { renderAlert } from "./render";

export interface DispatchDeps {
  db: Database;
  mail: MailChannel;
  dashboardUrl: string;
  now: () => Date;
}

/** A sender that has not reported after this long is taken for dead. */
const claimMs = 30_000;

/**
 * Who gets the mails of a group: the members named in it, or all. An address that is no member's gets nothing; when all who are named
 * have left, the mails go to all members, because a group that tells nobody looks like one that is well.
 */
export function recipientsOf(group: Pick<InvariantGroup, "notificationEmails">, members: readonly User[]): string[] {
  const wanted = new Set(group.notificationEmails.map((email) => email.toLowerCase()));
  const named = members.filter((member) => wanted.has(member.email.toLowerCase()));
  return [...new Set((named.length > 0 ? named : members).map((member) => member.email))];
}

/**
 * Sends the alert of a run, if it has one that was not sent. `busy` when another process is sending it: ask again later, because
 * that one may die. Rejects when the mail provider refuses; the alert then stays to be sent.
 */
export async function dispatchAlert(
  tenantId: string,
  deps: DispatchDeps,
  run: EvaluationRun,
): Promise<"none" | "sent" | "busy"> {
  const alert = await getAlert(tenantId, deps.db, run);
  if (alert === undefined || alert.sentAt !== undefined) return "none";

  const now = deps.now();
  const staleAt = new Date(now.getTime() - claimMs).toISOString();
  const claimed = await claimAlert(tenantId, deps.db, run, now.toISOString(), staleAt);
  if (claimed === undefined) return "busy";

  const group = await getGroup(tenantId, deps.db, run.groupId);
  // Nobody is to be told of a group that was paused or deleted in the meantime.
  const recipients = group?.enabled ? recipientsOf(group, await listUsers(tenantId, deps.db)) : [];
  const delivered = [...(claimed.recipients ?? [])];
  if (group && recipients.some((to) => !delivered.includes(to))) {
    const content = renderAlert({
      kind: claimed.kind,
      group,
      accountName: (await getAccount(tenantId, deps.db, run.accountId))?.name ?? run.accountId,
      run,
      results: await listResults(tenantId, deps.db, run.id),
      dashboardUrl: deps.dashboardUrl,
    });
    // One mail each, recorded each: members need not see each other's addresses, and a retry mails only who is left.
    let refusal: { error: unknown } | undefined;
    for (const to of recipients.filter((address) => !delivered.includes(address))) {
      try {
        await deps.mail.send({ to, ...content });
      } catch (error) {
        // One address that the provider does not take must not keep the mail from the others.
        refusal ??= { error };
        continue;
      }
      delivered.push(to);
      await recordDelivery(tenantId, deps.db, run, delivered);
    }
    if (refusal) {
      await releaseAlert(tenantId, deps.db, run);
      throw refusal.error;
    }
  }
  await recordDelivery(tenantId, deps.db, run, delivered, deps.now().toISOString());
  return "sent";
}

const recheckMs = 2_000;

/**
 * Sees to it that the alert of a run is sent: while another process is at it, waits until that one has ended or is taken for dead.
 * Rejects when it could not be sent.
 */
export async function deliverAlert(
  tenantId: string,
  deps: DispatchDeps,
  run: EvaluationRun,
  wait: (milliseconds: number) => Promise<unknown> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<"none" | "sent"> {
  for (let waitedMs = 0; waitedMs <= 2 * claimMs; waitedMs += recheckMs) {
    const outcome = await dispatchAlert(tenantId, deps, run);
    if (outcome !== "busy") return outcome;
    await wait(recheckMs);
  }
  throw new Error("The alert of the run is being sent by others again and again.");
}

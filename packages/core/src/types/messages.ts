import * as z from "zod";
import { idSchema, tenantIdSchema } from "./ids";

export const triggers = ["schedule", "manual"] as const;

/** One evaluation to do. (tenant, group, scheduledFor) is the identity of the run. */
export const evaluationMessage = z.strictObject({
  tenantId: tenantIdSchema,
  groupId: idSchema("group"),
  /** The moment of the group's own grid, or the time a person asked; ISO 8601 UTC with milliseconds. */
  scheduledFor: z.iso.datetime(),
  trigger: z.enum(triggers),
});
export type EvaluationMessage = z.infer<typeof evaluationMessage>;

/** Times an evaluation is tried. With the receipt below this makes the five that AWS asks for: a throttled receipt counts as well. */
export const evaluationAttempts = 4;

/**
 * Times a message is received before the queue keeps it as a dead letter. A function that died (memory, time) could not end its run: the
 * last receipt does nothing else, so that the group does not go on showing an old verdict.
 */
export const evaluationReceipts = evaluationAttempts + 1;

/** What the log says of an evaluation that failed; an alarm counts it. */
export const evaluationFailed = "evaluation failed; the message comes again";

/** What the log says of a tick that could not queue every group that was due; an alarm counts it. */
export const groupsNotQueued = "some groups could not be queued; the next tick tries again";

/** What the API asks of the evaluator by a direct invocation. */
export const evaluatorRequest = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("evaluate"), message: evaluationMessage }),
  z.strictObject({ kind: z.literal("verify"), tenantId: tenantIdSchema, accountId: idSchema("account") }),
  /** Judges checks that are not stored; nothing is written. `checks` are in the form of the API's check input. */
  z.strictObject({
    kind: z.literal("dryRun"),
    tenantId: tenantIdSchema,
    accountId: idSchema("account"),
    checks: z.array(z.unknown()),
  }),
]);
export type EvaluatorRequest = z.infer<typeof evaluatorRequest>;

import * as z from "zod";
import { groupEntity, groupStatuses, runEntity } from "../entities";
import { idSchema } from "../ids";
import { resultEntity } from "../results";
import { checkInput, checkOutput } from "./checks";
import { limits, name, ordinaryErrors, pageOf, pageQuery } from "./common";
import { defineRoute } from "./route";

const groupPath = z.strictObject({ id: idSchema("group") });
const description = z.string().trim().max(limits.descriptionLength).meta({ title: "Description" });
const intervalMinutes = z
  .int()
  .min(1)
  .max(10_080)
  .meta({ title: "Interval", description: "Minutes between two evaluations, 1 to 10,080" });
const notificationEmails = z
  .array(z.email().max(254))
  .max(limits.notificationEmails)
  .meta({ title: "Who gets the mails", description: "Members of the tenant; empty means all members" });

export const groupInput = z.strictObject({
  accountId: idSchema("account").meta({ title: "AWS account" }),
  name,
  description: description.default(""),
  intervalMinutes: intervalMinutes.default(5),
  enabled: z.boolean().default(true),
  notificationEmails: notificationEmails.default([]),
  checks: z.array(checkInput).max(limits.checksPerGroup).default([]),
});
export type GroupInput = z.infer<typeof groupInput>;

export const groupPatch = z.strictObject({
  name: name.optional(),
  description: description.optional(),
  intervalMinutes: intervalMinutes.optional(),
  notificationEmails: notificationEmails.optional(),
});

/** A disabled group keeps its last status and shows as paused. */
export const groupOutput = groupEntity.omit({ tenantId: true, lastVerdict: true, lastStartedAt: true });
export type GroupOutput = z.infer<typeof groupOutput>;

export const runOutput = runEntity.omit({ tenantId: true });
export type RunOutput = z.infer<typeof runOutput>;
export const resultOutput = resultEntity.omit({ tenantId: true });
export type ResultOutput = z.infer<typeof resultOutput>;

export const groupDetailOutput = z.object({
  group: groupOutput,
  checks: z.array(checkOutput),
  lastRun: z.object({ run: runOutput, results: z.array(resultOutput) }).nullable(),
});

export const createGroup = defineRoute({
  id: "groups.create",
  method: "POST",
  path: "/api/invariant-groups",
  summary: "Create a group, with or without checks; it is evaluated at once",
  role: "editor",
  apiKeyScope: "write",
  body: groupInput,
  output: groupOutput,
  status: 201,
  errors: [...ordinaryErrors, "NOT_FOUND", "QUOTA"],
  uses: {
    Main: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:BatchWriteItem"],
  },
});

export const listGroups = defineRoute({
  id: "groups.list",
  method: "GET",
  path: "/api/invariant-groups",
  summary: "The groups of the tenant, or of one account",
  role: "viewer",
  apiKeyScope: "read",
  query: pageQuery.extend({ accountId: idSchema("account").optional(), status: z.enum(groupStatuses).optional() }),
  output: pageOf(groupOutput),
  status: 200,
  errors: [...ordinaryErrors],
  uses: { Main: ["dynamodb:GetItem", "dynamodb:Query"] },
});

export const groupDetail = defineRoute({
  id: "groups.detail",
  method: "GET",
  path: "/api/invariant-groups/{id}",
  summary: "A group with its checks and its last run",
  role: "viewer",
  apiKeyScope: "read",
  params: groupPath,
  output: groupDetailOutput,
  status: 200,
  errors: [...ordinaryErrors, "NOT_FOUND"],
  uses: { Main: ["dynamodb:GetItem", "dynamodb:Query"], Evaluations: ["dynamodb:GetItem", "dynamodb:Query"] },
});

export const updateGroup = defineRoute({
  id: "groups.update",
  method: "PATCH",
  path: "/api/invariant-groups/{id}",
  summary: "Change name, description, interval or recipients",
  role: "editor",
  apiKeyScope: "write",
  params: groupPath,
  body: groupPatch,
  output: groupOutput,
  status: 200,
  errors: [...ordinaryErrors, "NOT_FOUND", "VERSION_MISMATCH"],
  uses: { Main: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem"] },
});

export const toggleGroup = defineRoute({
  id: "groups.toggle",
  method: "PATCH",
  path: "/api/invariant-groups/{id}/toggle",
  summary: "Pause or resume a group; without a body it flips",
  role: "editor",
  apiKeyScope: "write",
  params: groupPath,
  body: z.strictObject({ enabled: z.boolean().optional() }),
  bodyOptional: true,
  output: groupOutput,
  status: 200,
  errors: [...ordinaryErrors, "NOT_FOUND"],
  uses: { Main: ["dynamodb:GetItem", "dynamodb:UpdateItem"] },
});

export const deleteGroup = defineRoute({
  id: "groups.delete",
  method: "DELETE",
  path: "/api/invariant-groups/{id}",
  summary: "Delete a group and its checks; runs and evidence are kept",
  role: "editor",
  apiKeyScope: "write",
  params: groupPath,
  output: z.undefined(),
  status: 204,
  errors: [...ordinaryErrors, "NOT_FOUND"],
  uses: {
    Main: [
      "dynamodb:GetItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
      "dynamodb:DeleteItem",
      "dynamodb:BatchWriteItem",
    ],
  },
});

export const groupHistory = defineRoute({
  id: "groups.history",
  method: "GET",
  path: "/api/invariant-groups/{id}/history",
  summary: "The runs of a group, newest first",
  role: "viewer",
  apiKeyScope: "read",
  params: groupPath,
  query: pageQuery.extend({ from: z.iso.datetime().optional(), to: z.iso.datetime().optional() }),
  output: pageOf(runOutput),
  status: 200,
  errors: [...ordinaryErrors, "NOT_FOUND"],
  uses: { Main: ["dynamodb:GetItem"], Evaluations: ["dynamodb:Query"] },
});

/** What a run looks like from outside: RUNNING from the request until its transaction is written, for 15 minutes at most. */
export const runState = z.discriminatedUnion("state", [
  z.object({ state: z.literal("RUNNING"), runId: idSchema("run"), scheduledFor: z.iso.datetime() }),
  z.object({ state: z.literal("DONE"), run: runOutput, results: z.array(resultOutput) }),
]);

export const groupRun = defineRoute({
  id: "groups.run",
  method: "GET",
  path: "/api/invariant-groups/{id}/runs/{runId}",
  summary: "One run with its results and evidence; RUNNING while it is being evaluated",
  role: "viewer",
  apiKeyScope: "read",
  params: z.strictObject({ id: idSchema("group"), runId: idSchema("run") }),
  output: runState,
  status: 200,
  errors: [...ordinaryErrors, "NOT_FOUND"],
  uses: { Main: ["dynamodb:GetItem"], Evaluations: ["dynamodb:GetItem", "dynamodb:Query"] },
});

export const groupEvidence = defineRoute({
  id: "groups.evidence",
  method: "GET",
  path: "/api/invariant-groups/{id}/runs/{runId}/evidence/{hash}",
  summary: "One redacted answer that a result of the run rests on",
  role: "viewer",
  apiKeyScope: "read",
  params: z.strictObject({ id: idSchema("group"), runId: idSchema("run"), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  output: z.object({
    hash: z.string(),
    answer: z.unknown(),
    /** Since when the answer is kept with more secrets replaced than when it was read, and the SHA-256 of its canonical JSON since. */
    redacted: z.object({ at: z.iso.datetime(), sha256: z.string() }).optional(),
  }),
  status: 200,
  errors: [...ordinaryErrors, "NOT_FOUND", "TOO_LARGE"],
  uses: {
    Main: ["dynamodb:GetItem"],
    Evaluations: ["dynamodb:GetItem", "dynamodb:Query"],
    Evidence: ["s3:GetObject", "s3:ListBucket"],
  },
});

export const evaluateGroup = defineRoute({
  id: "groups.evaluate",
  method: "POST",
  path: "/api/invariant-groups/{id}/evaluate",
  summary: "Evaluate a group now; answers 202 with the run to poll when it takes longer than 20 seconds",
  role: "editor",
  apiKeyScope: "write",
  params: groupPath,
  output: runState,
  status: 200,
  accepted: 202,
  errors: [...ordinaryErrors, "NOT_FOUND", "CONFLICT"],
  uses: {
    Main: ["dynamodb:GetItem"],
    Evaluations: ["dynamodb:GetItem", "dynamodb:Query"],
    EvaluationQueue: ["sqs:SendMessage"],
    Evaluator: ["lambda:InvokeFunction"],
  },
  timeoutSeconds: 28,
});

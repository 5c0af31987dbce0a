import * as z from "zod";
import { causes, quantifiers, severities, statuses } from "../checks/model";
import { idSchema, tenantIdSchema } from "./ids";

const instant = z.iso.datetime();

/** One provider request a verdict rests on; its redacted answer lies in the evidence bucket under the hash. */
export const evidenceRef = z.object({
  id: z.string(),
  service: z.string(),
  operation: z.string(),
  region: z.string(),
  params: z.unknown(),
  paramsHash: z.string(),
  requestIds: z.array(z.string()),
  startedAt: instant,
  durationMs: z.number(),
  attempts: z.int(),
  pages: z.int(),
  outcome: z.enum(["present", "absent", "error"]),
  /** The check had decided before the last page: the answer is a beginning, never the whole. */
  partial: z.literal(true).optional(),
  absent: z.string().optional(),
  errorCode: z.string().optional(),
  errorMessage: z.string().optional(),
  errorStatus: z.int().optional(),
  cause: z.enum(causes).optional(),
  answerHash: z.string().optional(),
  /** The beginning of the redacted answer, at most 8 KiB over all references of a result. */
  excerpt: z.string().optional(),
});
export type EvidenceRef = z.infer<typeof evidenceRef>;

export const resultItem = z.object({
  id: z.string(),
  region: z.string().optional(),
  value: z.unknown().optional(),
  label: z.string().optional(),
  reason: z.string().optional(),
});

/** The result of one check in one run. Type, service, alias, region and parameters are copied, so that history stays readable. */
export const resultEntity = z.object({
  tenantId: tenantIdSchema,
  groupId: idSchema("group"),
  runId: idSchema("run"),
  checkId: idSchema("check"),
  name: z.string(),
  type: z.string(),
  service: z.string(),
  scope: z.enum(["GLOBAL", "REGIONAL"]),
  region: z.union([z.string(), z.array(z.string())]).optional(),
  alias: z.string().optional(),
  severity: z.enum(severities),
  parameters: z.record(z.string(), z.unknown()),
  status: z.enum(statuses),
  cause: z.enum(causes).optional(),
  missingActions: z.array(z.string()).optional(),
  reason: z.string(),
  expected: z.string(),
  observed: z.string(),
  operator: z.string().optional(),
  quantifier: z.enum(quantifiers).optional(),
  condition: z.unknown().optional(),
  expectedValue: z.unknown().optional(),
  observedValue: z.unknown().optional(),
  /** Unless PASS: when the check, as it is written now, last passed, and what was observed then. */
  previousAt: instant.optional(),
  previousValue: z.unknown().optional(),
  items: z
    .object({
      total: z.int(),
      passing: z.int(),
      failing: z.int(),
      unread: z.int(),
      excluded: z.int(),
      unset: z.int(),
      sample: z.array(resultItem),
    })
    .optional(),
  exports: z.record(z.string(), z.unknown()).optional(),
  inputs: z.record(z.string(), z.unknown()).optional(),
  reads: z.array(evidenceRef),
  startedAt: instant,
  durationMs: z.number(),
  catalogueVersion: z.string(),
  /** Of ERROR/INTERNAL: under this id the defect is found in the log. */
  incidentId: z.string().optional(),
});
export type CheckResult = z.infer<typeof resultEntity>;

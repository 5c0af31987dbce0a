import * as z from "zod";
import { causes, onEmptyPolicies, quantifiers, severities, statuses } from "../checks/model";
import { idSchema, tenantIdSchema } from "./ids";
import { triggers } from "./messages";

const instant = z.iso.datetime();
/** Grows by one with every change; carried to the outside as the ETag. */
const version = z.int().min(1);

export const roles = ["viewer", "editor", "admin"] as const;
export type Role = (typeof roles)[number];

export const tenantEntity = z.object({ tenantId: tenantIdSchema, name: z.string(), createdAt: instant });
export type Tenant = z.infer<typeof tenantEntity>;

export const userEntity = z.object({
  tenantId: tenantIdSchema,
  id: idSchema("user"),
  cognitoSub: z.string(),
  email: z.email(),
  role: z.enum(roles),
  createdAt: instant,
});
export type User = z.infer<typeof userEntity>;

export const authMethods = ["ROLE", "KEYS", "SANDBOX"] as const;
/** What `*` does with regions that the organisation closes: they are unread, or left out and named. */
export const closedRegionsChoices = ["error", "skip"] as const;
export const connectionStatuses = ["PENDING", "CONNECTED", "FAILED"] as const;
export const verificationStep = z.object({
  id: z.enum(["assume", "externalId", "account", "partition", "credentials"]),
  status: z.enum(["ok", "failed", "skipped", "notEnforceable"]),
  detail: z.string(),
});

/** A connection to an AWS account, with the IAM actions for content it grants. A secret is stored as ciphertext and never leaves the server. */
export const awsAccountEntity = z.object({
  tenantId: tenantIdSchema,
  id: idSchema("account"),
  awsAccountId: z.string().regex(/^\d{12}$/),
  name: z.string(),
  authMethod: z.enum(authMethods),
  region: z.string(),
  roleArn: z.string().optional(),
  externalId: z.string().optional(),
  accessKeyId: z.string().optional(),
  /** Ciphertext of the keyring, bound to tenant and account. */
  secretAccessKey: z.string().optional(),
  contentAccess: z.array(z.string()).optional(),
  /** Absent: `error`. */
  closedRegions: z.enum(closedRegionsChoices).optional(),
  status: z.enum(connectionStatuses),
  verification: z.array(verificationStep).optional(),
  verifiedAt: instant.optional(),
  createdAt: instant,
  updatedAt: instant,
  version,
});
export type AwsAccount = z.infer<typeof awsAccountEntity>;

export const groupStatuses = ["PENDING", "PASS", "FAIL", "ERROR"] as const;
export type GroupStatus = (typeof groupStatuses)[number];

/** Number of checks per status in one run. */
export const statusCounts = z.object(
  Object.fromEntries(statuses.map((status) => [status, z.int().min(0)])) as Record<(typeof statuses)[number], z.ZodInt>,
);
export type StatusCounts = z.infer<typeof statusCounts>;

export const groupEntity = z.object({
  tenantId: tenantIdSchema,
  id: idSchema("group"),
  accountId: idSchema("account"),
  name: z.string(),
  description: z.string(),
  intervalMinutes: z.int().min(1).max(10_080),
  enabled: z.boolean(),
  /** Members of the tenant who get the mails; empty means all members. */
  notificationEmails: z.array(z.email()),
  nextRunAt: instant,
  /** Confirmed status and the moment it began. */
  lastStatus: z.enum(groupStatuses),
  statusSince: instant,
  /** Status of the last run as it was. */
  lastRunStatus: z.enum(groupStatuses),
  /** The last PASS or FAIL, kept while the group is in ERROR. */
  lastVerdict: z.enum(["PASS", "FAIL"]).optional(),
  lastRunId: idSchema("run").optional(),
  /** Why the last run could not be judged, or what failed first; one line for lists. */
  lastCause: z.enum(causes).optional(),
  lastReason: z.string().optional(),
  /** Of the run that the group shows: when it was due, and when it began to look. The one that looked last is shown. */
  lastScheduledFor: instant.optional(),
  lastStartedAt: instant.optional(),
  lastEvaluatedAt: instant.optional(),
  lastCounts: statusCounts.optional(),
  /** Checks were edited since the last run. */
  changedSinceRun: z.boolean(),
  checkCount: z.int().min(0),
  createdAt: instant,
  createdBy: idSchema("user").optional(),
  updatedAt: instant,
  version,
});
export type InvariantGroup = z.infer<typeof groupEntity>;

export const checkEntity = z.object({
  tenantId: tenantIdSchema,
  groupId: idSchema("group"),
  id: idSchema("check"),
  name: z.string(),
  type: z.string(),
  service: z.string(),
  scope: z.enum(["GLOBAL", "REGIONAL"]),
  region: z.union([z.string(), z.array(z.string())]).optional(),
  parameters: z.record(z.string(), z.unknown()),
  operator: z.string().optional(),
  expected: z.unknown().optional(),
  quantifier: z.enum(quantifiers).optional(),
  countOperator: z.string().optional(),
  countExpected: z.int().min(0).optional(),
  condition: z.unknown().optional(),
  onEmpty: z.enum(onEmptyPolicies).optional(),
  alias: z.string().optional(),
  severity: z.enum(severities),
  enabled: z.boolean(),
  /** Set when the check was deleted; its history stays readable. */
  deletedAt: instant.optional(),
  createdAt: instant,
  updatedAt: instant,
  version,
});
export type Check = z.infer<typeof checkEntity>;

export const runEntity = z.object({
  tenantId: tenantIdSchema,
  groupId: idSchema("group"),
  id: idSchema("run"),
  accountId: idSchema("account"),
  scheduledFor: instant,
  trigger: z.enum(triggers),
  status: z.enum(groupStatuses),
  counts: statusCounts,
  /** Of the first check that gave the run its status; absent on PASS and PENDING. */
  cause: z.enum(causes).optional(),
  reason: z.string().optional(),
  startedAt: instant,
  /** End of the evaluation (`evaluatedAt` of the design). */
  evaluatedAt: instant,
  durationMs: z.int().min(0),
  catalogueVersion: z.string(),
});
export type EvaluationRun = z.infer<typeof runEntity>;

export const alertKinds = ["FAILED", "RECOVERED", "ERROR"] as const;
/** The wish to tell people of one change of a group's state: at most one per run, sent at least once. */
export const alertIntentEntity = z.object({
  tenantId: tenantIdSchema,
  groupId: idSchema("group"),
  runId: idSchema("run"),
  kind: z.enum(alertKinds),
  from: z.enum(groupStatuses),
  to: z.enum(groupStatuses),
  createdAt: instant,
  /** Times we handed it to the provider; more than one means that a double is possible. */
  attempts: z.int().min(0),
  /** Begin of the last attempt; nobody else tries until it is given up for dead. */
  claimedAt: instant.optional(),
  sentAt: instant.optional(),
  recipients: z.array(z.email()).optional(),
});
export type AlertIntent = z.infer<typeof alertIntentEntity>;

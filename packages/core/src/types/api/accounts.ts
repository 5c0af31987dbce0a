import * as z from "zod";
import { partitionPattern } from "../../checks/formats/partitions";
import { authMethods, awsAccountEntity, closedRegionsChoices, groupStatuses, statusCounts } from "../entities";
import { idSchema } from "../ids";
import { name, ordinaryErrors, pageOf, pageQuery } from "./common";
import { defineRoute } from "./route";

const accountParams = z.strictObject({ id: idSchema("account") });
const region = z
  .string()
  .min(1)
  .max(32)
  .meta({ title: "Default region", description: "Region of checks that name none", examples: ["eu-west-1"] });
/** A path may stand before the name; IAM's wildcards in one would be taken for such by our own permission. */
const roleArn = z
  .string()
  .trim()
  .regex(
    new RegExp(`^arn:(${partitionPattern}):iam::\\d{12}:role/(?:[!-)+-.0->@-~]+/)*CloudCorrect[\\w+=,.@-]{0,52}$`),
    "must be the ARN of an IAM role whose name begins with CloudCorrect",
  )
  .meta({ title: "Role ARN", examples: ["arn:aws:iam::123456789012:role/CloudCorrectReader"] });
const accessKeyId = z
  .string()
  .trim()
  .regex(/^(AKIA|ASIA|[A-Z0-9]{4})[A-Z0-9]{12,124}$/, "must be an AWS access key id")
  .meta({ title: "Access key id" });
const secretAccessKey = z
  .string()
  .trim()
  .min(16)
  .max(256)
  .meta({ title: "Secret access key", description: "Stored encrypted, never shown again" });
const contentAccess = z
  .array(z.string().min(1).max(128))
  .max(100)
  .meta({
    title: "Content access",
    description: "IAM actions that reveal content, granted because a resource type cannot be read without them",
    examples: [["lambda:GetFunction"]],
  });

const closedRegions = z.enum(closedRegionsChoices).meta({
  title: "Regions that the organisation closes",
  description:
    "What checks in all regions do with a region of which every read is denied by a policy of the organisation: error, or skip and name it",
});

/** What the outside sees of a connection: never the secret, and only the end of the access key id. */
export const accountOutput = awsAccountEntity
  .omit({ tenantId: true, secretAccessKey: true, accessKeyId: true })
  .extend({ accessKeyIdEnd: z.string().optional() });
export type AccountOutput = z.infer<typeof accountOutput>;

export const accountInput = z.strictObject({
  name,
  awsAccountId: z
    .string()
    // As consoles show it: 1234-5678-9012, with blanks from copying.
    .overwrite((text) => text.replaceAll(/[\s-]/g, ""))
    .regex(/^\d{12}$/, "must be the 12 digits of an AWS account")
    .meta({ title: "AWS account id", examples: ["123456789012"] }),
  authMethod: z.enum(authMethods).default("ROLE").meta({ title: "How to connect" }),
  region: region.default("us-east-1"),
  accessKeyId: accessKeyId.optional(),
  secretAccessKey: secretAccessKey.optional(),
});

export const accountPatch = z.strictObject({
  name: name.optional(),
  region: region.optional(),
  roleArn: roleArn.optional(),
  accessKeyId: accessKeyId.optional(),
  secretAccessKey: secretAccessKey.optional(),
  /** Replaces the list; an empty one takes all content access away. */
  contentAccess: contentAccess.optional(),
  closedRegions: closedRegions.optional(),
});

/** An IAM action that reveals content, needed to read some of the resource types in use or granted to the connection. */
export const resourceAccess = z.object({
  action: z.string(),
  /** Types in use that cannot be read without; empty for what is granted and not needed. */
  resourceTypes: z.array(z.string()),
  granted: z.boolean(),
  /** What becomes readable, in words that complete the sentence "With it one can read …". */
  reveals: z.string(),
});
export type ResourceAccess = z.infer<typeof resourceAccess>;

export const createAccount = defineRoute({
  id: "accounts.create",
  method: "POST",
  path: "/api/aws-accounts",
  summary: "Connect an AWS account; by role this makes a draft with an external id",
  role: "admin",
  apiKeyScope: "write",
  body: accountInput,
  output: accountOutput,
  status: 201,
  errors: [...ordinaryErrors, "QUOTA"],
  uses: { Main: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], SecretsKey: ["kms:GenerateDataKey"] },
});

export const listAccounts = defineRoute({
  id: "accounts.list",
  method: "GET",
  path: "/api/aws-accounts",
  summary: "The connected AWS accounts",
  role: "viewer",
  apiKeyScope: "read",
  query: pageQuery,
  output: pageOf(accountOutput),
  status: 200,
  errors: [...ordinaryErrors],
  uses: { Main: ["dynamodb:GetItem", "dynamodb:Query"] },
});

export const accountDetail = defineRoute({
  id: "accounts.detail",
  method: "GET",
  path: "/api/aws-accounts/{id}",
  summary: "One connection, with what the customer's role must look like",
  role: "viewer",
  apiKeyScope: "read",
  params: accountParams,
  output: accountOutput.extend({
    /** Filled for connections by role: what to put into the customer's account. */
    setup: z
      .object({
        principalArn: z.string(),
        externalId: z.string(),
        trustPolicy: z.string(),
        permissionsPolicy: z.string(),
        cloudFormation: z.string(),
      })
      .optional(),
    /** For connections by role: the actions for content that the resource types in use need, and those granted. */
    resourceAccess: z.array(resourceAccess).optional(),
    /** For connections by role: resource types in use of which it is not known what reading them needs. */
    unknownAccess: z.array(z.string()).optional(),
  }),
  status: 200,
  errors: [...ordinaryErrors, "NOT_FOUND"],
  uses: { Main: ["dynamodb:GetItem", "dynamodb:Query"] },
});

export type AccountDetail = z.infer<typeof accountDetail.output>;

export const updateAccount = defineRoute({
  id: "accounts.update",
  method: "PATCH",
  path: "/api/aws-accounts/{id}",
  summary: "Rename a connection, set its role ARN, default region, keys, content access or what closed regions mean",
  role: "admin",
  apiKeyScope: "write",
  params: accountParams,
  body: accountPatch,
  output: accountOutput,
  status: 200,
  errors: [...ordinaryErrors, "NOT_FOUND", "VERSION_MISMATCH"],
  uses: { Main: ["dynamodb:GetItem", "dynamodb:UpdateItem"], SecretsKey: ["kms:GenerateDataKey"] },
});

export const deleteAccount = defineRoute({
  id: "accounts.delete",
  method: "DELETE",
  path: "/api/aws-accounts/{id}",
  summary: "Disconnect an account that no group uses",
  role: "admin",
  apiKeyScope: "write",
  params: accountParams,
  output: z.undefined(),
  status: 204,
  errors: [...ordinaryErrors, "NOT_FOUND", "CONFLICT"],
  uses: { Main: ["dynamodb:GetItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"] },
});

export const verifyAccount = defineRoute({
  id: "accounts.verify",
  method: "POST",
  path: "/api/aws-accounts/{id}/verify",
  summary: "Try the connection: assume the role with its external id, compare the account number",
  role: "admin",
  apiKeyScope: "write",
  params: accountParams,
  output: accountOutput,
  status: 200,
  errors: [...ordinaryErrors, "NOT_FOUND", "CONFLICT", "UNAVAILABLE"],
  uses: { Main: ["dynamodb:GetItem"], Evaluator: ["lambda:InvokeFunction"] },
  timeoutSeconds: 28,
});

export const analyticsOutput = z.object({
  accountId: idSchema("account"),
  groups: z.int(),
  enabledGroups: z.int(),
  byStatus: z.object(
    Object.fromEntries(groupStatuses.map((status) => [status, z.int()])) as Record<
      (typeof groupStatuses)[number],
      z.ZodInt
    >,
  ),
  checks: statusCounts,
  /** Share of passing checks among those decided (PASS and FAIL), 0–1; null before the first run. */
  passRate: z.number().min(0).max(1).nullable(),
  lastEvaluatedAt: z.iso.datetime().nullable(),
  failing: z.array(
    z.object({ id: idSchema("group"), name: z.string(), status: z.enum(groupStatuses), since: z.iso.datetime() }),
  ),
});

export const accountAnalytics = defineRoute({
  id: "accounts.analytics",
  method: "GET",
  path: "/api/aws-accounts/{id}/analytics",
  summary: "How the groups of an account stand",
  role: "viewer",
  apiKeyScope: "read",
  params: accountParams,
  output: analyticsOutput,
  status: 200,
  errors: [...ordinaryErrors, "NOT_FOUND"],
  uses: { Main: ["dynamodb:GetItem", "dynamodb:Query"] },
});

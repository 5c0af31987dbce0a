import { Resource } from "sst/resource";
import * as z from "zod";

const env = process.env;
const named = z.object({ name: z.string() });

/** What infra linked to this function under a name. Throws when it did not: the contract's `uses` and the code then disagree. */
function linked<S extends z.ZodType>(name: string, schema: S): z.output<S> {
  return schema.parse((Resource as unknown as Record<string, unknown>)[name]);
}

const quotas = z.strictObject({
  accountsPerTenant: z.int().min(1),
  groupsPerTenant: z.int().min(1),
  checksPerGroup: z.int().min(1).max(500),
});

const ownCredentials = z.object({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string().optional(),
});

/** Everything this package learns from its surroundings, each asked for when it is needed. */
export const config = {
  get stage() {
    return linked("App", z.object({ stage: z.string() })).stage;
  },
  /** The stage on one machine, without AWS. */
  local: env.CLOUDCORRECT_LOCAL === "1",
  tables: {
    get main() {
      return linked("Main", named).name;
    },
    get evaluations() {
      return linked("Evaluations", named).name;
    },
  },
  /** Partitions of the schedule index; see `Database.scheduleShards`. */
  scheduleShards: z.coerce.number().int().min(1).max(64).default(1).parse(env.CLOUDCORRECT_SCHEDULE_SHARDS),
  /** What a stage sets different from the usual quotas, as JSON. */
  quotas: quotas.partial().parse(JSON.parse(env.CLOUDCORRECT_QUOTAS ?? "{}")),
  get queueUrl() {
    return linked("EvaluationQueue", z.object({ url: z.string() })).url;
  },
  get evaluatorName() {
    return linked("Evaluator", named).name;
  },
  get evidenceBucket() {
    return linked("Evidence", named).name;
  },
  /** For operators' commands: no function is linked to the user pool. */
  get userPoolId() {
    return linked("Auth", z.object({ userPoolId: z.string() })).userPoolId;
  },
  get secretsKeyArn() {
    return linked("SecretsKey", z.object({ arn: z.string() })).arn;
  },
  get sender() {
    return linked("Sender", z.object({ email: z.string() })).email;
  },
  get product() {
    return linked(
      "Product",
      z.object({ dashboardUrl: z.string(), evaluatorRoleArn: z.string(), accountId: z.string() }),
    );
  },
  /** The partition that the product runs in. */
  get partition() {
    return config.product.evaluatorRoleArn.split(":")[1] ?? "aws";
  },
  /** Key file in place of KMS; local stage only. */
  keyringFile: env.CLOUDCORRECT_KEYRING_FILE,
  /** Answers in place of AWS for customers' accounts; local stage only. */
  awsEndpoint: env.CLOUDCORRECT_AWS_ENDPOINT,
  /** Credentials that assume customers' roles, where the function has no role of its own; local stage only. */
  ownCredentials: ownCredentials.optional().parse(JSON.parse(env.CLOUDCORRECT_OWN_CREDENTIALS ?? "null") ?? undefined),
  /** Folder of the sandbox accounts as edited; local stage only. */
  sandboxFolder: env.CLOUDCORRECT_SANDBOX_DIR,
  /** Network probes may reach private addresses; local stage only. */
  privateTargets: env.CLOUDCORRECT_ALLOW_PRIVATE_TARGETS === "1",
} as const;

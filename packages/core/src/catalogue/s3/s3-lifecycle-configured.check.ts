import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import type { Sample } from "../../checks/model";
import { counted, isOrAre } from "../../checks/words";
import { answers, denied, fails, pages } from "../../recorded/answers";
import { bucketMissing, bucketName, findBucket, ofBucket } from "./bucket";
import { otherBuckets, ownBuckets, pageOfAssets, pageOfLogs, sampleBucket } from "./fixtures";
import { getBucketLifecycleConfiguration, type LifecycleRule, listBuckets } from "./reads";

const params = { bucketName: sampleBucket };
const expire = {
  ID: "expire",
  Status: "Enabled",
  Filter: { Prefix: "tmp/" },
  Expiration: { Days: 30 },
  NoncurrentVersionExpiration: { NoncurrentDays: 7 },
};
const archive = {
  ID: "archive",
  Status: "Disabled",
  Filter: {},
  Transitions: [{ Days: 90, StorageClass: "GLACIER" }],
};
const notConfigured = fails("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", 404);

export const s3LifecycleConfigured = defineCheck({
  id: "S3_LIFECYCLE_CONFIGURED",
  title: "Bucket has lifecycle rules",
  docs: "Passes when the bucket has at least one enabled lifecycle rule, or as many as the operator asks for. Disabled rules do not count; without a configuration the number is 0. Fails otherwise, and when the bucket is not one of this account.",
  service: "S3",
  provider: "aws",
  scope: "REGIONAL",
  severity: "low",
  categories: ["storage", "cost"],
  params: z.strictObject({ bucketName }),
  observes: { shape: "one", kind: "C", itemNoun: "enabled rule", label: "enabled rules" },
  default: { operator: "GREATER_THAN_OR_EQUALS", expected: 1 },
  reads: [listBuckets, getBucketLifecycleConfiguration],
  exports: z.object({
    bucketName: z.string(),
    rulesCount: z.number().optional(),
    enabledRules: z.number().optional(),
    rules: z
      .array(
        z.object({
          id: z.string().optional(),
          status: z.string().optional(),
          prefix: z.string().optional(),
          expirationDays: z.number().optional(),
          noncurrentDays: z.number().optional(),
          transitions: z.array(
            z.object({ days: z.number().optional(), date: z.date().optional(), storageClass: z.string().optional() }),
          ),
        }),
      )
      .optional(),
    region: z.string().optional(),
  }),
  async observe(context) {
    const { params, read } = context;
    const found = await findBucket(read, params.bucketName);
    if (!found) return bucketMissing(params.bucketName);
    const asked = ofBucket(params.bucketName, found, context);
    const answer = await read(getBucketLifecycleConfiguration, asked.params, asked.options);
    if (!answer.present && answer.absent === "resource") return bucketMissing(params.bucketName);
    const { list, text } = requiredMembers(getBucketLifecycleConfiguration);
    const rules = answer.present ? list(answer.data, "Rules") : [];
    const enabledRules = rules.filter((rule) => text(rule, "Status") === "Enabled").length;
    return {
      value: enabledRules,
      exports: {
        bucketName: params.bucketName,
        rulesCount: rules.length,
        enabledRules,
        rules: rules.map(describeRule),
        region: asked.options.region,
      },
      evidence:
        rules.length === 0
          ? `Bucket ${params.bucketName} has no lifecycle rules`
          : `${enabledRules} of ${counted(rules.length, "lifecycle rule")} of bucket ${params.bucketName} ${isOrAre(enabledRules, rules.length)} enabled`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "an enabled rule",
    params,
    given: {
      "s3:ListBuckets": ownBuckets,
      "s3:GetBucketLifecycleConfiguration": answers({ Rules: [expire, archive] }),
    },
    verdict: "PASS",
    reasonIncludes: "1 of 2",
    exports: { rulesCount: 2, enabledRules: 1, region: "eu-central-1" },
  },
  {
    name: "disabled rules do not count",
    params,
    given: { "s3:ListBuckets": ownBuckets, "s3:GetBucketLifecycleConfiguration": answers({ Rules: [archive] }) },
    verdict: "FAIL",
    reasonIncludes: "0 of 1",
  },
  {
    name: "no configuration is no rule",
    params,
    given: { "s3:ListBuckets": ownBuckets, "s3:GetBucketLifecycleConfiguration": notConfigured },
    verdict: "FAIL",
    exports: { rulesCount: 0, enabledRules: 0, rules: [] },
  },
  {
    name: "a bucket on the second page of the list",
    params,
    given: {
      "s3:ListBuckets": pages(pageOfLogs, pageOfAssets),
      "s3:GetBucketLifecycleConfiguration": answers({ Rules: [expire] }),
    },
    verdict: "PASS",
  },
  {
    name: "a bucket of another account",
    params,
    given: { "s3:ListBuckets": otherBuckets },
    verdict: "FAIL",
    reasonIncludes: "bucket example-website-assets in this account",
  },
  {
    name: "the role may not read lifecycle rules",
    params,
    given: { "s3:ListBuckets": ownBuckets, "s3:GetBucketLifecycleConfiguration": denied() },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "s3:GetLifecycleConfiguration",
  },
];

function describeRule(rule: LifecycleRule) {
  return {
    id: rule.ID,
    status: rule.Status,
    prefix: rule.Filter?.Prefix ?? rule.Filter?.And?.Prefix ?? rule.Prefix,
    expirationDays: rule.Expiration?.Days,
    noncurrentDays: rule.NoncurrentVersionExpiration?.NoncurrentDays,
    transitions: (rule.Transitions ?? []).map(({ Days, Date: date, StorageClass }) => ({
      days: Days,
      date,
      storageClass: StorageClass,
    })),
  };
}

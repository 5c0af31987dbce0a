import * as z from "zod";
import { defineCheck } from "../../checks/define";
import type { Sample } from "../../checks/model";
import { answers, denied, pages } from "../../recorded/answers";
import { bucketName, findBucket } from "./bucket";
import { otherBuckets, ownBuckets, pageOfAssets, pageOfLogs, sampleBucket } from "./fixtures";
import { listBuckets } from "./reads";

const params = { bucketName: sampleBucket };

export const s3BucketExists = defineCheck({
  id: "S3_BUCKET_EXISTS",
  title: "Bucket exists",
  docs: "Passes when the bucket is in the account's own list of buckets, and fails when it is not. A bucket of that name in another account does not exist for this check, even if it can be read. Use IS_FALSE to prove that a bucket is gone.",
  service: "S3",
  provider: "aws",
  scope: "REGIONAL",
  severity: "high",
  categories: ["storage"],
  params: z.strictObject({ bucketName }),
  observes: { shape: "one", kind: "B", label: "bucket exists" },
  default: { operator: "IS_TRUE" },
  reads: [listBuckets],
  exports: z.object({
    bucketName: z.string(),
    region: z.string().optional(),
    arn: z.string().optional(),
    createdAt: z.date().optional(),
  }),
  async observe({ params: { bucketName }, read, account }) {
    const bucket = await findBucket(read, bucketName);
    if (!bucket) {
      return { value: false, exports: { bucketName }, evidence: `There is no bucket ${bucketName} in this account` };
    }
    return {
      value: true,
      exports: {
        bucketName,
        region: bucket.BucketRegion,
        arn: bucket.BucketArn ?? `arn:${account.partition}:s3:::${bucketName}`,
        createdAt: bucket.CreationDate,
      },
      evidence: `Bucket ${bucketName} exists in ${bucket.BucketRegion ?? "a region that is not in the answer"}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "a bucket of the account",
    params,
    given: { "s3:ListBuckets": ownBuckets },
    verdict: "PASS",
    exports: { region: "eu-central-1", arn: `arn:aws:s3:::${sampleBucket}` },
  },
  {
    name: "a bucket on the second page of the list",
    params,
    given: { "s3:ListBuckets": pages(pageOfLogs, pageOfAssets) },
    verdict: "PASS",
  },
  {
    name: "not in the account's list",
    params,
    given: { "s3:ListBuckets": otherBuckets },
    verdict: "FAIL",
    reasonIncludes: "bucket example-website-assets in this account",
  },
  {
    name: "absence is proved",
    params,
    operator: "IS_FALSE",
    given: { "s3:ListBuckets": answers({ Buckets: [] }) },
    verdict: "PASS",
  },
  {
    name: "the role may not list buckets",
    params,
    given: { "s3:ListBuckets": denied() },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "s3:ListAllMyBuckets",
  },
];

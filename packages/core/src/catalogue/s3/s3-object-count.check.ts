import * as z from "zod";
import { createUnread, partialAnswerOf } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { count, integer, text } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { show } from "../../checks/operators/sentences";
import { counted } from "../../checks/words";
import { answers, denied, pages } from "../../recorded/answers";
import { bucketMissing, bucketName, findBucket, ofBucket } from "./bucket";
import { otherBuckets, ownBuckets, pageOfAssets, pageOfLogs, sampleBucket } from "./fixtures";
import { listBuckets, listObjectsV2 } from "./reads";

const params = { bucketName: sampleBucket, expectedCount: 3 };
const objects = (from: number, number: number) => ({
  Contents: Array.from({ length: number }, (_, index) => ({ Key: `reports/${from + index}.csv`, Size: 10 })),
});
const other = { Contents: [{ Key: "images/logo.png", Size: 10 }] };
const capped = { ...params, maxObjects: 1000 };
const overCap = { "s3:ListBuckets": ownBuckets, "s3:ListObjectsV2": pages(objects(0, 1000), objects(1000, 10)) };

export const s3ObjectCount = defineCheck({
  id: "S3_OBJECT_COUNT",
  title: "Number of objects",
  docs: "Counts the current objects of a bucket, optionally under a prefix. Passes when the number equals the expected one or satisfies the operator, and fails otherwise or when the bucket is not one of this account. Listing stops once the verdict is certain, or at maxObjects: then the verdict is an error unless every larger number agrees.",
  service: "S3",
  provider: "aws",
  scope: "REGIONAL",
  severity: "low",
  categories: ["storage"],
  params: z.strictObject({
    bucketName,
    expectedCount: count({ title: "Number", description: "How many objects there must be", examples: [1] }).optional(),
    prefix: text({
      title: "Prefix",
      description: "Count only objects whose key starts with this text",
      max: 1024,
      keepBlanks: true,
      examples: ["reports/"],
    }).optional(),
    maxObjects: integer({
      title: "At most",
      description: "How many objects are listed before the number counts as a lower bound",
      min: 1000,
      max: 1_000_000,
      examples: [100_000],
    }).default(100_000),
  }),
  expectedParam: "expectedCount",
  expectedParamRequired: true,
  observes: { shape: "one", kind: "C", itemNoun: "object", label: "objects" },
  default: { operator: "EQUALS" },
  reads: [listBuckets, listObjectsV2],
  exports: z.object({
    bucketName: z.string(),
    count: z.number().optional(),
    countIsLowerBound: z.boolean().optional(),
    sampleKeys: z.array(z.string()).optional(),
    expectedCount: z.number().optional(),
    operator: z.string().optional(),
  }),
  async observe(context) {
    const { params, read, operator } = context;
    const { expectedCount, prefix = "", maxObjects } = params;
    const found = await findBucket(read, params.bucketName);
    if (!found) return bucketMissing(params.bucketName);
    const asked = ofBucket(params.bucketName, found, context);
    const question = { ...asked.params, ...(prefix === "" ? {} : { Prefix: prefix }) };
    // Above the expected number no comparison with it can change any more, whatever the operator.
    const enough = Math.min(maxObjects, expectedCount === undefined ? maxObjects : expectedCount + 1);
    const options = { ...asked.options, decided: (seen: readonly unknown[]) => seen.length >= enough };
    const { answer, unread } = partialAnswerOf(await read.settled(listObjectsV2, question, options), "further objects");
    if (!answer.present) return bucketMissing(params.bucketName);
    const keys = (answer.data.Contents ?? [])
      .map((object) => requiredMembers(listObjectsV2).text(object, "Key"))
      .filter((key) => key.startsWith(prefix));
    const countIsLowerBound = answer.partial === true;
    const least = countIsLowerBound || unread.length > 0 ? "at least " : "";
    const sampleKeys = keys.slice(0, 10);
    const rest = `${sampleKeys.length} of ${keys.length} keys were kept`;
    return {
      value: keys.length,
      unread,
      atLeast: countIsLowerBound,
      exports: {
        bucketName: params.bucketName,
        count: keys.length,
        countIsLowerBound,
        sampleKeys,
        expectedCount,
        operator,
      },
      partial: keys.length > sampleKeys.length ? [createUnread("sampleKeys", listObjectsV2, answer.region, rest)] : [],
      evidence: `Bucket ${params.bucketName} has ${least}${counted(keys.length, "object")}${prefix && ` under ${show(prefix)}`}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "as many as expected",
    params,
    given: { "s3:ListBuckets": ownBuckets, "s3:ListObjectsV2": answers(objects(0, 3)) },
    verdict: "PASS",
    exports: { count: 3, countIsLowerBound: false },
  },
  {
    name: "the keys that are kept are a sample and prove nothing about the others",
    params: { bucketName: sampleBucket },
    condition: { path: "sampleKeys", operator: "NOT_CONTAINS", expected: "none-of-them" },
    given: { "s3:ListBuckets": ownBuckets, "s3:ListObjectsV2": answers(objects(0, 11)) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "10 of 11 keys",
  },
  {
    name: "one too few",
    params,
    given: { "s3:ListBuckets": ownBuckets, "s3:ListObjectsV2": answers(objects(0, 2)) },
    verdict: "FAIL",
    reasonIncludes: "2",
  },
  {
    name: "only objects under the prefix",
    params: { ...params, prefix: "reports/" },
    given: {
      "s3:ListBuckets": ownBuckets,
      "s3:ListObjectsV2": [...answers(other), ...answers(objects(0, 3), { when: { Prefix: "reports/" } })],
    },
    verdict: "PASS",
  },
  {
    name: "an empty bucket: 0 is a value",
    params: { ...params, expectedCount: 0 },
    given: { "s3:ListBuckets": ownBuckets, "s3:ListObjectsV2": answers({ KeyCount: 0 }) },
    verdict: "PASS",
  },
  {
    name: "the second page is counted",
    params,
    given: { "s3:ListBuckets": ownBuckets, "s3:ListObjectsV2": pages(objects(0, 2), objects(2, 1)) },
    verdict: "PASS",
  },
  {
    name: "listing stops once there are more than expected",
    params,
    operator: "LESS_THAN_OR_EQUALS",
    given: { "s3:ListBuckets": ownBuckets, "s3:ListObjectsV2": pages(objects(0, 4), objects(4, 4)) },
    verdict: "FAIL",
    exports: { count: 4, countIsLowerBound: true },
  },
  {
    name: "at the cap a larger number is undecided",
    params: { ...capped, expectedCount: 5000 },
    given: overCap,
    verdict: "ERROR",
    cause: "UNSUPPORTED",
  },
  {
    name: "at the cap a verdict on which every number agrees is given",
    params: { ...capped, expectedCount: 500 },
    operator: "GREATER_THAN",
    given: overCap,
    verdict: "PASS",
  },
  {
    name: "a bucket on the second page of the list",
    params,
    given: { "s3:ListBuckets": pages(pageOfLogs, pageOfAssets), "s3:ListObjectsV2": answers(objects(0, 3)) },
    verdict: "PASS",
  },
  {
    name: "a bucket of another account",
    params: { ...params, expectedCount: 0 },
    given: { "s3:ListBuckets": otherBuckets },
    verdict: "FAIL",
    reasonIncludes: "bucket example-website-assets in this account",
  },
  {
    name: "the role may not list objects",
    params,
    given: { "s3:ListBuckets": ownBuckets, "s3:ListObjectsV2": denied() },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "s3:ListBucket",
  },
];

import * as z from "zod";
import { createUnread, partialAnswerOf } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { count, region, text } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { counted, isOrAre } from "../../checks/words";
import { answers, denied, pages } from "../../recorded/answers";
import { ownBuckets, pageOfAssets, pageOfLogs } from "./fixtures";
import { listBuckets } from "./reads";

export const s3BucketCount = defineCheck({
  id: "S3_BUCKET_COUNT",
  title: "Number of buckets",
  docs: "Counts the buckets of the account, optionally those whose name starts with a prefix or that lie in one region. Passes when the number equals the expected one, or satisfies the operator chosen; fails otherwise. The region of the check itself does not filter.",
  service: "S3",
  provider: "aws",
  scope: "REGIONAL",
  severity: "low",
  categories: ["storage", "cost"],
  params: z.strictObject({
    expectedCount: count({ title: "Number", description: "How many buckets there must be", examples: [3] }).optional(),
    namePrefix: text({
      title: "Name starts with",
      description: "Count only buckets whose name starts with this text; case matters",
      max: 255,
      examples: ["example-"],
    }).optional(),
    bucketRegion: region({
      title: "Bucket region",
      description: "Count only buckets in this region",
      examples: ["eu-west-1"],
    }).optional(),
  }),
  expectedParam: "expectedCount",
  expectedParamRequired: true,
  observes: { shape: "one", kind: "C", itemNoun: "bucket", label: "buckets" },
  default: { operator: "EQUALS" },
  reads: [listBuckets],
  exports: z.object({
    count: z.number(),
    bucketNames: z.array(z.string()),
    expectedCount: z.number().optional(),
    operator: z.string().optional(),
  }),
  async observe({ params, read, operator, region }) {
    const { answer, unread: further } = partialAnswerOf(await read.settled(listBuckets, {}), "further buckets");
    const { list, text } = requiredMembers(listBuckets);
    const buckets = answer.present ? list(answer.data, "Buckets") : [];
    const named = buckets.filter((bucket) => text(bucket, "Name").startsWith(params.namePrefix ?? ""));
    // A bucket whose region is not in the answer may be one more.
    const untold = named.flatMap(({ Name = "", BucketRegion }) =>
      params.bucketRegion === undefined || BucketRegion !== undefined
        ? []
        : [createUnread(Name, listBuckets, region, `the region of bucket ${Name} is not in the answer`)],
    );
    const bucketNames = named
      .filter(({ BucketRegion }) => params.bucketRegion === undefined || BucketRegion === params.bucketRegion)
      .flatMap(({ Name }) => Name ?? []);
    const unread = [...further, ...untold];
    return {
      value: bucketNames.length,
      unread,
      exports: { count: bucketNames.length, bucketNames, expectedCount: params.expectedCount, operator },
      evidence: bucketsText(bucketNames.length, buckets.length, params, unread.length > 0),
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "all buckets",
    params: { expectedCount: 2 },
    given: { "s3:ListBuckets": ownBuckets },
    verdict: "PASS",
    exports: { count: 2, bucketNames: ["example-website-assets", "example-logs"], operator: "EQUALS" },
  },
  {
    name: "one too many",
    params: { expectedCount: 1 },
    given: { "s3:ListBuckets": ownBuckets },
    verdict: "FAIL",
    reasonIncludes: "2",
  },
  {
    name: "the case of the prefix matters",
    params: { expectedCount: 0, namePrefix: "Example-" },
    given: { "s3:ListBuckets": ownBuckets },
    verdict: "PASS",
  },
  {
    name: "only buckets of one region, whatever the region of the check",
    params: { expectedCount: 1, bucketRegion: "eu-central-1" },
    region: "us-east-1",
    given: { "s3:ListBuckets": ownBuckets },
    verdict: "PASS",
  },
  {
    name: "a bucket whose region is not in the answer leaves the number of a region open",
    params: { expectedCount: 0, bucketRegion: "eu-central-1" },
    given: { "s3:ListBuckets": answers({ Buckets: [{ Name: "example-logs" }] }) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "example-logs",
  },
  {
    name: "no bucket: 0 is a value",
    params: { expectedCount: 0 },
    given: { "s3:ListBuckets": answers({ Buckets: [] }) },
    verdict: "PASS",
  },
  {
    name: "the second page is counted",
    params: { expectedCount: 2 },
    given: { "s3:ListBuckets": pages(pageOfAssets, pageOfLogs) },
    verdict: "PASS",
  },
  {
    name: "the role may not list buckets",
    params: { expectedCount: 2 },
    given: { "s3:ListBuckets": denied() },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "s3:ListAllMyBuckets",
  },
];

/** "The account has 2 buckets", "1 of 2 buckets has a name that starts with logs- and is in eu-central-1" */
function bucketsText(
  number: number,
  total: number,
  { namePrefix, bucketRegion }: { namePrefix?: string | undefined; bucketRegion?: string | undefined },
  isPartial: boolean,
): string {
  if (!namePrefix && !bucketRegion)
    return `The account has ${isPartial ? "at least " : ""}${counted(number, "bucket")}`;
  const isOne = isOrAre(number, total) === "is";
  const selection = [
    namePrefix && `${isOne ? "has a name that starts" : "have names that start"} with ${namePrefix}`,
    bucketRegion && `${isOne ? "is" : "are"} in ${bucketRegion}`,
  ];
  const share = `${number} of ${counted(total, "bucket")} of the account`;
  return `${isPartial ? "At least " : ""}${share} ${selection.filter(Boolean).join(" and ")}`;
}

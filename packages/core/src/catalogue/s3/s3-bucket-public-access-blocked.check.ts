import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { choice } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers, denied, fails, pages } from "../../recorded/answers";
import { bucketMissing, bucketName, findBucket, ofBucket } from "./bucket";
import { getAccountPublicAccessBlock } from "./control-reads";
import { otherBuckets, ownBuckets, pageOfAssets, pageOfLogs, sampleBucket } from "./fixtures";
import { blockedText, effectiveFlags, type Level, levelOf, offFlags } from "./public-access";
import { getPublicAccessBlock, listBuckets } from "./reads";

const params = { bucketName: sampleBucket };
const flags = (on: boolean, other: object = {}) => ({
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: on,
    IgnorePublicAcls: on,
    BlockPublicPolicy: on,
    RestrictPublicBuckets: on,
    ...other,
  },
});
const allOn = answers(flags(true));
const allOff = answers(flags(false));
const notConfigured = fails(
  "NoSuchPublicAccessBlockConfiguration",
  "The public access block configuration was not found",
  404,
);
const flagsSchema = z.record(z.string(), z.boolean()).optional();

export const s3BucketPublicAccessBlocked = defineCheck({
  id: "S3_BUCKET_PUBLIC_ACCESS_BLOCKED",
  title: "Public access to a bucket is blocked",
  docs: "Passes when each of the four settings of Block Public Access is on for the bucket or for the whole account (or, with level, at the one level chosen). Fails when one is off, and the reason names it; without a configuration all four are off. A level that cannot be read makes the verdict an error unless the other level alone decides.",
  service: "S3",
  provider: "aws",
  scope: "REGIONAL",
  severity: "critical",
  categories: ["storage", "security"],
  params: z.strictObject({
    bucketName,
    level: choice(["effective", "bucket", "account"], {
      title: "Level",
      description: "Whether settings count at either level, at the bucket's, or at the account's",
      examples: ["bucket"],
    }).default("effective"),
  }),
  observes: { shape: "one", kind: "B", label: "public access is blocked" },
  default: { operator: "IS_TRUE" },
  reads: [listBuckets, getPublicAccessBlock, getAccountPublicAccessBlock],
  exports: z.object({
    bucketName: z.string(),
    config: flagsSchema,
    bucketConfig: flagsSchema,
    accountConfig: flagsSchema,
    openFlags: z.array(z.string()).optional(),
  }),
  async observe(context) {
    const { params, read, account } = context;
    const found = await findBucket(read, params.bucketName);
    if (!found) return bucketMissing(params.bucketName);
    const asked = ofBucket(params.bucketName, found, context);
    const [bucket, whole] = await Promise.all([
      params.level === "account" ? undefined : read.settled(getPublicAccessBlock, asked.params, asked.options),
      params.level === "bucket" ? undefined : read.settled(getAccountPublicAccessBlock, { AccountId: account.id }),
    ]);
    if (bucket?.ok && !bucket.answer.present && bucket.answer.absent === "resource") {
      return bucketMissing(params.bucketName);
    }
    const bucketLevel = bucket && levelOf(getPublicAccessBlock, bucket);
    const accountLevel = whole && levelOf(getAccountPublicAccessBlock, whole);
    const levels = [bucketLevel, accountLevel].filter((level) => level !== undefined);
    const config = effectiveFlags(levels);
    const openFlags = offFlags(config);
    // A level that could not be read can only turn more on: what the others leave open stays unknown.
    const unread = openFlags.length === 0 ? [] : levels.flatMap((level) => ("error" in level ? [level.error] : []));
    const partial = Object.entries({ bucketConfig: bucketLevel, accountConfig: accountLevel }).flatMap(
      ([what, level]) => (level && "error" in level ? [{ what, error: level.error }] : []),
    );
    return {
      value: openFlags.length === 0,
      partial,
      unread: unread.map((error) => ({ what: error.operation, error })),
      exports: {
        bucketName: params.bucketName,
        config: unread.length === 0 ? config : undefined,
        bucketConfig: flagsOf(bucketLevel),
        accountConfig: flagsOf(accountLevel),
        openFlags: unread.length === 0 ? openFlags : undefined,
      },
      evidence: `Public access to bucket ${params.bucketName} ${blockedText(openFlags, params.level, unread.length > 0)}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "all four on at the bucket",
    params,
    given: {
      "s3:ListBuckets": ownBuckets,
      "s3:GetPublicAccessBlock": allOn,
      "s3control:GetPublicAccessBlock": notConfigured,
    },
    verdict: "PASS",
    exports: { openFlags: [] },
  },
  {
    name: "the bucket is asked in its own region",
    params,
    given: {
      "s3:ListBuckets": ownBuckets,
      "s3:GetPublicAccessBlock": answers(flags(true), { region: "eu-central-1" }),
      "s3control:GetPublicAccessBlock": notConfigured,
    },
    verdict: "PASS",
  },
  {
    name: "each setting on at one of the two levels",
    params,
    given: {
      "s3:ListBuckets": ownBuckets,
      "s3:GetPublicAccessBlock": answers(flags(true, { BlockPublicAcls: false })),
      "s3control:GetPublicAccessBlock": answers(flags(false, { BlockPublicAcls: true })),
    },
    verdict: "PASS",
  },
  {
    name: "no configuration anywhere: all four are off and named",
    params,
    given: {
      "s3:ListBuckets": ownBuckets,
      "s3:GetPublicAccessBlock": notConfigured,
      "s3control:GetPublicAccessBlock": notConfigured,
    },
    verdict: "FAIL",
    reasonIncludes: "BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets",
  },
  {
    name: "one setting is off at both levels",
    params,
    given: {
      "s3:ListBuckets": ownBuckets,
      "s3:GetPublicAccessBlock": answers(flags(true, { RestrictPublicBuckets: false })),
      "s3control:GetPublicAccessBlock": allOff,
    },
    verdict: "FAIL",
    reasonIncludes: "RestrictPublicBuckets",
    exports: { openFlags: ["RestrictPublicBuckets"] },
  },
  {
    name: "only the bucket's own settings count at level bucket",
    params: { ...params, level: "bucket" },
    given: { "s3:ListBuckets": ownBuckets, "s3:GetPublicAccessBlock": notConfigured },
    verdict: "FAIL",
  },
  {
    name: "only the account's settings count at level account",
    params: { ...params, level: "account" },
    given: { "s3:ListBuckets": ownBuckets, "s3control:GetPublicAccessBlock": allOn },
    verdict: "PASS",
  },
  {
    name: "the account cannot be read, but the bucket alone decides",
    params,
    given: {
      "s3:ListBuckets": ownBuckets,
      "s3:GetPublicAccessBlock": allOn,
      "s3control:GetPublicAccessBlock": denied(),
    },
    verdict: "PASS",
  },
  {
    name: "a level that could not be read is not taken for one without configuration",
    params,
    condition: { path: "bucketConfig", operator: "NOT_EXISTS" },
    given: {
      "s3:ListBuckets": ownBuckets,
      "s3:GetPublicAccessBlock": denied(),
      "s3control:GetPublicAccessBlock": allOn,
    },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "s3:GetBucketPublicAccessBlock",
  },
  {
    name: "the account cannot be read and the bucket does not decide",
    params,
    given: {
      "s3:ListBuckets": ownBuckets,
      "s3:GetPublicAccessBlock": allOff,
      "s3control:GetPublicAccessBlock": denied(),
    },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "s3:GetAccountPublicAccessBlock",
  },
  {
    name: "the bucket cannot be read and the account does not decide",
    params,
    given: {
      "s3:ListBuckets": ownBuckets,
      "s3:GetPublicAccessBlock": denied(),
      "s3control:GetPublicAccessBlock": notConfigured,
    },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "s3:GetBucketPublicAccessBlock",
  },
  {
    name: "a bucket on the second page of the list",
    params,
    given: {
      "s3:ListBuckets": pages(pageOfLogs, pageOfAssets),
      "s3:GetPublicAccessBlock": allOn,
      "s3control:GetPublicAccessBlock": notConfigured,
    },
    verdict: "PASS",
  },
  {
    name: "a foreign bucket is missing even when it is readable",
    params,
    given: { "s3:ListBuckets": otherBuckets, "s3:GetPublicAccessBlock": allOn },
    verdict: "FAIL",
    reasonIncludes: "bucket example-website-assets in this account",
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

function flagsOf(level: Level | undefined) {
  return level && "flags" in level ? level.flags : undefined;
}

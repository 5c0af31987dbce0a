import * as z from "zod";
import { createUnread } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import type { Sample } from "../../checks/model";
import { counted } from "../../checks/words";
import { answers, denied, fails, pages } from "../../recorded/answers";
import { bucketMissing, bucketName, findBucket, ofBucket } from "./bucket";
import { otherBuckets, ownBuckets, pageOfAssets, pageOfLogs, sampleBucket } from "./fixtures";
import { getBucketPolicy, listBuckets } from "./reads";

const params = { bucketName: sampleBucket };
const statement = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: `arn:aws:s3:::${sampleBucket}/*` };
const policy = (Statement: unknown) => answers({ Policy: JSON.stringify({ Version: "2012-10-17", Statement }) });
const noPolicy = fails("NoSuchBucketPolicy", "The bucket policy does not exist", 404);

export const s3BucketPolicyPresent = defineCheck({
  id: "S3_BUCKET_POLICY_PRESENT",
  title: "Bucket has a policy",
  docs: "Passes when the bucket has a policy with at least one statement. Fails when it has none, and when the bucket is not one of this account. Use IS_FALSE to prove that there is no policy. What the policy says is not judged.",
  service: "S3",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["storage", "security"],
  params: z.strictObject({ bucketName }),
  observes: { shape: "one", kind: "B", label: "policy is present" },
  default: { operator: "IS_TRUE" },
  reads: [listBuckets, getBucketPolicy],
  exports: z.object({
    bucketName: z.string(),
    policy: z.record(z.string(), z.unknown()).optional(),
    statementCount: z.number().optional(),
  }),
  async observe(context) {
    const { params, read } = context;
    const found = await findBucket(read, params.bucketName);
    if (!found) return bucketMissing(params.bucketName);
    const asked = ofBucket(params.bucketName, found, context);
    const answer = await read(getBucketPolicy, asked.params, asked.options);
    if (!answer.present && answer.absent === "resource") return bucketMissing(params.bucketName);
    const policy = answer.present
      ? parsePolicy(requiredMembers(getBucketPolicy).text(answer.data, "Policy"))
      : undefined;
    if (policy === "unreadable") {
      const what = `policy of bucket ${params.bucketName} is not JSON`;
      const unread = [createUnread("the policy", getBucketPolicy, answer.region, `the ${what}`)];
      const evidence = `The ${what}`;
      return { value: undefined, unread, exports: { bucketName: params.bucketName }, evidence };
    }
    const statementCount = [policy?.Statement ?? []].flat().length;
    const statements = statementCount === 0 ? "without statements" : `with ${counted(statementCount, "statement")}`;
    return {
      value: statementCount > 0,
      exports: { bucketName: params.bucketName, policy, statementCount },
      evidence: `Bucket ${params.bucketName} has ${policy ? `a policy ${statements}` : "no policy"}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "a policy with a statement",
    params,
    given: { "s3:ListBuckets": ownBuckets, "s3:GetBucketPolicy": policy([statement]) },
    verdict: "PASS",
    exports: { statementCount: 1, policy: { Version: "2012-10-17", Statement: [statement] } },
  },
  {
    name: "a single statement without a list around it",
    params,
    given: { "s3:ListBuckets": ownBuckets, "s3:GetBucketPolicy": policy(statement) },
    verdict: "PASS",
  },
  {
    name: "a policy that cannot be read",
    params,
    given: { "s3:ListBuckets": ownBuckets, "s3:GetBucketPolicy": answers({ Policy: "{" }) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "not JSON",
  },
  {
    name: "no policy",
    params,
    given: { "s3:ListBuckets": ownBuckets, "s3:GetBucketPolicy": noPolicy },
    verdict: "FAIL",
    reasonIncludes: "no policy",
  },
  {
    name: "a policy without statements is none",
    params,
    given: { "s3:ListBuckets": ownBuckets, "s3:GetBucketPolicy": policy([]) },
    verdict: "FAIL",
    reasonIncludes: "without statements",
  },
  {
    name: "absence of a policy is proved",
    params,
    operator: "IS_FALSE",
    given: { "s3:ListBuckets": ownBuckets, "s3:GetBucketPolicy": noPolicy },
    verdict: "PASS",
  },
  {
    name: "a bucket on the second page of the list",
    params,
    given: { "s3:ListBuckets": pages(pageOfLogs, pageOfAssets), "s3:GetBucketPolicy": policy([statement]) },
    verdict: "PASS",
  },
  {
    name: "a foreign bucket never proves that there is no policy",
    params,
    operator: "IS_FALSE",
    given: { "s3:ListBuckets": otherBuckets, "s3:GetBucketPolicy": noPolicy },
    verdict: "FAIL",
    reasonIncludes: "bucket example-website-assets in this account",
  },
  {
    name: "the role may not read policies",
    params,
    given: { "s3:ListBuckets": ownBuckets, "s3:GetBucketPolicy": denied() },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "s3:GetBucketPolicy",
  },
];

function parsePolicy(
  text: string | undefined,
): ({ Statement?: unknown } & Record<string, never>) | "unreadable" | undefined {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return "unreadable";
  }
}

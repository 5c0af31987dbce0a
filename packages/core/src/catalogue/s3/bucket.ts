import { requiredMembers } from "../../checks/answers/required-members";
import type { ReadsFn } from "../../checks/define";
import { bucket } from "../../checks/formats";
import { type Bucket, listBuckets, type OfBucket } from "./reads";

export const bucketName = bucket({
  title: "Bucket",
  description: "Name of the S3 bucket",
  examples: ["example-website-assets"],
});

/** The account's own bucket of that name, or undefined. A foreign bucket is not in the list, readable or not. */
export async function findBucket(read: ReadsFn<typeof listBuckets>, name: string): Promise<Bucket | undefined> {
  const { list, text } = requiredMembers(listBuckets);
  const answer = await read(listBuckets, {});
  return answer.present ? list(answer.data, "Buckets").find((bucket) => text(bucket, "Name") === name) : undefined;
}

export function bucketMissing(bucketName: string) {
  return { missing: `bucket ${bucketName} in this account`, exports: { bucketName } };
}

/** How a bucket is asked: in its own region, and only if it belongs to the account. */
export function ofBucket(
  bucketName: string,
  bucket: Bucket,
  context: { account: { id: string }; region: string },
): { params: OfBucket; options: { region: string } } {
  return {
    params: { Bucket: bucketName, ExpectedBucketOwner: context.account.id },
    options: { region: bucket.BucketRegion ?? context.region },
  };
}

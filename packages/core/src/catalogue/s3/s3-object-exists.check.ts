import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { text } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { show } from "../../checks/operators/sentences";
import { counted } from "../../checks/words";
import { answers, denied, pages } from "../../recorded/answers";
import { bucketMissing, bucketName, findBucket, ofBucket } from "./bucket";
import { otherBuckets, ownBuckets, pageOfAssets, pageOfLogs, sampleBucket } from "./fixtures";
import { listBuckets, listObjectsV2 } from "./reads";

const params = { bucketName: sampleBucket, objectKey: "backups/latest.dump" };
const object = {
  Key: "backups/latest.dump",
  Size: 1024,
  LastModified: new Date("2026-11-22T03:00:00Z"),
  ETag: '"5d41402abc4b2a76b9719d911017c592"',
  StorageClass: "STANDARD",
};
const fresh = {
  all: [
    { operator: "IS_TRUE" },
    { path: "lastModified", operator: "NEWER_THAN", expected: "24h" },
    { path: "size", operator: "GREATER_THAN", expected: 0 },
  ],
};

export const s3ObjectExists = defineCheck({
  id: "S3_OBJECT_EXISTS",
  title: "Object exists",
  docs: "Passes when the bucket holds a current object with exactly this key, and fails when it does not or the bucket is not one of this account. A delete marker counts as no object. Only the listing is read, never the object. Age and size are asserted with a condition on the exported values.",
  service: "S3",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["storage", "reliability"],
  params: z.strictObject({
    bucketName,
    objectKey: text({
      title: "Object key",
      description: "Key of the object, literally: it may start with a slash, and blanks belong to it",
      max: 1024,
      bytes: true,
      keepBlanks: true,
      examples: ["backups/latest.dump"],
    }),
  }),
  observes: { shape: "one", kind: "B", label: "object exists" },
  default: { operator: "IS_TRUE" },
  reads: [listBuckets, listObjectsV2],
  exports: z.object({
    bucketName: z.string(),
    objectKey: z.string(),
    size: z.number().optional(),
    lastModified: z.date().optional(),
    etag: z.string().optional(),
    storageClass: z.string().optional(),
  }),
  async observe(context) {
    const { params, read } = context;
    const found = await findBucket(read, params.bucketName);
    if (!found) return bucketMissing(params.bucketName);
    const asked = ofBucket(params.bucketName, found, context);
    // The exact key is the first one in key order among those it is a prefix of.
    const question = { ...asked.params, Prefix: params.objectKey, MaxKeys: 1 };
    const answer = await read(listObjectsV2, question, { ...asked.options, decided: (seen) => seen.length > 0 });
    if (!answer.present) return bucketMissing(params.bucketName);
    const object = answer.data.Contents?.find(
      (each) => requiredMembers(listObjectsV2).text(each, "Key") === params.objectKey,
    );
    const ids = { bucketName: params.bucketName, objectKey: params.objectKey };
    const key = show(params.objectKey);
    if (!object) return { value: false, exports: ids, evidence: `Bucket ${params.bucketName} has no object ${key}` };
    const size = object.Size === undefined ? "" : ` of ${counted(object.Size, "byte")}`;
    return {
      value: true,
      exports: {
        ...ids,
        size: object.Size,
        lastModified: object.LastModified,
        etag: object.ETag?.replaceAll('"', ""),
        storageClass: object.StorageClass,
      },
      evidence: `Bucket ${params.bucketName} has the object ${key}${size}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the object is there",
    params,
    given: { "s3:ListBuckets": ownBuckets, "s3:ListObjectsV2": answers({ Contents: [object] }) },
    verdict: "PASS",
    exports: { size: 1024, etag: "5d41402abc4b2a76b9719d911017c592" },
  },
  {
    name: "a longer key is another object",
    params,
    given: {
      "s3:ListBuckets": ownBuckets,
      "s3:ListObjectsV2": answers({ Contents: [{ ...object, Key: `${object.Key}.1` }] }),
    },
    verdict: "FAIL",
    reasonIncludes: "no object",
  },
  {
    name: "blanks and a leading slash belong to the key",
    params: { ...params, objectKey: "/a b " },
    given: { "s3:ListBuckets": ownBuckets, "s3:ListObjectsV2": answers({ Contents: [{ ...object, Key: "/a b " }] }) },
    verdict: "PASS",
  },
  {
    name: "nothing under the key, as after a delete marker",
    params,
    given: { "s3:ListBuckets": ownBuckets, "s3:ListObjectsV2": answers({ KeyCount: 0 }) },
    verdict: "FAIL",
  },
  {
    name: "a fresh object that is not empty",
    params,
    condition: fresh,
    now: "2026-11-22T09:00:00Z",
    given: { "s3:ListBuckets": ownBuckets, "s3:ListObjectsV2": answers({ Contents: [object] }) },
    verdict: "PASS",
  },
  {
    name: "an object that has grown old",
    params,
    condition: fresh,
    now: "2026-11-24T09:00:00Z",
    given: { "s3:ListBuckets": ownBuckets, "s3:ListObjectsV2": answers({ Contents: [object] }) },
    verdict: "FAIL",
  },
  {
    name: "an empty first page",
    params,
    given: { "s3:ListBuckets": ownBuckets, "s3:ListObjectsV2": pages({ Contents: [] }, { Contents: [object] }) },
    verdict: "PASS",
  },
  {
    name: "a bucket on the second page of the list",
    params,
    given: { "s3:ListBuckets": pages(pageOfLogs, pageOfAssets), "s3:ListObjectsV2": answers({ Contents: [object] }) },
    verdict: "PASS",
  },
  {
    name: "a bucket of another account",
    params,
    operator: "IS_FALSE",
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

import { answer, otherwise } from "./answers";

export const sandboxBucket = "example-website-assets";
export const sandboxLogBucket = "example-logs";
export const sandboxBuckets = [sandboxBucket, sandboxLogBucket] as const;

const owner = { ID: "0123456789abcdef" };
export const blocked = {
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  },
};
const policy = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "OnlyTls",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [`arn:aws:s3:::${sandboxBucket}`, `arn:aws:s3:::${sandboxBucket}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ],
};
/** Uploaded with the last release. */
const object = (Key: string, Size: number) => ({
  Key,
  Size,
  LastModified: new Date("2026-11-01T06:00:00Z"),
  ETag: '"9e107d9d372bb6826bd81d3542a419d6"',
  StorageClass: "STANDARD",
});
const notConfigured = "The public access block configuration was not found";

export const storageAnswers = [
  answer("s3:ListBuckets", {
    Buckets: [
      { Name: sandboxBucket, BucketRegion: "eu-west-1", CreationDate: new Date("2026-02-01T12:00:00Z") },
      { Name: sandboxLogBucket, BucketRegion: "eu-west-1", CreationDate: new Date("2026-02-02T12:00:00Z") },
    ],
    Owner: owner,
  }),
  answer("s3:GetPublicAccessBlock", blocked, { params: { Bucket: sandboxBucket } }),
  answer("s3:GetPublicAccessBlock", blocked, { params: { Bucket: sandboxLogBucket } }),
  otherwise("s3:GetPublicAccessBlock", "NoSuchPublicAccessBlockConfiguration", notConfigured),
  otherwise("s3control:GetPublicAccessBlock", "NoSuchPublicAccessBlockConfiguration", notConfigured),
  answer("s3:GetBucketPolicy", { Policy: JSON.stringify(policy) }, { params: { Bucket: sandboxBucket } }),
  otherwise("s3:GetBucketPolicy", "NoSuchBucketPolicy", "The bucket policy does not exist"),
  answer(
    "s3:GetBucketLifecycleConfiguration",
    { Rules: [{ ID: "expire-logs", Status: "Enabled", Filter: { Prefix: "" }, Expiration: { Days: 90 } }] },
    { params: { Bucket: sandboxLogBucket } },
  ),
  otherwise(
    "s3:GetBucketLifecycleConfiguration",
    "NoSuchLifecycleConfiguration",
    "There is no lifecycle configuration",
  ),
  answer(
    "s3:ListObjectsV2",
    {
      Contents: [object("app.css", 1840), object("app.js", 20_480), object("index.html", 5120)],
    },
    { params: { Bucket: sandboxBucket } },
  ),
  answer("s3:ListObjectsV2", { Contents: [] }, { params: { Bucket: sandboxLogBucket } }),
];

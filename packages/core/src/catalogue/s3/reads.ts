import { countOf, optional } from "../../checks/answers/form";
import { defineRead } from "../../checks/define";

export interface Bucket {
  Name?: string;
  BucketRegion?: string;
  BucketArn?: string;
  CreationDate?: Date;
}

/** Asked with a page size, which makes the service name each bucket's region. One listing serves every check of a run. */
export const listBuckets = defineRead<object, { Buckets?: readonly Bucket[]; Owner?: { ID?: string } }>()({
  service: "s3",
  operation: "ListBuckets",
  iamAction: "s3:ListAllMyBuckets",
  answer: {
    Buckets: [
      {
        Name: "text",
        BucketRegion: optional("text"),
        BucketArn: optional("text"),
        CreationDate: optional("instant"),
      },
    ],
    Owner: optional({ ID: optional("text") }),
  },
  regional: false,
  paginated: {
    tokenIn: "ContinuationToken",
    tokenOut: "ContinuationToken",
    items: "Buckets",
    pageSize: { param: "MaxBuckets", max: 1000 },
  },
  // The items of the listing, so that they can be edited one by one; the call itself takes no such id.
  narrow: { items: "Buckets", ids: [{ param: "BucketName", field: "Name" }] },
});

/** What every call on one bucket is asked with; the owner guards against a bucket of that name in a foreign account. */
export interface OfBucket {
  Bucket: string;
  ExpectedBucketOwner?: string;
}

export const getBucketPolicy = defineRead<OfBucket, { Policy?: string }>()({
  service: "s3",
  operation: "GetBucketPolicy",
  iamAction: "s3:GetBucketPolicy",
  answer: { Policy: "text" },
  absent: { NoSuchBucketPolicy: "property", NoSuchBucket: "resource" },
});

/** The four settings, at bucket and at account level alike. */
export interface PublicAccessBlock {
  PublicAccessBlockConfiguration?: {
    BlockPublicAcls?: boolean;
    IgnorePublicAcls?: boolean;
    BlockPublicPolicy?: boolean;
    RestrictPublicBuckets?: boolean;
  };
}

export const publicAccessBlock = {
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: "boolean",
    IgnorePublicAcls: "boolean",
    BlockPublicPolicy: "boolean",
    RestrictPublicBuckets: "boolean",
  },
} as const;

export const getPublicAccessBlock = defineRead<OfBucket, PublicAccessBlock>()({
  service: "s3",
  operation: "GetPublicAccessBlock",
  iamAction: "s3:GetBucketPublicAccessBlock",
  answer: publicAccessBlock,
  absent: { NoSuchPublicAccessBlockConfiguration: "property", NoSuchBucket: "resource" },
});

export interface LifecycleRule {
  ID?: string;
  Status?: string;
  Prefix?: string;
  Filter?: { Prefix?: string; And?: { Prefix?: string } };
  Expiration?: { Days?: number; Date?: Date };
  NoncurrentVersionExpiration?: { NoncurrentDays?: number };
  Transitions?: readonly { Days?: number; Date?: Date; StorageClass?: string }[];
}

export const getBucketLifecycleConfiguration = defineRead<OfBucket, { Rules?: readonly LifecycleRule[] }>()({
  service: "s3",
  operation: "GetBucketLifecycleConfiguration",
  iamAction: "s3:GetLifecycleConfiguration",
  answer: {
    Rules: [
      {
        ID: optional("text"),
        Status: "text",
        Prefix: optional("text"),
        Filter: optional({ Prefix: optional("text"), And: optional({ Prefix: optional("text") }) }),
        Expiration: optional({ Days: optional("number"), Date: optional("instant") }),
        NoncurrentVersionExpiration: optional({ NoncurrentDays: optional("number") }),
        Transitions: optional([
          { Days: optional("number"), Date: optional("instant"), StorageClass: optional("text") },
        ]),
      },
    ],
  },
  absent: { NoSuchLifecycleConfiguration: "property", NoSuchBucket: "resource" },
});

export interface S3Object {
  Key?: string;
  Size?: number;
  LastModified?: Date;
  ETag?: string;
  StorageClass?: string;
}

/** Metadata of current objects in key order; needs no right to read an object. */
export const listObjectsV2 = defineRead<
  OfBucket & { Prefix?: string; MaxKeys?: number },
  { Contents?: readonly S3Object[]; KeyCount?: number; IsTruncated?: boolean; Name?: string }
>()({
  service: "s3",
  operation: "ListObjectsV2",
  iamAction: "s3:ListBucket",
  answer: {
    // An empty listing has no list, only its number.
    Contents: optional([
      {
        Key: "text",
        Size: "number",
        LastModified: "instant",
        ETag: optional("text"),
        StorageClass: optional("text"),
      },
    ]),
    KeyCount: optional(countOf("Contents")),
    IsTruncated: optional("boolean"),
    Name: optional("text"),
  },
  paginated: {
    tokenIn: "ContinuationToken",
    tokenOut: "NextContinuationToken",
    items: "Contents",
    pageSize: { param: "MaxKeys", max: 1000 },
    more: "IsTruncated",
    stopWhen: "decided",
  },
  absent: { NoSuchBucket: "resource" },
});

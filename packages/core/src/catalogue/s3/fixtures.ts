import { answers } from "../../recorded/answers";

export const sampleBucket = "example-website-assets";

const assets = {
  Name: sampleBucket,
  BucketRegion: "eu-central-1",
  CreationDate: new Date("2026-02-01T12:00:00Z"),
};
const logs = { Name: "example-logs", BucketRegion: "eu-west-1", CreationDate: new Date("2026-02-02T12:00:00Z") };

export const pageOfAssets = { Buckets: [assets], Owner: { ID: "0123456789abcdef" } };
export const pageOfLogs = { Buckets: [logs], Owner: { ID: "0123456789abcdef" } };

/** The account has the sample bucket and one for logs. */
export const ownBuckets = answers({ Buckets: [assets, logs], Owner: { ID: "0123456789abcdef" } });
/** The account has only the bucket for logs. */
export const otherBuckets = answers(pageOfLogs);

import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { describe } from "vitest";
import { motoMissing, startMoto } from "../moto";
import { clientConfig } from "../support/client-config";
import { s3VersionsContract } from "./versions.contract";

const missing = motoMissing();
if (missing) console.warn(missing);

describe.skipIf(missing)("moto's S3", () =>
  s3VersionsContract(async () => {
    const { endpoint, stop } = await startMoto();
    const client = new S3Client({ ...clientConfig(endpoint), forcePathStyle: true });
    const Bucket = "evidence";
    await client.send(new CreateBucketCommand({ Bucket }));
    const VersioningConfiguration = { Status: "Enabled" as const };
    await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    return { endpoint, bucket: Bucket, close: stop };
  }),
);

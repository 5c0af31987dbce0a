// 360 checks over a moto server through the real SDK, beside the larger of the limiter's floor and the plain SDK making the same
// distinct calls. Needs moto_server on the PATH. npx tsx bench/moto.ts
import { DescribeInstancesCommand, EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import { CreateRoleCommand, GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateBucketCommand, GetPublicAccessBlockCommand, ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { catalogue, catalogueVersion } from "../packages/core/src/catalogue/index";
import { evaluateChecks, type StoredCheck } from "../packages/core/src/engine/index";
import { createSharedState, openReader } from "../packages/core/src/providers/index";
import { limits, rateOf } from "../packages/core/src/providers/reader/limits";
import { motoMissing, startMoto } from "../tests/contract/moto";
import { print } from "./support";

const missing = motoMissing();
if (missing) {
  console.log(missing);
  process.exit(0);
}

const region = "us-east-1";
const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "a-secret-of-the-bench" };
/** `blocked`: buckets of which a second property is read, one call each, so that the rate limiter has a part in it. */
const size = { instances: 100, buckets: 100, roles: 10, blocked: 60 };
const moto = await startMoto();
const client = { endpoint: moto.endpoint, region, credentials: keys };
const clients = {
  ec2: new EC2Client(client),
  iam: new IAMClient(client),
  s3: new S3Client({ ...client, forcePathStyle: true }),
};

const trust = JSON.stringify({ Version: "2012-10-17", Statement: [] });
const ids: string[] = [];
for (let index = 0; index < size.instances; index++) {
  const made = await clients.ec2.send(new RunInstancesCommand({ ImageId: "ami-12c6146b", MinCount: 1, MaxCount: 1 }));
  ids.push(made.Instances?.[0]?.InstanceId ?? "");
}
for (let index = 0; index < size.buckets; index++)
  await clients.s3.send(new CreateBucketCommand({ Bucket: `bench-${index}` }));
for (let index = 0; index < size.roles; index++) {
  await clients.iam.send(new CreateRoleCommand({ RoleName: `bench-${index}`, AssumeRolePolicyDocument: trust }));
}

const checks = [
  ...ids.map((instanceId) => ({ type: "INSTANCE_RUNNING", region, parameters: { instanceId } })),
  ...ids.map((_, index) => ({
    type: "S3_BUCKET_EXISTS",
    region,
    parameters: { bucketName: `bench-${index % size.buckets}` },
  })),
  ...ids.map((_, index) => ({ type: "ROLE_EXISTS", parameters: { roleName: `bench-${index % size.roles}` } })),
  ...Array.from({ length: size.blocked }, (_, index) => ({
    ...{ type: "S3_BUCKET_PUBLIC_ACCESS_BLOCKED", region },
    parameters: { bucketName: `bench-${index}`, level: "bucket" },
    operator: "IS_FALSE",
  })),
].map((check, index): StoredCheck => {
  const type = catalogue.get(check.type)!;
  return {
    id: `chk-${index}`,
    ...check,
    service: type.service,
    scope: type.scope,
    severity: type.severity,
    enabled: true,
  };
});

/** Evaluates with a Reader of its own, as every run does. */
async function run(some: readonly StoredCheck[]) {
  const reader = openReader(
    { tenantId: "bench", id: "bench", awsAccountId: "123456789012", region, access: { kind: "KEYS", ...keys } },
    { shared: createSharedState(), sessionName: "bench", endpoint: moto.endpoint },
  );
  const started = performance.now();
  const options = { catalogue, reader, now: new Date(), catalogueVersion, deadlineMs: 300_000 };
  const results = await evaluateChecks({ checks: some, ...options });
  const wallMs = performance.now() - started;
  const records = reader.records().map(({ record }) => record);
  reader.close();
  return { results, wallMs, records };
}

// Loads the clients, which a warm evaluator has loaded already.
await run(checks.filter((_, index) => index % size.instances === 0));
const { results, wallMs, records } = await run(checks);
const wrong = results.filter(({ status }) => status !== "PASS");
/** Physical requests by service: reads that were joined into one call share its request id. */
const calls = new Map<string, number>();
for (const service of new Set(records.map((record) => record.service))) {
  const requests = records.filter((record) => record.service === service).flatMap(({ requestIds }) => requestIds);
  calls.set(service, new Set(requests).size);
}

// The same distinct questions, asked by the SDK alone: one listing, one DescribeInstances of 100 ids, one GetRole per role.
const started = performance.now();
const roles = Array.from({ length: size.roles }, (_, index) => index);
await Promise.all([
  clients.ec2.send(new DescribeInstancesCommand({ InstanceIds: ids })),
  clients.s3.send(new ListBucketsCommand({ MaxBuckets: 1_000 })),
  ...Array.from({ length: size.blocked }, (_, index) =>
    clients.s3
      .send(new GetPublicAccessBlockCommand({ Bucket: `bench-${index}` }))
      .catch((error: Error) => error.name === "NoSuchPublicAccessBlockConfiguration" || Promise.reject(error)),
  ),
  ...roles.map((index) => clients.iam.send(new GetRoleCommand({ RoleName: `bench-${index}` }))),
]);
const plainMs = performance.now() - started;
await moto.stop();

const floorMs = Math.max(
  ...[...calls].map(
    ([service, number]) => (Math.max(0, number - rateOf(service).burst) / rateOf(service).perSecond) * 1_000,
  ),
);
const boundMs = Math.max(plainMs, floorMs);
if (wrong.length > 0) throw new Error(`${wrong.length} checks did not pass: ${wrong[0]?.reason}`);
const total = [...calls].map(([service, number]) => `${number} ${service}`).join(", ");
print(`360 checks over moto, ${limits.inFlightPerRegion} calls in flight`, [
  {
    what: "360 checks on 100 instances, 100 buckets, 10 roles",
    measured: `${wallMs.toFixed(0)} ms, calls: ${total}`,
    beside: `${boundMs.toFixed(0)} ms: the SDK alone ${plainMs.toFixed(0)} ms, limiter ${floorMs.toFixed(0)} ms`,
    ratio: wallMs / boundMs,
    max: 1.2,
  },
]);

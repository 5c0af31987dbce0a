// 100 and 1,000 checks over one account whose every call takes 50 ms, beside the least time that calls and rate limits allow.
// npx tsx bench/throughput.ts
import { setTimeout as wait } from "node:timers/promises";
import { describeRegions } from "../packages/core/src/catalogue/ec2/reads";
import { catalogue, catalogueVersion } from "../packages/core/src/catalogue/index";
import { evaluateChecks, type StoredCheck } from "../packages/core/src/engine/index";
import { systemClock } from "../packages/core/src/providers/reader/clock";
import { createReader } from "../packages/core/src/providers/reader/create";
import { createLimiter } from "../packages/core/src/providers/reader/limiter";
import { limits, rateOf } from "../packages/core/src/providers/reader/limits";
import type { SomeRead, Transport } from "../packages/core/src/providers/reader/transport";
import { createRecordedTransport } from "../packages/core/src/providers/recorded/create-transport";
import type { RecordedAccount } from "../packages/core/src/recorded/schema";
import { print, type Row } from "./support";

const region = "eu-west-1";
const latencyMs = 50;
const accountId = "123456789012";

/** An account with this many instances, buckets and roles. */
function account(size: number): RecordedAccount {
  const each = <T>(make: (index: number) => T) => Array.from({ length: size }, (_, index) => make(index));
  const answer = (read: string, response: object, params: object = {}) => ({
    read,
    region: "*",
    params: params as Record<string, unknown>,
    response: response as Record<string, unknown>,
  });
  return {
    format: "cloudcorrect.recorded-account/1",
    account: { id: accountId, partition: "aws", regions: [region] },
    answers: [
      answer("ec2:DescribeInstances", {
        Reservations: each((index) => ({
          Instances: [
            { InstanceId: instanceId(index), State: { Name: "running" }, SecurityGroups: [], NetworkInterfaces: [] },
          ],
        })),
      }),
      answer("s3:ListBuckets", {
        Buckets: each((index) => ({
          Name: `bucket-${index}`,
          BucketRegion: region,
          CreationDate: { $date: "2026-01-01T00:00:00Z" },
        })),
      }),
      answer("s3control:GetPublicAccessBlock", { PublicAccessBlockConfiguration: {} }),
      ...each((index) =>
        answer("s3:GetPublicAccessBlock", { PublicAccessBlockConfiguration: blocked }, { Bucket: `bucket-${index}` }),
      ),
      ...each((index) =>
        answer(
          "iam:GetRole",
          { Role: { RoleName: `role-${index}`, Arn: `arn:aws:iam::${accountId}:role/role-${index}` } },
          { RoleName: `role-${index}` },
        ),
      ),
    ],
  };
}

const blocked = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const instanceId = (index: number) => `i-${index.toString(16).padStart(17, "0")}`;

/** `count` checks, most of them on instances and buckets that other checks look at too, as real groups do. */
function checksOf(count: number, resources: number): StoredCheck[] {
  const kinds = [
    (index: number) => ({ type: "INSTANCE_RUNNING", region, parameters: { instanceId: instanceId(index) } }),
    (index: number) => ({ type: "HAS_PUBLIC_IP", region, parameters: { instanceId: instanceId(index) } }),
    (index: number) => ({ type: "S3_BUCKET_EXISTS", region, parameters: { bucketName: `bucket-${index}` } }),
    (index: number) => ({
      type: "S3_BUCKET_PUBLIC_ACCESS_BLOCKED",
      region,
      parameters: { bucketName: `bucket-${index}` },
    }),
    (index: number) => ({ type: "ROLE_EXISTS", parameters: { roleName: `role-${index}` } }),
  ];
  return Array.from({ length: count }, (_, index) => {
    const check = kinds[index % kinds.length]!(Math.floor(index / kinds.length) % resources);
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
}

async function measure(count: number, resources: number): Promise<{ row: Row; calls: number }> {
  const calls = new Map<string, number>();
  const recorded = createRecordedTransport(account(resources));
  const transport: Transport = {
    async call(read, params, at, options) {
      const key = `${read.service} ${at}`;
      calls.set(key, (calls.get(key) ?? 0) + 1);
      await wait(latencyMs);
      return recorded.call(read, params, at, options);
    },
  };
  const reader = createReader({
    transport,
    account: { id: accountId, partition: "aws", defaultRegion: region },
    limiter: createLimiter(systemClock),
    clock: systemClock,
    random: Math.random,
    regions: { read: describeRegions as unknown as SomeRead, pick: () => [region], isOptIn: () => false },
  });
  const started = performance.now();
  const results = await evaluateChecks({
    checks: checksOf(count, resources),
    catalogue,
    reader,
    now: new Date(),
    catalogueVersion,
    deadlineMs: 600_000,
  });
  const wallMs = performance.now() - started;
  const errors = results.filter(({ status }) => status === "ERROR");
  if (errors.length > 0) throw new Error(`${errors.length} checks could not be judged: ${errors[0]?.reason}`);
  const total = [...calls.values()].reduce((sum, number) => sum + number, 0);
  const boundMs = lowerBound(calls);
  return {
    calls: total,
    row: {
      what: `${count} checks on ${resources} resources of each kind`,
      measured: `${(wallMs / 1000).toFixed(2)} s, ${total} calls`,
      beside: `${(boundMs / 1000).toFixed(2)} s lower bound`,
      ratio: wallMs / boundMs,
      max: 1.2,
    },
  };
}

/** The larger of calls ÷ concurrency × latency (per region) and the floor of the rate limiter (per service), plus the last answer. */
function lowerBound(calls: ReadonlyMap<string, number>): number {
  const perRegion = new Map<string, number>();
  let floorMs = 0;
  for (const [key, number] of calls) {
    const [service = "", at = ""] = key.split(" ");
    perRegion.set(at, (perRegion.get(at) ?? 0) + number);
    const { perSecond, burst } = rateOf(service);
    floorMs = Math.max(floorMs, (Math.max(0, number - burst) / perSecond) * 1_000 + latencyMs);
  }
  const concurrencyMs = Math.max(
    ...[...perRegion.values()].map((number) => Math.ceil(number / limits.inFlightPerRegion) * latencyMs),
  );
  return Math.max(floorMs, concurrencyMs);
}

const small = await measure(100, 20);
const large = await measure(1_000, 200);
const repeated = await measure(1_000, 20);
print("Checks over one account, 50 ms a call", [
  small.row,
  large.row,
  {
    what: "calls of 1,000 checks on the resources of 100",
    measured: `${repeated.calls} calls`,
    beside: `${small.calls} calls for 100 checks`,
    ratio: repeated.calls / small.calls,
    max: 1,
    note: "calls do not grow with checks on the same resources",
  },
]);

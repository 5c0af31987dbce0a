// Peak memory of one fleet check over 10,000 resources, beside the process that has loaded the same code and judged one resource.
// npx tsx bench/memory.ts
import { fileURLToPath } from "node:url";
import { describeRegions } from "../packages/core/src/catalogue/ec2/reads";
import { catalogue, catalogueVersion } from "../packages/core/src/catalogue/index";
import { evaluateChecks } from "../packages/core/src/engine/index";
import { systemClock } from "../packages/core/src/providers/reader/clock";
import { createReader } from "../packages/core/src/providers/reader/create";
import { unlimited } from "../packages/core/src/providers/reader/limiter";
import type { SomeRead, Transport } from "../packages/core/src/providers/reader/transport";
import { inOwnProcess, print } from "./support";

const limitMb = 300;
const region = "eu-west-1";
const pageSize = 100;

/** A volume as Cloud Control lists it, about 700 bytes of properties. */
const properties = (index: number) =>
  JSON.stringify({
    VolumeId: `vol-${index.toString(16).padStart(17, "0")}`,
    Encrypted: true,
    KmsKeyId: `arn:aws:kms:${region}:123456789012:key/${index.toString(16).padStart(12, "0")}`,
    Size: 100,
    VolumeType: "gp3",
    AvailabilityZone: `${region}a`,
    Tags: Array.from({ length: 6 }, (_, tag) => ({
      Key: `tag-${tag}`,
      Value: `value ${tag} of volume number ${index}`,
    })),
  });

/** Answers pages as they are asked for, so that the account itself takes no memory. */
function transportOf(size: number): Transport {
  return {
    async call(_read, params) {
      const start = Number(params.NextToken ?? 0);
      const end = Math.min(size, start + pageSize);
      const ResourceDescriptions = Array.from({ length: end - start }, (_, offset) => ({
        Identifier: `vol-${(start + offset).toString(16).padStart(17, "0")}`,
        Properties: properties(start + offset),
      }));
      return {
        data: { TypeName: "AWS::EC2::Volume", ResourceDescriptions, ...(end < size ? { NextToken: String(end) } : {}) },
      };
    },
  };
}

async function judge(size: number) {
  const reader = createReader({
    transport: transportOf(size),
    account: { id: "123456789012", partition: "aws", defaultRegion: region },
    limiter: unlimited,
    clock: systemClock,
    random: Math.random,
    regions: { read: describeRegions as unknown as SomeRead, pick: () => [region], isOptIn: () => false },
  });
  const type = catalogue.get("RESOURCES_ALL")!;
  const check = {
    ...{
      id: "chk",
      type: type.id,
      service: type.service,
      scope: type.scope,
      severity: type.severity,
      region,
      enabled: true,
    },
    parameters: {
      typeName: "AWS::EC2::Volume",
      maxResources: 10_000,
      assert: { path: "Encrypted", operator: "IS_TRUE" },
    },
  };
  const started = performance.now();
  const [result] = await evaluateChecks({
    checks: [check],
    catalogue,
    reader,
    now: new Date(),
    catalogueVersion,
    deadlineMs: 300_000,
  });
  return {
    status: result?.status,
    total: result?.items?.total,
    ms: performance.now() - started,
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
}

const [, script, size] = process.argv;
if (size) {
  console.log(JSON.stringify(await judge(Number(size))));
} else {
  const self = fileURLToPath(import.meta.url);
  const one = inOwnProcess<Awaited<ReturnType<typeof judge>>>(script ?? self, "1");
  const many = inOwnProcess<Awaited<ReturnType<typeof judge>>>(script ?? self, "10000");
  if (many.status !== "PASS" || many.total !== 10_000)
    throw new Error(`expected PASS on 10,000: ${JSON.stringify(many)}`);
  print("Memory of one fleet check", [
    {
      what: "10,000 volumes in one RESOURCES_ALL",
      measured: `${many.peakMb.toFixed(0)} MB peak, ${(many.ms / 1000).toFixed(1)} s`,
      beside: `${limitMb} MB allowed`,
      ratio: many.peakMb / limitMb,
      max: 1,
    },
    {
      what: "the same process with one volume",
      measured: `${many.peakMb.toFixed(0)} MB`,
      beside: `${one.peakMb.toFixed(0)} MB`,
      ratio: many.peakMb / one.peakMb,
    },
  ]);
}

import { afterEach, describe, expect, it, vi } from "vitest";
import { maxStageLength } from "../../infra/deployable";
import { loadApp } from "./graph/bundle-config";
import { installPlatform } from "./graph/install-platform";
import { judged, loadGraph, type Stage } from "./graph/load-graph";

/** What SST is told by sst.config.ts before any command does anything. */
async function ask(stage: string, region: string | undefined): Promise<string> {
  vi.stubEnv("AWS_REGION", region);
  return loadApp(judged, stage).then(
    ({ protect }) => `protect: ${protect}`,
    (error: Error) => error.message,
  );
}

describe("a stage that cannot be deployed", () => {
  installPlatform();
  afterEach(() => void vi.unstubAllEnvs());

  it.each([
    ["production", "eu-west-1", /called prod\. Run the command again with --stage prod/],
    ["Prod", "eu-west-1", /--stage prod/],
    ["Feature_X", "eu-west-1", /lower-case letters.*--stage feature-x/],
    ["-a", "eu-west-1", /--stage a\b/],
    ["a".repeat(maxStageLength + 1), "eu-west-1", /33 characters; at most 32/],
    ["dev", undefined, /AWS_REGION is not set.*AWS_REGION=eu-west-1/],
    ["dev", "", /AWS_REGION is not set/],
  ])("%s in %s is refused with what would be right", async (stage, region, message) => {
    expect(await ask(stage, region)).toMatch(message);
  });

  it.each([
    ["dev", "protect: false"],
    ["prod", "protect: true"],
    ["a".repeat(maxStageLength), "protect: false"],
    ["mara-2", "protect: false"],
  ])("%s is none", async (stage, protect) => {
    expect(await ask(stage, "eu-west-1")).toBe(protect);
  });
});

/** The longest that AWS takes, by type and property. */
const longest: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "aws:lambda/function:Function": { name: 64 },
  "aws:iam/role:Role": { name: 64 },
  "aws:cloudwatch/metricAlarm:MetricAlarm": { name: 255 },
  "aws:cloudwatch/logGroup:LogGroup": { name: 512 },
  "aws:dynamodb/table:Table": { name: 255 },
  "aws:sqs/queue:Queue": { name: 80 },
  "aws:s3/bucket:Bucket": { bucket: 63 },
  "aws:s3/bucketV2:BucketV2": { bucket: 63 },
  "aws:kms/alias:Alias": { name: 256 },
  "aws:scheduler/schedule:Schedule": { name: 64 },
  "aws:cognito/userPool:UserPool": { name: 128 },
};

describe("names that hold the stage", () => {
  const stage = `long-${"a".repeat(maxStageLength - 5)}`;
  const graph = loadGraph(stage as Stage);
  const named = graph.resources.flatMap(({ type, inputs }) =>
    Object.entries(longest[type] ?? {}).flatMap(([property, most]) => {
      const name = inputs[property];
      return typeof name === "string" ? [{ type, name, most }] : [];
    }),
  );

  it("fit into what AWS takes with the longest stage", () => {
    expect(named.filter(({ name, most }) => name.length > most)).toEqual([]);
    expect(named.filter(({ name }) => name.includes(stage)).length).toBeGreaterThan(50);
  });

  it("are unique without regard to case, as IAM wants its roles", () => {
    const roles = named.filter(({ type }) => type === "aws:iam/role:Role").map(({ name }) => name.toLowerCase());
    expect(roles.filter((name, index) => roles.indexOf(name) !== index)).toEqual([]);
  });
});

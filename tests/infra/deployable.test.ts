import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { maxStageLength } from "../../infra/deployable";
import { prepareSst } from "./cli/sst";
import { loadApp } from "./graph/bundle-config";
import { judged, loadGraph, longestStage } from "./graph/load-graph";

const sst = prepareSst();
afterAll(sst.remove);

/** `sst diff`, which asks AWS before anything else; here nobody could answer it. */
const diff = (stage: string, region: string | undefined, terminal = false) =>
  sst.run(
    ["diff", `--stage=${stage}`, ...(terminal ? [] : ["--print-logs"])],
    { AWS_ENDPOINT_URL: "http://127.0.0.1:9", ...(region === undefined ? {} : { AWS_REGION: region }) },
    terminal,
  );

describe("a stage that cannot be deployed", () => {
  afterEach(() => void vi.unstubAllEnvs());

  it.each([
    ["production", "eu-west-1", /called prod\. Run the command again with --stage prod\./],
    ["Prod", "eu-west-1", /--stage prod\./],
    ["Feature-X", "eu-west-1", /lower-case letters.*--stage feature-x\./],
    ["-a", "eu-west-1", /lower-case letters.*--stage a\./],
    ["a".repeat(maxStageLength + 1), "eu-west-1", /33 characters; at most 32.*--stage a{8}\./],
    ["dev", undefined, /AWS_REGION is not set.*AWS_REGION=eu-west-1/],
    ["dev", "", /AWS_REGION is not set/],
  ])("%s in %s is refused by the CLI, whose log says what would be right", async (stage, region, message) => {
    const { exitCode, stderr } = await diff(stage, region);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/fetching bootstrap/);
    expect(exitCode).toBe(1);
  });

  // `script` takes these options on Linux alone.
  it.skipIf(process.platform !== "linux").each([
    ["production", "eu-west-1", /✕ {2}There is no stage production.*Run the command again with --stage prod\./],
    ["dev", undefined, /✕ {2}AWS_REGION is not set.*AWS_REGION=eu-west-1/],
  ])("%s in %s is refused in the terminal from which it is asked for", async (stage, region, message) => {
    const { exitCode, stdout } = await diff(stage, region, true);
    expect(stdout).toMatch(message);
    expect(exitCode).toBe(1);
  });

  it("Feature_X is refused by the CLI itself", async () => {
    const { exitCode, stderr } = await diff("Feature_X", "eu-west-1");
    expect(stderr).toMatch(/can only contain alphanumeric characters and hyphens/);
    expect(exitCode).toBe(1);
  });

  it.each([
    ["dev", "protect: false"],
    ["prod", "protect: true"],
    ["a".repeat(maxStageLength), "protect: false"],
    ["mara-2", "protect: false"],
  ])("%s is none", async (stage, protect) => {
    vi.stubEnv("AWS_REGION", "eu-west-1");
    expect(`protect: ${(await loadApp(judged, stage)).protect}`).toBe(protect);
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
  const stage = longestStage;
  const graph = loadGraph(stage);
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

import { execFileSync } from "node:child_process";
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startAws } from "./cli/aws-stand-in";
import { prepareSst } from "./cli/sst";
import type { Step, StoredResource } from "./cli/steps";
import { canary, deployingEnvironment, secretsOf } from "./graph/canary";
import { repository } from "./graph/install-platform";
import { loadGraph, longestStage, type Stage } from "./graph/load-graph";
import { find, type GraphResource } from "./graph/model";
import { region } from "./graph/provider-mocks";

const aws = await startAws();
const sst = prepareSst();
afterAll(() => {
  aws.stop();
  sst.remove();
});

const key = createHash("sha256").update(canary).digest();
/** SST takes 32 bytes in base64. */
const passphrase = key.toString("base64");
const canaries = [canary, passphrase];

/** Secrets as `sst secret set` stores them: AES-256-GCM, the nonce in front. */
function encrypted(secrets: Record<string, string>): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  return Buffer.concat([nonce, cipher.update(JSON.stringify(secrets)), cipher.final(), cipher.getAuthTag()]);
}

/** What was deployed to the longest stage before: little, by an older version, which told the build the environment of whoever deploys. */
function deployedBefore(): StoredResource[] {
  const graph = loadGraph(longestStage);
  const stored = ({ urn, type, name, inputs }: GraphResource, changed: object): StoredResource => ({
    urn,
    type,
    custom: true,
    id: `${name}-id`,
    inputs: { ...inputs, ...changed },
  });
  const queue = find(graph, "aws:sqs/queue:Queue", "EvaluationJobsQueue");
  const builder = find(graph, "command:local:Command", "DashboardBuilder");
  const key = find(graph, "aws:kms/key:Key", "SecretsEncryptionKey");
  const environment = { ...(builder.inputs.environment as object), ...deployingEnvironment };
  return [
    stored(queue, { messageRetentionSeconds: 60 }),
    stored(builder, { dir: "/elsewhere", environment }),
    stored(key, {}),
    { ...stored(key, {}), urn: `${key.urn}Former` },
  ];
}

/** `sst diff --json`, once per stage, as the workflow of pull requests asks for it. */
const diffs = new Map<Stage, Promise<{ steps: Step[]; text: string; stderr: string; comment: string }>>();
function diff(stage: Stage) {
  const known = diffs.get(stage) ?? run(stage);
  diffs.set(stage, known);
  return known;
}

async function run(stage: Stage) {
  aws.objects.set(`secret/cloudcorrect/${stage}.json`, encrypted({ ...secretsOf(stage), Other: canary }));
  if (stage === longestStage) {
    const latest = { manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" }, resources: deployedBefore() };
    const checkpoint = { stack: `organization/cloudcorrect/${stage}`, latest };
    aws.objects.set(`app/cloudcorrect/${stage}.json`, Buffer.from(JSON.stringify({ version: 3, checkpoint })));
  }
  const { exitCode, stdout, stderr } = await sst.run(["diff", "--stage", stage, "--json"], {
    ...deployingEnvironment,
    SST_PASSPHRASE: passphrase,
    DASHBOARD_BUILD: "ready",
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: "AKIAOFTHERUNNER",
    AWS_ENDPOINT_URL: aws.url,
  });
  const log = join(sst.root, ".sst/log/pulumi.err.log");
  if (exitCode !== 0) throw new Error(`sst diff: ${stderr}${existsSync(log) ? readFileSync(log, "utf8") : ""}`);
  const tsx = join(repository, "node_modules/tsx/dist/cli.mjs");
  const script = join(repository, "scripts/ci/diff-comment.ts");
  const comment = execFileSync(process.execPath, [tsx, script, stage], { input: stdout, encoding: "utf8" });
  return { steps: JSON.parse(stdout) as Step[], text: stdout, stderr, comment };
}

const urnsOf = (items: readonly { urn: string }[]) => items.map(({ urn }) => urn).sort();
/** SST puts the source map of every file of a bundle into its bucket of assets. How many there are is known once the code is bundled. */
const sourceMap = /::(\w+)Sourcemap\d+$/;
const withoutSourceMaps = (steps: readonly Step[]) => steps.filter(({ urn }) => !sourceMap.test(urn));

describe("sst diff --stage prod, where nothing is deployed yet", () => {
  it("creates the resources that the other tests judge, all of them and no more", async () => {
    const { steps } = await diff("prod");
    expect(urnsOf(withoutSourceMaps(steps))).toEqual(urnsOf(loadGraph("prod").resources));
    expect(new Set(steps.map(({ op }) => op))).toEqual(new Set(["create"]));
  });

  it("asks for them to be what the other tests judge", async () => {
    const { steps } = await diff("prod");
    const inputs = ({ inputs }: { inputs: Record<string, unknown> }) => inputs;
    const created = new Map(steps.map(({ urn, new: next }) => [urn, inputs(next as GraphResource)]));
    for (const { urn, inputs, type } of loadGraph("prod").resources) {
      if (/^aws:(dynamodb|iam|kms|sqs|cognito|cloudwatch)/.test(type)) expect(created.get(urn), urn).toEqual(inputs);
    }
  });

  it("prints nothing of the environment that deploys", async () => {
    const { text, stderr } = await diff("prod");
    for (const secret of canaries) expect(text + stderr).not.toContain(secret);
  });
});

describe("the functions that it bundled", () => {
  const ours = loadGraph("prod").builds.filter(({ bundle }) => !bundle);
  const folderOf = (functionID: string) => join(sst.root, ".sst/artifacts", `${functionID}-src`);

  const linksKey = find(loadGraph("prod"), "random:index/randomBytes:RandomBytes", "LambdaEncryptionKey").state.base64;

  it("are all there, and each has its handler", async () => {
    await diff("prod");
    const folders = ours.map(({ functionID }) => folderOf(functionID));
    const program = `
      for (const folder of process.argv.slice(1)) {
        const { handler } = await import(folder + "/bundle.mjs");
        console.log(folder + " " + typeof handler);
      }`;
    const links = Object.entries({ App: { name: "cloudcorrect", stage: "prod" }, ...loadGraph("prod").links });
    const env = Object.fromEntries(links.map(([name, link]) => [`SST_RESOURCE_${name}`, JSON.stringify(link)]));
    const printed = execFileSync(
      process.execPath,
      ["--no-warnings", "--input-type=module", "-e", program, "--", ...folders],
      {
        encoding: "utf8",
        env: { ...env, AWS_REGION: region },
      },
    );
    expect(printed.trim().split("\n")).toEqual(folders.map((folder) => `${folder} function`));
  });

  it("leave their source maps with SST, one for every file", async () => {
    const { steps } = await diff("prod");
    const uploaded = steps.flatMap(({ urn }) => sourceMap.exec(urn)?.[1] ?? []);
    const written = ours.flatMap(({ functionID }) =>
      readdirSync(folderOf(functionID)).flatMap((file) => (file.endsWith(".map") ? [functionID] : [])),
    );
    expect(uploaded.sort()).toEqual(written.sort());
    expect(written.length).toBeGreaterThan(ours.length);
  });

  it("have the links with them that they were declared with, encrypted", async () => {
    await diff("prod");
    for (const { functionID, links } of ours) {
      const sealed = readFileSync(join(folderOf(functionID), "resource.enc"));
      const decipher = createDecipheriv(
        "aes-256-gcm",
        Buffer.from(String(linksKey), "base64"),
        Buffer.alloc(12),
      ).setAuthTag(sealed.subarray(-16));
      const opened = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString();
      expect(JSON.parse(opened), functionID).toEqual(links);
    }
  });
});

describe("sst diff of a stage with the longest name, of which a little was deployed before", () => {
  it("creates, updates and deletes what is to be", async () => {
    const { steps } = await diff(longestStage);
    const [queue, builder, kept, former] = deployedBefore().map(({ urn }) => urn);
    const opOf = (urn: string | undefined) => steps.find((step) => step.urn === urn)?.op;
    expect([queue, builder, kept, former].map(opOf)).toEqual(["update", "update", undefined, "delete"]);
    const untouched = loadGraph(longestStage).resources.filter(({ urn }) => urn !== kept);
    expect(urnsOf(withoutSourceMaps(steps).filter(({ op }) => op !== "delete"))).toEqual(urnsOf(untouched));
  });

  it("is told to a pull request by operations, resources and names of properties", async () => {
    const { comment } = await diff(longestStage);
    expect(comment.split("\n").slice(4, 7)).toEqual([
      "| **delete** | `aws:kms/key:Key SecretsEncryptionKeyFormer` |  |",
      "| update | `sst:aws:Queue$aws:sqs/queue:Queue EvaluationJobsQueue` | messageRetentionSeconds |",
      "| update | `sst:aws:Nextjs$command:local:Command DashboardBuilder` | dir, environment |",
    ]);
    expect(comment.length, "what GitHub takes").toBeLessThan(65_536);
  });

  it("is told without values, although the diff holds what an older version wrote", async () => {
    const { text, comment } = await diff(longestStage);
    expect(text).toContain(canary);
    for (const secret of [...canaries, ...Object.values(secretsOf(longestStage))])
      expect(comment).not.toContain(secret);
  });
});

it("asks AWS for nothing but parameters and states", async () => {
  await diff("prod");
  expect(aws.unknown).toEqual([]);
});

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { commentOf } from "./diff-comment";
import { pluginCommands } from "./install-plugins";

const secret = "wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY";
const tsx = path.resolve(import.meta.dirname, "../../node_modules/tsx/dist/cli.mjs");
const script = path.join(import.meta.dirname, "diff-comment.ts");

/** What `sst diff --json` prints of a command whose inputs hold the environment of whoever deploys. */
const steps = [
  { op: "same", urn: "urn:pulumi:dev::cloudcorrect::aws:sqs/queue:Queue::Jobs", type: "aws:sqs/queue:Queue" },
  {
    op: "update",
    urn: "urn:pulumi:dev::cloudcorrect::sst:aws:Nextjs$command:local:Command::DashboardBuilder",
    type: "command:local:Command",
    old: { inputs: { environment: { SST_AWS_SECRET_ACCESS_KEY: secret }, triggers: ["1"] } },
    new: { inputs: { environment: { SST_AWS_SECRET_ACCESS_KEY: secret, ACTIONS_ID_TOKEN_REQUEST_TOKEN: secret } } },
    detailedDiff: {
      "environment.SST_AWS_SECRET_ACCESS_KEY": { diffKind: "update" },
      [`environment["${secret}"]`]: { diffKind: "add" },
      [secret]: { diffKind: "add" },
      "triggers[0]": { diffKind: "update-replace" },
    },
  },
  { op: "replace", urn: `urn:pulumi:dev::cloudcorrect::aws:s3/bucket:Bucket::x y ${secret}`, diffs: ["bucket"] },
  { op: "delete", urn: "urn:pulumi:dev::cloudcorrect::aws:kms/key:Key::Key" },
];

describe("the comment of a diff", () => {
  it("names operations, resources and properties, the gravest first", () => {
    expect(commentOf("dev", steps).split("\n").slice(2)).toEqual([
      "| operation | resource | properties |",
      "|---|---|---|",
      "| **delete** | `aws:kms/key:Key Key` |  |",
      "| **replace** | `(not shown)` | bucket |",
      "| update | `sst:aws:Nextjs$command:local:Command DashboardBuilder` | environment, triggers, (not shown) |",
      "",
    ]);
  });

  it("never holds a value, whatever an event holds", () => {
    expect(commentOf("dev", steps)).not.toContain("wJalr");
    const strange = [{ op: secret, urn: secret, diffs: [secret, { a: secret }], old: secret }];
    expect(commentOf("dev", strange)).not.toContain("wJalr");
  });

  it("stays short, and says when nothing changes", () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ ...steps[3], urn: `${steps[3]?.urn}${index}` }));
    expect(commentOf("dev", many).length).toBeLessThan(60_000);
    expect(commentOf("dev", many)).toContain("… and 300 more.");
    const created = Array.from({ length: 500 }, (_, index) => ({ op: "create", urn: `${steps[3]?.urn}${index}` }));
    expect(commentOf("dev", [...created, ...steps])).toContain("| **delete** | `aws:kms/key:Key Key` |  |");
    expect(commentOf("dev", steps.slice(0, 1))).toContain("No changes.");
  });

  it("is made from what is piped in; what is no diff is not repeated", () => {
    expect(
      execFileSync(process.execPath, [tsx, script, "dev"], { input: JSON.stringify(steps), encoding: "utf8" }),
    ).toBe(commentOf("dev", steps));
    const failed = spawnSync(process.execPath, [tsx, script, "dev"], { input: `Error: ${secret}`, encoding: "utf8" });
    expect([failed.status, failed.stdout.includes(secret), failed.stderr]).toEqual([1, false, ""]);
  });
});

describe("plugins of Pulumi", () => {
  const platform = mkdtempSync(path.join(tmpdir(), "cloudcorrect-platform-"));
  afterAll(() => rmSync(platform, { recursive: true }));

  it("are fetched in the versions of SST's platform, before anybody has credentials", () => {
    const packages = {
      "@pulumi/aws": { version: "7.20.0", pulumi: { resource: true, name: "aws", version: "7.20.0" } },
      "@pulumi/tls": { version: "v5.0.1", pulumi: { resource: true, name: "tls" } },
      "@pulumi/pulumi": { version: "3.215.0", pulumi: { comment: "none" } },
      "@pulumiverse/vercel": { version: "4.6.0", pulumi: { resource: true, name: "vercel", server: "github://api" } },
    };
    for (const [name, content] of Object.entries(packages)) {
      const folder = path.join(platform, "node_modules", name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, "package.json"), JSON.stringify(content));
    }
    expect(
      pluginCommands(platform)
        .map((args) => args.join(" "))
        .sort(),
    ).toEqual([
      "plugin install resource aws 7.20.0",
      "plugin install resource tls 5.0.1",
      "plugin install resource vercel 4.6.0 --server github://api",
    ]);
  });
});

import { readFile } from "node:fs/promises";
import { sandboxAccount } from "@cloudcorrect/core/sandbox/index";
import { describe, expect, it, vi } from "vitest";
import { main } from "./main";

const instance = "i-0123456789abcdef0";

/** Runs the command over files in memory. */
async function run(words: string, files: Record<string, string> = {}) {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await main(["node", "cloudcorrect", ...words.split(" ")], {
    out: (text) => out.push(text),
    error: (text) => errors.push(text),
    now: () => new Date("2026-11-22T12:00:00Z"),
    colour: false,
    async readFile(path) {
      const text = { "account.json": JSON.stringify(sandboxAccount()), ...files }[path];
      if (text === undefined) throw Object.assign(new Error("not there"), { code: "ENOENT" });
      return text;
    },
  });
  return { code, out: out.join(""), errors: errors.join("\n") };
}

const evaluate = "evaluate --checks checks.yaml --account recorded:account.json";
const role = (roleName: string) => `- type: ROLE_EXISTS\n  parameters: { roleName: ${roleName} }\n`;

/** The name of a role that the sandbox has. */
const sandboxRole = sandboxAccount().answers.flatMap(({ read, response }) =>
  read === "iam:GetRole" ? [String((response?.Role as { RoleName?: string } | undefined)?.RoleName)] : [],
)[0];

describe("cloudcorrect evaluate", () => {
  it("exits with 0 when all checks pass", async () => {
    const { code, out } = await run(evaluate, { "checks.yaml": role(sandboxRole ?? "") });
    expect([code, out]).toEqual([0, expect.stringContaining("PASS: 1 PASS")]);
  });

  it("exits with 1 when a check fails, and shows what was expected and observed", async () => {
    const { code, out } = await run(evaluate, { "checks.yaml": role(sandboxRole ?? "") + role("absent-role") });
    expect([code, out]).toEqual([1, expect.stringMatching(/expected: .+\n\s+observed: .+/)]);
  });

  it("exits with 2 when nothing fails but something could not be read", async () => {
    const account = sandboxAccount();
    const answers = account.answers.filter(({ read }) => read.startsWith("iam:"));
    const bucket = "- type: S3_BUCKET_EXISTS\n  parameters: { bucketName: some-bucket }\n";
    const { code, out } = await run(evaluate, {
      "checks.yaml": role(sandboxRole ?? "") + bucket,
      "account.json": JSON.stringify({ ...account, answers }),
    });
    expect([code, out]).toEqual([2, expect.stringContaining("not recorded")]);
  });

  it("exits with 2 when the account cannot be reached", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret of nobody");
    const live = "evaluate --checks checks.yaml --account aws --endpoint http://127.0.0.1:1";
    const { code, errors } = await run(live, { "checks.yaml": role("some-role") });
    vi.unstubAllEnvs();
    expect([code, errors]).toEqual([2, expect.stringContaining("nothing could be evaluated")]);
    expect(errors).not.toContain("secret of nobody");
  });

  it("prints results as JSON that holds the verdict and what it rests on", async () => {
    const { out } = await run(`${evaluate} --json`, { "checks.yaml": role(sandboxRole ?? "") });
    expect(JSON.parse(out)).toMatchObject({
      status: "PASS",
      results: [{ status: "PASS", type: "ROLE_EXISTS", reads: [expect.any(String)] }],
    });
  });

  it("takes JSON files and an object with a name", async () => {
    const file = JSON.stringify({
      name: "Identity",
      checks: [{ type: "ROLE_EXISTS", parameters: { roleName: sandboxRole } }],
    });
    expect((await run(evaluate, { "checks.yaml": file })).out).toMatch(/^Identity\n/);
  });

  it("refuses with 3 and names line, place, problem and remedy of everything at once", async () => {
    const text = `- type: INSTANCE_RUNNING\n  parameters:\n    instanceId: ${instance}x\n    surprise: 1\n- type: NO_SUCH_TYPE\n`;
    const { code, errors } = await run(evaluate, { "checks.yaml": text });
    expect(code).toBe(3);
    expect(errors).toMatch(/checks\.yaml:3 checks\.0\.parameters\.instanceId: .+INVALID_PARAMETER_VALUE/);
    expect(errors).toMatch(/checks\.yaml:4 checks\.0\.parameters\.surprise: .+UNKNOWN_PARAMETER/);
    expect(errors).toMatch(/checks\.yaml:5 checks\.1\.type: .+UNKNOWN_TYPE/);
  });

  it.each([
    ["broken YAML", "- type: [", "not valid YAML"],
    ["a field that no check has", "- type: ROLE_EXISTS\n  colour: red\n", "colour"],
    ["a file that is no list of checks", "hello", "is not a checks file"],
    ["an empty list", "[]", "is not a checks file"],
  ])("refuses %s", async (_, text, words) => {
    const { code, errors } = await run(evaluate, { "checks.yaml": text });
    expect([code, errors]).toEqual([3, expect.stringContaining(words)]);
  });

  it.each(["evaluate", "record"])(
    "refuses to %s when no check is enabled: nothing judged is nothing passed",
    async (command) => {
      const text = `${role("a")}  enabled: false\n${role("b")}  enabled: false\n`;
      const words = `${command} --checks checks.yaml --account recorded:account.json`;
      const { code, errors, out } = await run(words, { "checks.yaml": text });
      expect([code, errors, out]).toEqual([3, expect.stringContaining("no check of checks.yaml is enabled"), ""]);
    },
  );

  it("leaves out a check that is not enabled and judges the rest", async () => {
    const text = `${role("absent-role")}  enabled: false\n${role(sandboxRole ?? "")}`;
    const { code, out } = await run(evaluate, { "checks.yaml": text });
    expect([code, out]).toEqual([0, expect.stringContaining("PASS: 1 PASS")]);
  });

  it.each(["recorded:account.json", "aws"])("refuses what is no region code, for %s", async (account) => {
    const words = `evaluate --checks checks.yaml --account ${account} --region eu-wst-1`;
    const { code, errors } = await run(words, { "checks.yaml": role("some-role") });
    expect([code, errors]).toEqual([3, expect.stringMatching(/eu-wst-1 is not a region[\s\S]*nearest: eu-west-1/)]);
  });

  it("refuses a recorded account of a partition that does not exist", async () => {
    const account = sandboxAccount();
    const { code, errors } = await run(evaluate, {
      "checks.yaml": role("some-role"),
      "account.json": JSON.stringify({ ...account, account: { ...account.account, partition: "awz" } }),
    });
    expect([code, errors]).toEqual([3, expect.stringMatching(/account\.partition: must be one of aws/)]);
  });

  it("refuses an account and files that are not there", async () => {
    expect((await run("evaluate --checks none.yaml --account recorded:account.json")).errors).toContain(
      "there is no such file",
    );
    expect((await run("evaluate --checks none.yaml --account azure")).errors).toContain("--account aws");
    expect((await run("evaluate --checks none.yaml")).code).toBe(3);
  });
});

describe("cloudcorrect record", () => {
  it("gives a recorded account from which the same verdicts follow", async () => {
    const checks = { "checks.yaml": role(sandboxRole ?? "") };
    const { code, out } = await run("record --checks checks.yaml --account recorded:account.json", checks);
    const again = await run(evaluate, { ...checks, "account.json": out });
    expect([code, again.code, again.out]).toEqual([0, 0, (await run(evaluate, checks)).out]);
  });
});

describe("cloudcorrect check-types and iam-policy", () => {
  it("lists the types of a service with their parameters, and all of them as JSON", async () => {
    expect((await run("check-types --service ec2")).out).toMatch(/INSTANCE_RUNNING .+\n\s+instanceId/);
    const types = JSON.parse((await run("check-types --json")).out) as { id: string }[];
    expect(types.map(({ id }) => id)).toEqual(expect.arrayContaining(["INSTANCE_RUNNING", "DNS_POINTS_TO"]));
    expect(types.map(({ id }) => id)).not.toContain("INSTANCE_AVAILABLE");
  });

  it("refuses a service that does not exist and names those that do", async () => {
    const { code, errors } = await run("check-types --service nope");
    expect([code, errors]).toEqual([3, expect.stringContaining("EC2")]);
  });

  it("grants a file of checks no more than its checks read", async () => {
    const { out } = await run("iam-policy --checks checks.yaml", { "checks.yaml": role("some-role") });
    expect(JSON.parse(out)).toMatchObject({ Statement: [{ Action: ["ec2:DescribeRegions", "iam:GetRole"] }] });
  });

  const count = (typeName: string) => `- type: RESOURCE_COUNT\n  parameters: { typeName: "${typeName}" }\n`;
  const actionsIn = (out: string) => (JSON.parse(out) as { Statement: { Action: string[] }[] }).Statement[0]?.Action;

  it("grants generic checks what the handlers of their resource types ask for", async () => {
    const { out, errors } = await run("iam-policy --checks checks.yaml", { "checks.yaml": count("AWS::SQS::Queue") });
    expect(actionsIn(out)).toEqual([
      ...["cloudformation:GetResource", "cloudformation:ListResources", "ec2:DescribeRegions"],
      ...["sqs:GetQueueAttributes", "sqs:ListQueueTags", "sqs:ListQueues"],
    ]);
    expect(errors).toBe("");
  });

  it("says beside the policy what needs content access, what is never granted and what is not known", async () => {
    const types = ["AWS::Lambda::Function", "AWS::Lambda::EventSourceMapping", "Acme::Own::Thing"];
    const files = { "checks.yaml": types.map(count).join("") };
    const { code, out, errors } = await run("iam-policy --checks checks.yaml", files);
    expect(actionsIn(out)).toContain("lambda:GetFunctionCodeSigningConfig");
    expect(actionsIn(out)).not.toContain("lambda:GetFunction");
    expect([code, errors.split("\n")]).toEqual([
      0,
      [
        expect.stringMatching(/needs content access: AWS::Lambda::Function .*--allow-content lambda:GetFunction$/),
        expect.stringMatching(/never granted: kms:Decrypt .*AWS::Lambda::EventSourceMapping/),
        expect.stringMatching(/not known: .*Acme::Own::Thing/),
      ],
    ]);
  });

  it("grants the content that is allowed, and takes it out of the Deny of the template", async () => {
    const files = { "checks.yaml": count("AWS::Lambda::Function") };
    const words = "iam-policy --checks checks.yaml --allow-content lambda:GetFunction --allow-content s3:GetObject";
    const granted = await run(words, files);
    expect(actionsIn(granted.out)).toEqual(expect.arrayContaining(["lambda:GetFunction", "s3:GetObject"]));
    expect(granted.errors).toMatch(/grants content access: lambda:GetFunction/);
    const { out } = await run(`${words} --template cloudformation`, files);
    expect(out.match(/"(lambda:GetFunction|s3:GetObject)"/g)).toHaveLength(2);
    expect(out).toContain('"s3:GetObjectVersion"');
  });

  it("refuses to grant what no resource type needs", async () => {
    const { code, errors, out } = await run("iam-policy --allow-content kms:Decrypt");
    expect([code, errors, out]).toEqual([3, expect.stringMatching(/kms:Decrypt cannot[\s\S]*lambda:GetFunction/), ""]);
  });

  it("prints for the whole catalogue what the committed policy has", async () => {
    const committed = await readFile(new URL("../../../docs/reference/iam-policy.json", import.meta.url), "utf8");
    expect([JSON.parse((await run("iam-policy")).out)].flat()).toEqual(JSON.parse(committed));
  });

  it("prints the whole role as a CloudFormation template", async () => {
    expect((await run("iam-policy --template cloudformation")).out).toMatch(/^AWSTemplateFormatVersion/);
  });
});

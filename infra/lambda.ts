import type { Uses } from "../packages/core/src/types/api/route";
import { linksFor, permissionsFor } from "./permissions";
import { settings } from "./stage";

interface Declared {
  handler: string;
  uses: Uses;
  timeoutSeconds?: number;
  memoryMb?: number;
}

type More = Omit<Partial<sst.aws.FunctionArgs>, "link" | "permissions"> & {
  link?: sst.Linkable<object>[];
  permissions?: sst.aws.FunctionPermissionArgs[];
};

const trustLambda = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/**
 * SST lets the whole account assume every function's role; only `sst dev` needs that.
 * For transform.role of every function, those inside other components included.
 */
export const lambdaRole = $dev ? {} : { assumeRolePolicy: trustLambda };

/** Arguments of a function of ours, from what the contract declares about it; `more` adds links or overrides. */
export function lambda(declared: Declared, more: More = {}) {
  return {
    runtime: "nodejs22.x",
    architecture: "arm64",
    memory: `${declared.memoryMb ?? 512} MB`,
    timeout: `${declared.timeoutSeconds ?? 10} seconds`,
    logging: { retention: settings.logRetention, format: "json" },
    nodejs: { minify: true },
    ...more,
    handler: declared.handler,
    link: [...linksFor(declared.uses), ...(more.link ?? [])],
    permissions: [...permissionsFor(declared.uses), ...(more.permissions ?? [])],
    transform: { role: lambdaRole, ...more.transform },
  } satisfies sst.aws.FunctionArgs;
}

import * as z from "zod";
import { ifPresent } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import type { ReadsFn } from "../../checks/define";
import { nameOrArn } from "../../checks/formats";
import type { Exports } from "../../checks/model";
import { type FunctionConfiguration, getFunctionConfiguration } from "./reads";

const name = "[A-Za-z0-9_-]{1,64}";
const qualifier = "(?::(?:\\$LATEST|[A-Za-z0-9_-]{1,128}))?";

export const functionName = nameOrArn({
  service: "lambda",
  resource: new RegExp(`^function:${name}${qualifier}$`),
  // A name, or a partial ARN: account id, the word function, and the name.
  name: new RegExp(`^(?:\\d{12}:function:|function:)?${name}${qualifier}$`),
  nameMessage: "must be the name of a function, a partial or a full ARN, optionally with :qualifier",
  title: "Function",
  description: "Name, partial or full ARN of the Lambda function, optionally with a version or alias after a colon",
  examples: ["checkout"],
});

/** What every check on one function hands to later checks. */
export const functionExports = z.object({
  functionName: z.string(),
  functionArn: z.string().optional(),
  runtime: z.string().optional(),
  memorySize: z.number().optional(),
  timeout: z.number().optional(),
  state: z.string().optional(),
  lastUpdateStatus: z.string().optional(),
  handler: z.string().optional(),
  roleArn: z.string().optional(),
  architectures: z.array(z.string()).optional(),
  layers: z.array(z.string()).optional(),
  vpcId: z.string().optional(),
});

/** The configuration of the function, or undefined when the provider does not know it. */
export async function findFunction(
  read: ReadsFn<typeof getFunctionConfiguration>,
  functionName: string,
): Promise<FunctionConfiguration | undefined> {
  const answer = await read(getFunctionConfiguration, { FunctionName: functionName });
  return answer.present ? answer.data : undefined;
}

export function functionMissing(functionName: string, region: string) {
  return { missing: `function ${functionName} in ${region}`, exports: { functionName } };
}

/** The name without version or alias, for calls that speak of the function as a whole. */
export function unqualified(functionName: string): string {
  const parts = functionName.split(":");
  const marker = parts.lastIndexOf("function");
  return parts.slice(0, marker + 2).join(":");
}

/** Version or alias inside the name, if any. */
export function qualifierOf(functionName: string): string | undefined {
  const rest = functionName.slice(unqualified(functionName).length + 1);
  return rest === "" ? undefined : rest;
}

/** A function without layers has no list of them (Lambda API reference, FunctionConfiguration). */
export function layersOf({ Layers = [] }: FunctionConfiguration): string[] {
  return Layers.map((layer) => text(layer, "Arn"));
}

const { list, text } = requiredMembers(getFunctionConfiguration);

/** Outside a VPC a function has no such configuration; detaching it from one leaves an empty id behind. */
export function vpcOf({ VpcConfig }: FunctionConfiguration): string | undefined {
  if (!VpcConfig) return undefined;
  const id = text(VpcConfig, "VpcId");
  return id !== "" && list(VpcConfig, "SubnetIds").length > 0 ? id : undefined;
}

/** The set of exports named L in the catalogue. */
export function exportFunction(configuration: FunctionConfiguration, functionName: string): Exports {
  return {
    functionName: ifPresent(() => configuration.FunctionName) ?? functionName,
    functionArn: configuration.FunctionArn,
    runtime: configuration.Runtime,
    memorySize: configuration.MemorySize,
    timeout: configuration.Timeout,
    state: configuration.State,
    lastUpdateStatus: configuration.LastUpdateStatus,
    handler: configuration.Handler,
    roleArn: configuration.Role,
    architectures: configuration.Architectures,
    layers: ifPresent(() => layersOf(configuration)),
    vpcId: ifPresent(() => vpcOf(configuration)),
  };
}

import { cloudFormationTemplate, iamPolicyFor } from "@cloudcorrect/core/checks/derive/index";
import { catalogue, catalogueVersion } from "@cloudcorrect/core/checks/index";
import { loadChecks } from "../checks-file/load";
import { exitCodes } from "../exit";
import type { Io } from "../io";

/** `iam-policy`: what the role in the account must be allowed, no more. More than one policy is printed as a JSON list. */
export async function iamPolicyCommand(
  options: { checks?: string; template?: "cloudformation" },
  io: Io,
): Promise<number> {
  const types = options.checks === undefined ? [...catalogue.values()] : await typesOf(options.checks, io);
  if (options.template === "cloudformation") {
    io.out(cloudFormationTemplate({ types, catalogueVersion }));
    return exitCodes.passed;
  }
  const policies = iamPolicyFor(types);
  io.out(`${JSON.stringify(policies.length === 1 ? policies[0] : policies, null, 2)}\n`);
  return exitCodes.passed;
}

async function typesOf(path: string, io: Io) {
  const { checks } = await loadChecks(path, { region: "us-east-1" }, io);
  return [...new Set(checks.map(({ type }) => type))].flatMap((id) => catalogue.get(id) ?? []);
}

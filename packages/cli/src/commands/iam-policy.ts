import { catalogue, catalogueVersion } from "@cloudcorrect/core/catalogue/index";
import {
  type ActionNeed,
  type ResourceActions,
  resourceActions,
  resourceTypesOf,
  typedResourceActions,
} from "@cloudcorrect/core/catalogue/resource-actions";
import { cloudFormationTemplate, iamPolicyFor } from "@cloudcorrect/core/checks/derive/index";
import { contentActions, isContentAction } from "@cloudcorrect/core/checks/permissions/content-actions";
import { loadChecks } from "../checks-file/load";
import { exitCodes, Refusal } from "../exit";
import type { Io } from "../io";

export interface IamPolicyOptions {
  checks?: string;
  template?: "cloudformation";
  allowContent: string[];
}

/** `iam-policy`: what the role in the account must be allowed, no more. More than one policy is printed as a JSON list. */
export async function iamPolicyCommand(options: IamPolicyOptions, io: Io): Promise<number> {
  const contentAccess = options.allowContent;
  requireContentActions(contentAccess);
  const { types, further } =
    options.checks === undefined
      ? { types: [...catalogue.values()], further: typedResourceActions(contentAccess) }
      : await neededBy(options.checks, contentAccess, io);
  if (options.template === "cloudformation") {
    io.out(cloudFormationTemplate({ types, further, contentAccess, catalogueVersion }));
    return exitCodes.passed;
  }
  const policies = iamPolicyFor(types, further);
  io.out(`${JSON.stringify(policies.length === 1 ? policies[0] : policies, null, 2)}\n`);
  return exitCodes.passed;
}

function requireContentActions(actions: readonly string[]): void {
  const wrong = actions.filter((action) => !isContentAction(action));
  if (wrong.length === 0) return;
  throw new Refusal(`--allow-content: ${wrong.join(", ")} cannot be granted`, [
    `actions that can: ${Object.keys(contentActions).join(", ")}`,
  ]);
}

/** Types and resource types of a file of checks. What the policy does not settle goes to the error output: the output stays JSON. */
async function neededBy(path: string, contentAccess: readonly string[], io: Io) {
  const { checks } = await loadChecks(path, { region: "us-east-1" }, io);
  const types = [...new Set(checks.map(({ type }) => type))].flatMap((id) => catalogue.get(id) ?? []);
  const needed = resourceActions(resourceTypesOf(checks), contentAccess);
  for (const line of remarks(needed, contentAccess)) io.error(line);
  return { types, further: needed.actions };
}

function remarks({ content, refused, unknown }: ResourceActions, granted: readonly string[]): string[] {
  const typesOf = ({ resourceTypes }: ActionNeed) => resourceTypes.join(", ");
  return [
    ...content.map((need) =>
      granted.includes(need.action)
        ? `grants content access: ${need.action} (for ${typesOf(need)}) reveals ${contentActions[need.action]}`
        : `needs content access: ${typesOf(need)} cannot be read without ${need.action}, which reveals ${contentActions[need.action]}; grant it with --allow-content ${need.action}`,
    ),
    ...refused.map(
      (need) => `never granted: ${need.action} is no action for reading; reading ${typesOf(need)} may be denied`,
    ),
    ...unknown.map((typeName) => `not known: what reading ${typeName} needs; grant its read actions yourself`),
  ];
}

import { requiredMembers } from "../../checks/answers/required-members";
import { arn, iamName } from "../../checks/formats";
import { named } from "../../checks/words";
import { type AttachedPolicies, listAttachedRolePolicies } from "./reads";

export const roleName = iamName({
  arnOf: "role",
  title: "Role",
  description: "Name of the role, or its ARN",
  examples: ["app-server"],
});

export const policyArn = arn({
  service: "iam",
  resource: /^policy\//,
  title: "Policy",
  description: "ARN of the managed policy",
  examples: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
});

/** ARNs of the managed policies of a listing. */
export function policyArnsOf(attached: AttachedPolicies): string[] {
  const { list, text } = requiredMembers(listAttachedRolePolicies);
  return list(attached, "AttachedPolicies").map((policy) => text(policy, "PolicyArn"));
}

/** "Role app-server has the managed policy arn:… attached" */
export function attachedText(type: "role" | "user" | "group", name: string, policies: readonly string[]): string {
  const noun = { role: "Role", user: "User", group: "Group" }[type];
  return `${noun} ${name} has ${named("managed policy", policies)} attached`;
}

import { arn, iamName } from "../formats";
import { type AttachedPolicies, listAttachedRolePolicies } from "../reads/iam";
import { told } from "../reads/told";

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
  const { list, text } = told(listAttachedRolePolicies);
  return list(attached, "AttachedPolicies").map((policy) => text(policy, "PolicyArn"));
}

export function attachedText(principal: string, policies: readonly string[]): string {
  return `${principal} has ${policies.length === 0 ? "no managed policy attached" : `attached ${policies.join(", ")}`}`;
}

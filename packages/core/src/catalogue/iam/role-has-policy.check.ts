import * as z from "zod";
import { defineCheck } from "../../checks/define";
import type { Sample } from "../../checks/model";
import { answers, denied, pages } from "../../recorded/answers";
import { appAccess, attached, noSuchRole, readOnly } from "./fixtures";
import { attachedText, policyArn, policyArnsOf, roleName } from "./principal";
import { listAttachedRolePolicies } from "./reads";

const params = { roleName: "app-server", policyArn: readOnly.PolicyArn };

export const roleHasPolicy = defineCheck({
  id: "ROLE_HAS_POLICY",
  title: "Role has a managed policy attached",
  docs: "Passes when the managed policy with exactly this ARN is attached to the IAM role. Fails when it is not, and when the role does not exist. Inline policies are not looked at. Use NOT_CONTAINS to prove that a policy is not attached.",
  service: "IAM",
  provider: "aws",
  scope: "GLOBAL",
  severity: "high",
  categories: ["identity", "security"],
  params: z.strictObject({ roleName, policyArn: policyArn.optional() }),
  expectedParam: "policyArn",
  expectedParamRequired: true,
  observes: { shape: "one", kind: "L", label: "attached policies" },
  default: { operator: "CONTAINS" },
  observedExports: ["attachedPolicies"],
  reads: [listAttachedRolePolicies],
  exports: z.object({
    roleName: z.string(),
    policyArn: z.string().optional(),
    attachedPolicies: z.array(z.string()).optional(),
  }),
  async observe({ params: { roleName, policyArn }, read }) {
    const answer = await read(listAttachedRolePolicies, { RoleName: roleName });
    if (!answer.present) return { missing: `role ${roleName}`, exports: { roleName, policyArn } };
    const attachedPolicies = policyArnsOf(answer.data);
    return {
      value: attachedPolicies,
      exports: { roleName, policyArn, attachedPolicies },
      evidence: attachedText("role", roleName, attachedPolicies),
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the policy is attached",
    params,
    given: { "iam:ListAttachedRolePolicies": answers(attached(appAccess, readOnly)) },
    verdict: "PASS",
    exports: { attachedPolicies: [appAccess.PolicyArn, readOnly.PolicyArn] },
  },
  {
    name: "another policy is attached",
    params,
    given: { "iam:ListAttachedRolePolicies": answers(attached(appAccess)) },
    verdict: "FAIL",
    reasonIncludes: appAccess.PolicyArn,
  },
  {
    name: "a policy of the same name under another path is another policy",
    params: { ...params, policyArn: "arn:aws:iam::123456789012:policy/app-access" },
    given: { "iam:ListAttachedRolePolicies": answers(attached(appAccess)) },
    verdict: "FAIL",
  },
  {
    name: "nothing is attached",
    params,
    given: { "iam:ListAttachedRolePolicies": answers(attached()) },
    verdict: "FAIL",
    reasonIncludes: "no managed policy",
  },
  {
    name: "a policy on the second page",
    params,
    given: { "iam:ListAttachedRolePolicies": pages(attached(appAccess), attached(readOnly)) },
    verdict: "PASS",
  },
  {
    name: "an unknown role never proves that a policy is not attached",
    params,
    operator: "NOT_CONTAINS",
    given: { "iam:ListAttachedRolePolicies": noSuchRole },
    verdict: "FAIL",
    reasonIncludes: "not found",
  },
  {
    name: "the role may not list policies",
    params,
    given: { "iam:ListAttachedRolePolicies": denied() },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "iam:ListAttachedRolePolicies",
  },
];

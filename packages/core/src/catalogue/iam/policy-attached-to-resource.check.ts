import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { iamName } from "../../checks/formats";
import { raise } from "../../checks/formats/field";
import type { Sample } from "../../checks/model";
import { answers, denied, fails, pages } from "../../recorded/answers";
import { appAccess, attached, readOnly } from "./fixtures";
import { attachedText, policyArn, policyArnsOf, roleName } from "./principal";
import { listAttachedGroupPolicies, listAttachedRolePolicies, listAttachedUserPolicies } from "./reads";

const policy = { policyArn: readOnly.PolicyArn };

export const policyAttachedToResource = defineCheck({
  id: "POLICY_ATTACHED_TO_RESOURCE",
  title: "Policy is attached to a role, user or group",
  docs: "Passes when the managed policy with exactly this ARN is attached to the IAM role, user or group given. Fails when it is not, and when the principal does not exist. Policies of a user's groups do not count as attached to the user; inline policies are not looked at.",
  service: "IAM",
  provider: "aws",
  scope: "GLOBAL",
  severity: "high",
  categories: ["identity", "security"],
  params: z
    .strictObject({
      roleName: roleName.optional(),
      userName: iamName({
        arnOf: "user",
        title: "User",
        description: "Name of the user, or its ARN",
        examples: ["deployer"],
      }).optional(),
      groupName: iamName({
        arnOf: "group",
        title: "Group",
        description: "Name of the group, or its ARN",
        examples: ["admins"],
      }).optional(),
      policyArn: policyArn.optional(),
    })
    .superRefine(({ roleName, userName, groupName }, ctx) => {
      const given = [roleName, userName, groupName].filter((name) => name !== undefined).length;
      if (given !== 1) raise(ctx, "exactly one of roleName, userName and groupName is needed", undefined, ["roleName"]);
    })
    .meta({ examples: [{ roleName: "app-server", policyArn: readOnly.PolicyArn }] }),
  expectedParam: "policyArn",
  expectedParamRequired: true,
  observes: { shape: "one", kind: "L", label: "attached policies" },
  default: { operator: "CONTAINS" },
  observedExports: ["attachedPolicies"],
  reads: [listAttachedRolePolicies, listAttachedUserPolicies, listAttachedGroupPolicies],
  exports: z.object({
    principalType: z.string(),
    principalName: z.string(),
    roleName: z.string().optional(),
    policyArn: z.string().optional(),
    attachedPolicies: z.array(z.string()).optional(),
  }),
  async observe({ params: { roleName, userName, groupName, policyArn }, read }) {
    const principalType = roleName !== undefined ? "role" : userName !== undefined ? "user" : "group";
    const principalName = roleName ?? userName ?? groupName ?? "";
    const answer = await (principalType === "role"
      ? read(listAttachedRolePolicies, { RoleName: principalName })
      : principalType === "user"
        ? read(listAttachedUserPolicies, { UserName: principalName })
        : read(listAttachedGroupPolicies, { GroupName: principalName }));
    const asked = { principalType, principalName, roleName, policyArn };
    if (!answer.present) return { missing: `${principalType} ${principalName}`, exports: asked };
    const attachedPolicies = policyArnsOf(answer.data);
    return {
      value: attachedPolicies,
      exports: { ...asked, attachedPolicies },
      evidence: attachedText(principalType, principalName, attachedPolicies),
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "attached to a role",
    params: { roleName: "app-server", ...policy },
    given: { "iam:ListAttachedRolePolicies": answers(attached(readOnly)) },
    verdict: "PASS",
    exports: { principalType: "role", principalName: "app-server", roleName: "app-server" },
  },
  {
    name: "attached to a user",
    params: { userName: "deployer", ...policy },
    given: { "iam:ListAttachedUserPolicies": answers(attached(appAccess, readOnly)) },
    verdict: "PASS",
    exports: { principalType: "user", principalName: "deployer" },
  },
  {
    name: "attached to a group",
    params: { groupName: "admins", ...policy },
    given: { "iam:ListAttachedGroupPolicies": answers(attached(readOnly)) },
    verdict: "PASS",
    exports: { principalType: "group" },
  },
  {
    name: "a user without policies of its own",
    params: { userName: "deployer", ...policy },
    given: { "iam:ListAttachedUserPolicies": answers(attached()) },
    verdict: "FAIL",
    reasonIncludes: "no managed policy",
  },
  {
    name: "a role's policy on the second page",
    params: { roleName: "app-server", ...policy },
    given: { "iam:ListAttachedRolePolicies": pages(attached(appAccess), attached(readOnly)) },
    verdict: "PASS",
  },
  {
    name: "a user's policy on the second page",
    params: { userName: "deployer", ...policy },
    given: { "iam:ListAttachedUserPolicies": pages(attached(appAccess), attached(readOnly)) },
    verdict: "PASS",
  },
  {
    name: "a group's policy on the second page",
    params: { groupName: "admins", ...policy },
    given: { "iam:ListAttachedGroupPolicies": pages(attached(appAccess), attached(readOnly)) },
    verdict: "PASS",
  },
  {
    name: "an unknown group",
    params: { groupName: "admins", ...policy },
    given: {
      "iam:ListAttachedGroupPolicies": fails("NoSuchEntity", "The group with name admins cannot be found.", 404),
    },
    verdict: "FAIL",
    reasonIncludes: "not found",
  },
  {
    name: "the role may not list policies of users",
    params: { userName: "deployer", ...policy },
    given: { "iam:ListAttachedUserPolicies": denied() },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "iam:ListAttachedUserPolicies",
  },
];

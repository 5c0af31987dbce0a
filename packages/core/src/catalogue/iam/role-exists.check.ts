import * as z from "zod";
import { requireMember } from "../../checks/answers/missing-members";
import { defineCheck } from "../../checks/define";
import type { Sample } from "../../checks/model";
import { answers, denied, fails } from "../../recorded/answers";
import { tagMap } from "../ec2/tags";
import { appRole, noSuchRole } from "./fixtures";
import { roleName } from "./principal";
import { getRole } from "./reads";

const params = { roleName: "app-server" };

export const roleExists = defineCheck({
  id: "ROLE_EXISTS",
  title: "Role exists",
  docs: "Passes when the account has the IAM role and fails when it does not. Use IS_FALSE to prove that a role is gone. No access and throttling are errors, never taken for absence. Names are compared exactly.",
  service: "IAM",
  provider: "aws",
  scope: "GLOBAL",
  severity: "high",
  categories: ["identity"],
  params: z.strictObject({ roleName }),
  observes: { shape: "one", kind: "B", label: "role exists" },
  default: { operator: "IS_TRUE" },
  reads: [getRole],
  exports: z.object({
    roleName: z.string(),
    arn: z.string().optional(),
    roleId: z.string().optional(),
    path: z.string().optional(),
    createDate: z.date().optional(),
    lastUsedDate: z.date().optional(),
    maxSessionDuration: z.number().optional(),
    permissionsBoundaryArn: z.string().optional(),
    tags: z.record(z.string(), z.string()).optional(),
  }),
  async observe({ params: { roleName }, read }) {
    const answer = await read(getRole, { RoleName: roleName });
    const role = answer.present ? requireMember(answer.data.Role, getRole, "Role") : undefined;
    if (!role) return { value: false, exports: { roleName }, evidence: `There is no role ${roleName}` };
    return {
      value: true,
      exports: {
        roleName: role.RoleName ?? roleName,
        arn: role.Arn,
        roleId: role.RoleId,
        path: role.Path,
        createDate: role.CreateDate,
        lastUsedDate: role.RoleLastUsed?.LastUsedDate,
        maxSessionDuration: role.MaxSessionDuration,
        permissionsBoundaryArn: role.PermissionsBoundary?.PermissionsBoundaryArn,
        tags: tagMap(role.Tags),
      },
      evidence: `Role ${roleName} exists${role.Arn ? ` as ${role.Arn}` : ""}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the role exists",
    params,
    given: { "iam:GetRole": answers({ Role: appRole }) },
    verdict: "PASS",
    exports: { arn: appRole.Arn, maxSessionDuration: 3600, tags: { team: "platform" } },
  },
  {
    name: "an empty answer does not prove absence",
    params,
    operator: "IS_FALSE",
    given: { "iam:GetRole": answers({}) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
  },
  {
    name: "a role given by its ARN",
    params: { roleName: appRole.Arn },
    given: { "iam:GetRole": answers({ Role: appRole }, { when: { RoleName: "app-server" } }) },
    verdict: "PASS",
  },
  {
    name: "no such role",
    params,
    given: { "iam:GetRole": noSuchRole },
    verdict: "FAIL",
    reasonIncludes: "no role app-server",
  },
  {
    name: "absence is proved",
    params,
    operator: "IS_FALSE",
    given: { "iam:GetRole": noSuchRole },
    verdict: "PASS",
  },
  {
    name: "no access is never taken for absence",
    params,
    operator: "IS_FALSE",
    given: { "iam:GetRole": denied() },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "iam:GetRole",
  },
  {
    name: "throttling is never taken for absence",
    params,
    given: { "iam:GetRole": fails("Throttling", "Rate exceeded") },
    verdict: "ERROR",
    cause: "THROTTLED",
  },
];

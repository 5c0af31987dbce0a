import { fails } from "../../recorded/answers";

export const readOnly = { PolicyName: "ReadOnlyAccess", PolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" };
export const appAccess = { PolicyName: "app-access", PolicyArn: "arn:aws:iam::123456789012:policy/team/app-access" };

export const appRole = {
  RoleName: "app-server",
  RoleId: "AROA1234567890EXAMPLE",
  Arn: "arn:aws:iam::123456789012:role/service/app-server",
  Path: "/service/",
  CreateDate: new Date("2026-03-01T09:00:00Z"),
  MaxSessionDuration: 3600,
  RoleLastUsed: { LastUsedDate: new Date("2026-11-20T10:00:00Z"), Region: "eu-west-1" },
  Tags: [{ Key: "team", Value: "platform" }],
};

export function attached(...AttachedPolicies: readonly object[]): object {
  return { AttachedPolicies };
}

export const noSuchRole = fails("NoSuchEntity", "The role with name app-server cannot be found.", 404);

import { appAccess, appRole, attached, readOnly } from "../catalogue/iam/fixtures";
import { answer, otherwise } from "./answers";

export const sandboxRole = "app-server";

const noPrincipal = "The principal with that name cannot be found.";

export const identityAnswers = [
  answer("iam:GetRole", { Role: appRole }, { params: { RoleName: sandboxRole } }),
  otherwise("iam:GetRole", "NoSuchEntity", noPrincipal),
  answer("iam:ListAttachedRolePolicies", attached(readOnly, appAccess), { params: { RoleName: sandboxRole } }),
  otherwise("iam:ListAttachedRolePolicies", "NoSuchEntity", noPrincipal),
  answer("iam:ListAttachedUserPolicies", attached(readOnly), { params: { UserName: "deployer" } }),
  otherwise("iam:ListAttachedUserPolicies", "NoSuchEntity", noPrincipal),
  answer("iam:ListAttachedGroupPolicies", attached(readOnly), { params: { GroupName: "admins" } }),
  otherwise("iam:ListAttachedGroupPolicies", "NoSuchEntity", noPrincipal),
];

import { optional } from "../../checks/answers/form";
import { defineRead } from "../../checks/define";
import { type Tag, tag } from "../ec2/reads";

export interface Role {
  RoleName?: string;
  RoleId?: string;
  Arn?: string;
  Path?: string;
  CreateDate?: Date;
  MaxSessionDuration?: number;
  PermissionsBoundary?: { PermissionsBoundaryArn?: string };
  RoleLastUsed?: { LastUsedDate?: Date; Region?: string };
  Tags?: readonly Tag[];
}

export const getRole = defineRead<{ RoleName: string }, { Role?: Role }>()({
  service: "iam",
  operation: "GetRole",
  iamAction: "iam:GetRole",
  answer: {
    Role: {
      RoleName: "text",
      RoleId: optional("text"),
      Arn: optional("text"),
      Path: optional("text"),
      CreateDate: optional("instant"),
      MaxSessionDuration: optional("number"),
      PermissionsBoundary: optional({ PermissionsBoundaryArn: optional("text") }),
      RoleLastUsed: optional({ LastUsedDate: optional("instant"), Region: optional("text") }),
      Tags: optional([tag]),
    },
  },
  regional: false,
  absent: { NoSuchEntity: "resource", NoSuchEntityException: "resource" },
});

/** Answer of the three `ListAttached…Policies` operations. */
export interface AttachedPolicies {
  AttachedPolicies?: readonly { PolicyName?: string; PolicyArn?: string }[];
}

const attachedForm = { AttachedPolicies: [{ PolicyName: optional("text"), PolicyArn: "text" }] } as const;

const attachedPolicies = {
  regional: false,
  paginated: {
    tokenIn: "Marker",
    tokenOut: "Marker",
    items: "AttachedPolicies",
    pageSize: { param: "MaxItems", max: 1000 },
    more: "IsTruncated",
  },
  // The items of the listing, so that they can be edited one by one; the call itself takes no such id.
  narrow: { items: "AttachedPolicies", ids: [{ param: "PolicyArn", field: "PolicyArn" }] },
  absent: { NoSuchEntity: "resource", NoSuchEntityException: "resource" },
} as const;

export const listAttachedRolePolicies = defineRead<{ RoleName: string }, AttachedPolicies>()({
  service: "iam",
  operation: "ListAttachedRolePolicies",
  iamAction: "iam:ListAttachedRolePolicies",
  answer: attachedForm,
  ...attachedPolicies,
});

export const listAttachedUserPolicies = defineRead<{ UserName: string }, AttachedPolicies>()({
  service: "iam",
  operation: "ListAttachedUserPolicies",
  iamAction: "iam:ListAttachedUserPolicies",
  answer: attachedForm,
  ...attachedPolicies,
});

export const listAttachedGroupPolicies = defineRead<{ GroupName: string }, AttachedPolicies>()({
  service: "iam",
  operation: "ListAttachedGroupPolicies",
  iamAction: "iam:ListAttachedGroupPolicies",
  answer: attachedForm,
  ...attachedPolicies,
});

import { defineRead } from "../define";

/** One resource; `Properties` is JSON text in the names of the CloudFormation schema. */
export interface ResourceDescription {
  Identifier?: string;
  Properties?: string;
}

export const getResource = defineRead<
  { TypeName: string; Identifier: string },
  { TypeName?: string; ResourceDescription?: ResourceDescription }
>()({
  service: "cloudcontrol",
  operation: "GetResource",
  iamAction: "cloudformation:GetResource",
  absent: { ResourceNotFoundException: "resource" },
});

export const listResources = defineRead<
  { TypeName: string; ResourceModel?: string },
  { TypeName?: string; ResourceDescriptions?: readonly ResourceDescription[] }
>()({
  service: "cloudcontrol",
  operation: "ListResources",
  iamAction: "cloudformation:ListResources",
  paginated: {
    tokenIn: "NextToken",
    tokenOut: "NextToken",
    items: "ResourceDescriptions",
    pageSize: { param: "MaxResults", max: 100 },
  },
});

import { optional } from "../../checks/answers/form";
import { defineRead } from "../../checks/define";
import { writeOnlyOf } from "../../checks/resource-types/properties";

/** One resource; `Properties` is JSON text in the names of the CloudFormation schema. */
export interface ResourceDescription {
  Identifier?: string;
  Properties?: string;
}

/** Where the write-only properties of a type would stand, should its handler tell them after all. */
const writeOnlyIn = (description: string, typeName: string): string[] =>
  writeOnlyOf(typeName).map((place) => {
    const path = place.replaceAll("/*", "[]").replaceAll("/", ".");
    return `${description}.Properties.${path}`;
  });

export const getResource = defineRead<
  { TypeName: string; Identifier: string },
  { TypeName?: string; ResourceDescription?: ResourceDescription }
>()({
  service: "cloudcontrol",
  operation: "GetResource",
  iamAction: "cloudformation:GetResource",
  answer: { TypeName: optional("text"), ResourceDescription: { Identifier: optional("text"), Properties: "text" } },
  absent: { ResourceNotFoundException: "resource" },
  redact: ({ TypeName }) => writeOnlyIn("ResourceDescription", TypeName),
});

export const listResources = defineRead<
  { TypeName: string; ResourceModel?: string },
  { TypeName?: string; ResourceDescriptions?: readonly ResourceDescription[] }
>()({
  service: "cloudcontrol",
  operation: "ListResources",
  iamAction: "cloudformation:ListResources",
  answer: { TypeName: optional("text"), ResourceDescriptions: [{ Identifier: "text", Properties: optional("text") }] },
  paginated: {
    tokenIn: "NextToken",
    tokenOut: "NextToken",
    items: "ResourceDescriptions",
    pageSize: { param: "MaxResults", max: 100 },
  },
  redact: ({ TypeName }) => writeOnlyIn("ResourceDescriptions[]", TypeName),
});

/** Services whose CloudFormation types are read at the partition's global endpoint region, whatever the region of a check. */
export const globalTypesDate = "2026-09-26";

export const globalTypeServices = ["Budgets", "CE", "CloudFront", "IAM", "Organizations", "Route53", "WAF"] as const;

/** True for a CloudFormation type such as `AWS::IAM::Role`, which exists once for all regions. */
export function isGlobalType(typeName: string): boolean {
  const [provider, service] = typeName.split("::");
  return provider === "AWS" && (globalTypeServices as readonly (string | undefined)[]).includes(service);
}

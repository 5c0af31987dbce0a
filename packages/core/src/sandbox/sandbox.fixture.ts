import { catalogue } from "../catalogue";
import { sampleLoadBalancer, sampleTargetGroup } from "../catalogue/alb/fixtures";
import { samplesOf } from "../catalogue/samples";
import type { CheckType, Sample } from "../checks/model";
import { inSandbox } from "./answers";
import { sandboxAppInstance } from "./compute";
import { sandboxBucket, sandboxLogBucket } from "./storage";

/** A check as a person would write it. */
export type Draft = { type: string; parameters: Readonly<Record<string, unknown>> } & Record<string, unknown>;

/** Parameters for types whose passing samples speak of resources that the sandbox has not, or name none. */
const ownParameters: Readonly<Record<string, Draft["parameters"]>> = {
  CONFIG_RECORDER_ACTIVE: { recorderName: "default" },
  RESOURCE_PROPERTY: { typeName: "AWS::EC2::Instance", identifier: sandboxAppInstance, path: "State.Name" },
  S3_LIFECYCLE_CONFIGURED: { bucketName: sandboxLogBucket },
  S3_OBJECT_EXISTS: { bucketName: sandboxBucket, objectKey: "index.html" },
};

/** Checks of a type to try on the sandbox: with parameters of the sandbox's own, else those of the passing samples. */
export function draftsOf(type: CheckType): Draft[] {
  const parameters = ownParameters[type.id];
  if (parameters !== undefined) return [{ type: type.id, parameters }];
  return samplesOf(type)
    .filter(({ verdict }) => verdict === "PASS")
    .map((sample) => draftOf(type, sample));
}

function draftOf(
  type: CheckType,
  { params, region, operator, expected, quantifier, condition, onEmpty }: Sample,
): Draft {
  const draft = { type: type.id, parameters: params, region, operator, expected, quantifier, condition, onEmpty };
  return inSandbox(draft) as Draft;
}

/** Identifiers of nothing in the sandbox, by the parameters that take them. */
const unknownIdentifiers: Readonly<Record<string, string>> = {
  instanceId: "i-0fffffffffffffff9",
  targetGroupArn: inSandbox(sampleTargetGroup.replace("/web/", "/nothing/")),
  loadBalancerArn: inSandbox(sampleLoadBalancer.replace("/web/", "/nothing/")),
  hostedZoneId: "Z9999999999999999999",
  roleName: "nobody",
  userName: "nobody",
  groupName: "nobody",
  bucketName: "example-nothing",
  url: "https://nothing.example.net/",
  target: "nothing.example.net",
  dbInstanceIdentifier: "nothing-db",
  clusterName: "nothing",
  serviceName: "nothing",
  tableName: "nothing",
  functionName: "nothing",
  distributionId: "E99999999999",
  recorderName: "nothing",
  ruleName: "nothing",
  resourceId: "nothing",
  conformancePackName: "nothing",
  identifier: "nothing",
};

/** A check in whose place each of its identifiers, one after another, names nothing. */
export function unknownDrafts(draft: Draft): Draft[] {
  const { expectedParam } = catalogue.get(draft.type) ?? {};
  return Object.entries(unknownIdentifiers)
    .filter(([name]) => name in draft.parameters && name !== expectedParam)
    .map(([name, value]) => ({ ...draft, parameters: { ...draft.parameters, [name]: value } }));
}

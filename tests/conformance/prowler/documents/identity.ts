import { type JsonObject, listAt, objectAt, parseJson, textAt } from "../../kit/json";
import { RecordedFailure } from "../recording";
import { type Ask, also, at, type DocumentSource, listed, named } from "./source";

export const identitySources: readonly DocumentSource[] = [
  listed({
    typeName: "AWS::IAM::ManagedPolicy",
    list: "iam:ListPolicies",
    params: { Scope: "Local" },
    items: at("Policies"),
    identifier: named("Arn"),
    properties: policyProperties,
  }),
  awsManagedPolicies(),
  principal("User"),
  principal("Role"),
  principal("Group"),
  listed({
    typeName: "AWS::IAM::SAMLProvider",
    list: "iam:ListSAMLProviders",
    items: at("SAMLProviderList"),
    identifier: named("Arn"),
  }),
  listed({
    typeName: "AWS::KMS::Key",
    list: "kms:ListKeys",
    items: at("Keys"),
    identifier: named("KeyId"),
    names: also("KeyArn"),
    properties: ({ KeyId }, ask) => {
      const key = objectAt(ask("kms:DescribeKey", { KeyId }), "KeyMetadata");
      // CloudFormation counts a key that waits for its deletion as deleted.
      if (key.KeyState === "PendingDeletion") throw new RecordedFailure(pendingDeletion);
      const rotation = ask("kms:GetKeyRotationStatus", { KeyId }, ["UnsupportedOperationException"]);
      const policy = ask("kms:GetKeyPolicy", { KeyId });
      return {
        ...key,
        MultiRegion: key.MultiRegion ?? false,
        EnableKeyRotation: rotation?.KeyRotationEnabled ?? false,
        KeyPolicy: parseJson(textAt(policy, "Policy")),
      };
    },
  }),
  listed({
    typeName: "AWS::SecretsManager::Secret",
    list: "secretsmanager:ListSecrets",
    items: at("SecretList"),
    identifier: named("ARN"),
    names: also("Name"),
  }),
  listed({
    typeName: "AWS::SecretsManager::RotationSchedule",
    list: "secretsmanager:ListSecrets",
    // Rotation that is switched off has no schedule.
    items: (answer) => listAt(answer, "SecretList").filter((secret) => (secret as JsonObject).RotationEnabled === true),
    identifier: named("ARN"),
    properties: ({ ARN, RotationLambdaARN, RotationRules }) => ({ SecretId: ARN, RotationLambdaARN, RotationRules }),
  }),
  listed({
    typeName: "AWS::Organizations::Organization",
    list: "organizations:DescribeOrganization",
    absent: ["AWSOrganizationsNotInUseException"],
    items: (answer) => (answer.Organization === undefined ? [] : [objectAt(answer, "Organization")]),
    identifier: named("Id"),
    names: also("Arn"),
  }),
];

const pendingDeletion = { code: "NotFoundException", message: "the key waits for its deletion", httpStatus: 404 };

function policyProperties(policy: JsonObject, ask: Ask): JsonObject {
  const { Arn, DefaultVersionId } = policy;
  const answer = ask("iam:GetPolicyVersion", { PolicyArn: Arn, VersionId: DefaultVersionId });
  const { Document } = objectAt(answer, "PolicyVersion");
  return {
    ...policy,
    PolicyArn: Arn,
    ManagedPolicyName: policy.PolicyName,
    PolicyDocument: typeof Document === "string" ? parseJson(Document) : Document,
  };
}

/** Managed policies were listed twice, the customer's and those of AWS; one listing of the type holds both. */
function awsManagedPolicies(): DocumentSource {
  return listed({
    typeName: "AWS::IAM::ManagedPolicy",
    list: "iam:ListPolicies",
    params: { Scope: "AWS" },
    items: at("Policies"),
    identifier: named("Arn"),
    properties: policyProperties,
  });
}

/** Users, roles and groups, with their inline policies and the policies attached to them. */
function principal(kind: "User" | "Role" | "Group"): DocumentSource {
  const nameMember = `${kind}Name`;
  return listed({
    typeName: `AWS::IAM::${kind}`,
    list: `iam:List${kind}s`,
    items: at(`${kind}s`),
    identifier: named(nameMember),
    names: also("Arn"),
    properties: (item, ask) => {
      const asked = { [nameMember]: item[nameMember] };
      const inline = listAt(ask(`iam:List${kind}Policies`, asked), "PolicyNames");
      const attached = listAt(ask(`iam:ListAttached${kind}Policies`, asked), "AttachedPolicies");
      return {
        ...item,
        ManagedPolicyArns: attached.map((policy) => textAt(policy, "PolicyArn")),
        Policies: inline.map((PolicyName) => {
          const document = ask(`iam:Get${kind}Policy`, { ...asked, PolicyName })?.PolicyDocument;
          return { PolicyName, PolicyDocument: typeof document === "string" ? parseJson(document) : document };
        }),
      };
    },
  });
}

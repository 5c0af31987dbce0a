import type { Absence } from "./absence";
import { policyPlacesOf } from "./policies";
import { propertiesOf, writeOnlyOf } from "./properties";

interface Entry {
  types: readonly string[];
  /** The way from the root, with `[]` for any element of a list. */
  path: readonly string[];
  absence: Absence;
  /** The AWS page that says so. */
  source: string;
}

const cloudFormation = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference";
const off: Absence = { meaning: "off" };
const empty: Absence = { meaning: "empty" };

/** One entry for each member of a group of alternatives. */
const alternatives = (types: readonly string[], parent: string, group: readonly string[], source: string): Entry[] =>
  group.map((member) => ({ types, path: steps(parent, member), absence: { meaning: "alternative", group }, source }));

const entry = (type: string | readonly string[], path: string, absence: Absence, page: string): Entry => ({
  types: [type].flat(),
  path: steps(path),
  absence,
  source: `${cloudFormation}/${page}.html`,
});

const steps = (...parts: string[]): string[] => parts.filter((part) => part !== "").flatMap((part) => part.split("."));

/**
 * Where a rule lets packets come from or go to. A group has a name and an id, so the absence of the one is no fact beside the other:
 * neither stands in the other's group of alternatives.
 */
function peers(type: string, parent: string, direction: "Source" | "Destination", source: string): Entry[] {
  const ranges = ["CidrIp", "CidrIpv6", `${direction}PrefixListId`];
  const groups =
    direction === "Source" ? ["SourceSecurityGroupId", "SourceSecurityGroupName"] : [`${direction}SecurityGroupId`];
  const of = (member: string, group: string[]): Entry => {
    return { types: [type], path: steps(parent, member), absence: { meaning: "alternative", group }, source };
  };
  return [
    ...ranges.map((member) => of(member, [...ranges, ...groups])),
    ...groups.map((member) => of(member, [...ranges, member])),
  ];
}

/** Rules of groups, inline and as types of their own; ports that a protocol does not have (see `portsOf`). */
const rules: Entry[] = (["Ingress", "Egress"] as const).flatMap((kind) => {
  const direction = kind === "Ingress" ? "Source" : "Destination";
  const own = `aws-resource-ec2-securitygroup${kind.toLowerCase()}`;
  const inline = `aws-properties-ec2-securitygroup-${kind.toLowerCase()}`;
  return [
    ...peers("AWS::EC2::SecurityGroup", `SecurityGroup${kind}.[]`, direction, `${cloudFormation}/${inline}.html`),
    ...peers(`AWS::EC2::SecurityGroup${kind}`, "", direction, `${cloudFormation}/${own}.html`),
    entry("AWS::EC2::SecurityGroup", `SecurityGroup${kind}`, empty, "aws-resource-ec2-securitygroup"),
    ...["from", "to"].flatMap((end) => [
      entry("AWS::EC2::SecurityGroup", `SecurityGroup${kind}.[]._ports.${end}`, off, inline),
      entry(`AWS::EC2::SecurityGroup${kind}`, `_ports.${end}`, off, own),
    ]),
  ];
});

const routePage = `${cloudFormation}/aws-resource-ec2-route.html`;
const routes: Entry[] = [
  ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"],
  [
    "CarrierGatewayId",
    "CoreNetworkArn",
    "EgressOnlyInternetGatewayId",
    "GatewayId",
    "InstanceId",
    "LocalGatewayId",
    "NatGatewayId",
    "NetworkInterfaceId",
    "TransitGatewayId",
    "VpcEndpointId",
    "VpcPeeringConnectionId",
  ],
].flatMap((group) => alternatives(["AWS::EC2::Route"], "", group, routePage));

const aclEntries = alternatives(
  ["AWS::EC2::NetworkAclEntry"],
  "",
  ["CidrBlock", "Ipv6CidrBlock"],
  `${cloudFormation}/aws-resource-ec2-networkaclentry.html`,
);

const certificates = alternatives(
  ["AWS::CloudFront::Distribution"],
  "DistributionConfig.ViewerCertificate",
  ["AcmCertificateArn", "CloudFrontDefaultCertificate", "IamCertificateId"],
  `${cloudFormation}/aws-properties-cloudfront-distribution-viewercertificate.html`,
);

const domains = ["AWS::Elasticsearch::Domain", "AWS::OpenSearchService::Domain"];
const identities = ["AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User"];
const containers = "aws-properties-ecs-taskdefinition-containerdefinition";
const distribution = "aws-properties-cloudfront-distribution-distributionconfig";
const lambda = "aws-resource-lambda-function";
const byImage: Absence = { meaning: "alternative", group: ["Runtime", "PackageType"], when: { PackageType: "Image" } };

const single: Entry[] = [
  // The image itself stands under Code, which AWS never gives back; the type of the package tells that there is one.
  entry("AWS::Lambda::Function", "Runtime", byImage, lambda),
  entry("AWS::Lambda::Function", "VpcConfig", off, lambda),
  entry("AWS::Lambda::Function", "DeadLetterConfig", off, lambda),
  entry("AWS::Lambda::Function", "KmsKeyArn", off, lambda),
  entry("AWS::Lambda::Function", "Layers", empty, lambda),
  entry("AWS::Logs::LogGroup", "RetentionInDays", off, "aws-resource-logs-loggroup"),
  entry("AWS::SQS::Queue", "KmsMasterKeyId", off, "aws-resource-sqs-queue"),
  entry("AWS::SQS::Queue", "RedrivePolicy", off, "aws-resource-sqs-queue"),
  entry("AWS::SNS::Topic", "KmsMasterKeyId", off, "aws-resource-sns-topic"),
  entry(domains, "VPCOptions", off, "aws-resource-opensearchservice-domain"),
  entry("AWS::S3::Bucket", "VersioningConfiguration", off, "aws-resource-s3-bucket"),
  entry(
    "AWS::DynamoDB::Table",
    "BillingMode",
    { meaning: "default", value: "PROVISIONED" },
    "aws-resource-dynamodb-table",
  ),
  entry(identities, "ManagedPolicyArns", empty, "aws-resource-iam-role"),
  entry("AWS::IAM::Role", "Policies", empty, "aws-resource-iam-role"),
  entry("AWS::ECS::TaskDefinition", "ContainerDefinitions.[].Secrets", empty, containers),
  entry("AWS::ECS::TaskDefinition", "ContainerDefinitions.[].Environment", empty, containers),
  entry("AWS::CloudFront::Distribution", "DistributionConfig.CacheBehaviors", empty, distribution),
  entry("AWS::CloudFront::Distribution", "DistributionConfig.Aliases", empty, distribution),
];

/** The entries that stand on the types they name. Policies and tags are entries wherever a type has them. */
export const absences: readonly Entry[] = [...rules, ...routes, ...aclEntries, ...certificates, ...single];

const elements = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements";
const principalKinds = ["AWS", "CanonicalUser", "Federated", "Service"];

/** Members of a policy, from the policy on. `Action`, `Resource` and `Principal` are none: without them something is wrong. */
const policyAbsences: readonly Entry[] = [
  ...["Action", "Resource", "Principal"].map((member) => ({
    types: [],
    path: steps("Statement.[]", `Not${member}`),
    absence: { meaning: "alternative" as const, group: [member, `Not${member}`] },
    source: `${elements}_not${member.toLowerCase()}.html`,
  })),
  ...["Principal", "NotPrincipal"].flatMap((parent) =>
    alternatives([], `Statement.[].${parent}`, principalKinds, `${elements}_principal.html`),
  ),
];

const keyOf = (path: readonly string[]): string => path.join("\n");
const byPlace = new Map(
  absences.flatMap(({ types, path, absence }) => types.map((type) => [`${type}\n${keyOf(path)}`, absence])),
);
const byPolicyPlace = new Map(policyAbsences.map(({ path, absence }) => [keyOf(path), absence]));

/**
 * What the absence of a member means, where it is known. `path` is the static way from the root of the document, with `[]` for any
 * element of a list: `["SecurityGroupIngress", "[]", "CidrIp"]`. Undefined: nobody said, so it stays "not set".
 */
export function absenceOf(typeName: string, path: readonly string[]): Absence | undefined {
  const known = byPlace.get(`${typeName}\n${keyOf(path)}`);
  if (known !== undefined) return known;
  if (path.length === 1 && path[0] === "Tags") return tagsOf(typeName);
  const policy = policyPlacesOf(typeName).find((place) => startsWith(path, place));
  return policy && byPolicyPlace.get(keyOf(path.slice(policy.length)));
}

function tagsOf(typeName: string): Absence | undefined {
  const isListed = propertiesOf(typeName)?.includes("Tags") && !writeOnlyOf(typeName).includes("Tags");
  return isListed ? empty : undefined;
}

/** A policy told as text is judged under the name with `_json`. */
function startsWith(path: readonly string[], place: readonly string[]): boolean {
  return place.every((step, at) => path[at] === step || (at === place.length - 1 && path[at] === `${step}_json`));
}

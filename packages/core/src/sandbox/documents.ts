import type { RecordedAnswer } from "../recorded/schema";
import { answer, homeRegion, inSandbox, otherRegion } from "./answers";
import { sandboxAppServer, sandboxWebServer } from "./compute";
import {
  bucketDocument,
  clusterDocument,
  type Document,
  databaseDocument,
  distributionDocument,
  functionDocument,
  instanceDocument,
  keyDocument,
  queueDocument,
  roleDocument,
  securityGroupDocuments,
  tableDocument,
  vpcDocument,
} from "./document-shapes";
import { sandboxSessions, sandboxTable } from "./dynamodb";
import { sandboxFunctions } from "./lambda";
import { sandboxBuckets } from "./storage";

const list = "cloudcontrol:ListResources";
const get = "cloudcontrol:GetResource";

const regional: Record<string, readonly Document[]> = {
  "AWS::EC2::Instance": [sandboxWebServer, sandboxAppServer].map(instanceDocument),
  "AWS::EC2::SecurityGroup": securityGroupDocuments,
  "AWS::EC2::VPC": [vpcDocument],
  "AWS::S3::Bucket": sandboxBuckets.map(bucketDocument),
  "AWS::RDS::DBInstance": [databaseDocument],
  "AWS::Lambda::Function": sandboxFunctions.map(functionDocument),
  "AWS::DynamoDB::Table": [tableDocument(sandboxTable, true), tableDocument(sandboxSessions, false)],
  "AWS::ECS::Cluster": [clusterDocument],
  "AWS::KMS::Key": [keyDocument],
  "AWS::SQS::Queue": [queueDocument],
};
/** Types that exist once for all regions are read at the global endpoint's region. */
const global: Record<string, readonly Document[]> = {
  "AWS::CloudFront::Distribution": [distributionDocument],
  "AWS::IAM::Role": [roleDocument],
};

/** The listing tells identifiers only, as many do: so what a drift changes has one place, the document. */
const listing = (TypeName: string, documents: readonly Document[]) => ({
  TypeName,
  ResourceDescriptions: documents.map(({ identifier, properties }) => ({
    Identifier: identifier,
    Properties: JSON.stringify(
      Object.fromEntries(Object.entries(properties).filter(([, value]) => value === identifier)),
    ),
  })),
});

const description = (identifier: string, properties: object) => ({
  Identifier: identifier,
  Properties: JSON.stringify(properties),
});

function answersOf(region: string, [TypeName, documents]: [string, readonly Document[]]): RecordedAnswer[] {
  const missing: RecordedAnswer = {
    read: get,
    region: "*",
    params: { TypeName },
    error: {
      code: "ResourceNotFoundException",
      message: `Resource of type '${TypeName}' with the identifier asked for was not found.`,
      httpStatus: 400,
    },
  };
  return [
    answer(list, listing(TypeName, documents), { region, params: { TypeName } }),
    ...documents.map(({ identifier, properties }) =>
      answer(
        get,
        { TypeName, ResourceDescription: description(identifier, properties) },
        { region, params: { TypeName, Identifier: identifier } },
      ),
    ),
    missing,
  ];
}

export const documentAnswers = [
  ...Object.entries(regional).flatMap((each) => answersOf(homeRegion, each)),
  ...Object.entries(global).flatMap((each) => answersOf(otherRegion, each)),
  answer(list, { ResourceDescriptions: [] }, { region: otherRegion }),
];

/** How many resources there are. */
export const documentCount = [...Object.values(regional), ...Object.values(global)].flat().length;

/** Edit of a drift that changes top-level properties of a resource's document; `undefined` takes a property away. */
export function changeDocument(typeName: string, identifier: string, changed: Record<string, unknown>) {
  const found = [...(regional[typeName] ?? []), ...(global[typeName] ?? [])].find(
    (each) => each.identifier === identifier,
  );
  if (found === undefined) throw new Error(`The sandbox has no document of ${typeName} ${identifier}`);
  return inSandbox({
    read: get,
    params: { TypeName: typeName, Identifier: identifier },
    merge: { ResourceDescription: description(identifier, { ...found.properties, ...changed }) },
  });
}

/** Edits of a drift that take a regional resource out of its type's listing, and its document away. */
export function removeDocument(typeName: string, identifier: string) {
  const left = (regional[typeName] ?? []).filter((each) => each.identifier !== identifier);
  return inSandbox([
    { read: list, region: homeRegion, params: { TypeName: typeName }, merge: listing(typeName, left) },
    { read: get, params: { TypeName: typeName, Identifier: identifier }, remove: true as const },
  ]);
}

import { type JsonObject, listAt, objectAt, parseJson, textAt } from "../../kit/json";
import type { Recording } from "../recording";
import { type Ask, also, at, type DocumentSource, listed, named, perCall } from "./source";

export const storageSources: readonly DocumentSource[] = [
  inOwnRegion(
    listed({
      typeName: "AWS::S3::Bucket",
      list: "s3:ListBuckets",
      items: at("Buckets"),
      identifier: named("Name"),
      properties: bucketProperties,
    }),
  ),
  inOwnRegion(bucketPolicies()),
  listed({
    typeName: "AWS::EFS::FileSystem",
    list: "efs:DescribeFileSystems",
    items: at("FileSystems"),
    identifier: named("FileSystemId"),
    names: also("FileSystemArn"),
    properties: (system, ask) => {
      const policy = ask("efs:DescribeBackupPolicy", { FileSystemId: system.FileSystemId }, ["PolicyNotFound"]);
      return { ...system, ...(policy && { BackupPolicy: objectAt(policy, "BackupPolicy") }) };
    },
  }),
  perCall({
    typeName: "AWS::EFS::AccessPoint",
    call: "efs:DescribeAccessPoints",
    parents: { list: "efs:DescribeFileSystems", items: at("FileSystems"), member: "FileSystemId" },
    items: at("AccessPoints"),
    identifier: named("AccessPointId"),
  }),
  mountTargets(),
  listed({
    typeName: "AWS::FSx::FileSystem",
    list: "fsx:DescribeFileSystems",
    items: at("FileSystems"),
    identifier: named("FileSystemId"),
    names: also("ResourceARN"),
  }),
];

/** A bucket without a policy has no resource of this type. */
function bucketPolicies(): DocumentSource {
  const source = listed({
    typeName: "AWS::S3::BucketPolicy",
    list: "s3:ListBuckets",
    items: at("Buckets"),
    identifier: named("Name"),
    properties: ({ Name }, ask) => {
      const policy = textAt(ask("s3:GetBucketPolicy", { Bucket: Name }, ["NoSuchBucketPolicy"]), "Policy");
      return policy === "" ? {} : { Bucket: Name, PolicyDocument: parseJson(policy) };
    },
  });
  return {
    ...source,
    documents: (recording, region) =>
      source
        .documents(recording, region)
        ?.filter(({ content }) => !("properties" in content) || content.properties.PolicyDocument !== undefined),
  };
}

function bucketProperties({ Name }: JsonObject, ask: Ask): JsonObject {
  const bucket = { Bucket: Name };
  const encryption = ask("s3:GetBucketEncryption", bucket, ["ServerSideEncryptionConfigurationNotFoundError"]);
  const replication = ask("s3:GetBucketReplication", bucket, ["ReplicationConfigurationNotFoundError"]);
  const logging = ask("s3:GetBucketLogging", bucket);
  const block = ask("s3:GetPublicAccessBlock", bucket, ["NoSuchPublicAccessBlockConfiguration"]);
  const owner = ask("s3:GetBucketOwnershipControls", bucket, ["OwnershipControlsNotFoundError"]);
  const lock = ask("s3:GetObjectLockConfiguration", bucket, ["ObjectLockConfigurationNotFoundError"]);
  const notified = notifications(ask("s3:GetBucketNotificationConfiguration", bucket) ?? {});
  const { Status } = ask("s3:GetBucketVersioning", bucket) ?? {};
  const rules = listAt(objectAt(encryption, "ServerSideEncryptionConfiguration"), "Rules");
  const target = objectAt(logging, "LoggingEnabled");
  return {
    BucketName: Name,
    Arn: `arn:aws:s3:::${Name}`,
    ...(owner && { OwnershipControls: objectAt(owner, "OwnershipControls") }),
    ObjectLockEnabled: lock !== undefined && objectAt(lock, "ObjectLockConfiguration").ObjectLockEnabled === "Enabled",
    ...(Object.keys(notified).length > 0 && { NotificationConfiguration: notified }),
    ...(encryption && {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: rules.map((rule) => ({
          ...(rule as JsonObject),
          ServerSideEncryptionByDefault: objectAt(rule, "ApplyServerSideEncryptionByDefault"),
        })),
      },
    }),
    ...(replication && { ReplicationConfiguration: objectAt(replication, "ReplicationConfiguration") }),
    ...(target.TargetBucket !== undefined && {
      LoggingConfiguration: { DestinationBucketName: target.TargetBucket, LogFilePrefix: target.TargetPrefix },
    }),
    ...(block && { PublicAccessBlockConfiguration: objectAt(block, "PublicAccessBlockConfiguration") }),
    ...(Status !== undefined && { VersioningConfiguration: { Status } }),
  };
}

function notifications(answer: JsonObject): JsonObject {
  const { TopicConfigurations, QueueConfigurations, LambdaFunctionConfigurations, EventBridgeConfiguration } = answer;
  const all = {
    TopicConfigurations,
    QueueConfigurations,
    LambdaConfigurations: LambdaFunctionConfigurations,
    EventBridgeConfiguration,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Buckets are listed for the whole account, but each is a resource of its own region. */
function inOwnRegion(source: DocumentSource): DocumentSource {
  return {
    ...source,
    documents: (recording, region) =>
      source
        .documents(recording, "global")
        ?.filter(({ identifier }) => bucketRegion(recording, identifier) === region)
        .map((document) => ({ ...document, names: [`arn:aws:s3:::${document.identifier}`] })),
  };
}

export function bucketRegion(recording: Recording, bucket: string): string {
  const located = recording.calls("s3:GetBucketLocation").find(({ params }) => params.Bucket === bucket);
  return textAt(located?.response, "LocationConstraint") || "us-east-1";
}

/** Mount targets are listed per file system. */
function mountTargets(): DocumentSource {
  const typeName = "AWS::EFS::MountTarget";
  return {
    typeName,
    documents(recording, region) {
      const calls = recording
        .calls("efs:DescribeMountTargets")
        .filter((call) => call.region === region && call.response);
      if (calls.length === 0) return undefined;
      return calls
        .flatMap(({ response }) => listAt(response, "MountTargets"))
        .map((target) => ({
          typeName,
          identifier: textAt(target, "MountTargetId"),
          names: [],
          content: { properties: target as JsonObject },
        }));
    },
  };
}

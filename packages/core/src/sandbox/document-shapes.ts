import { encrypted, tagged } from "../catalogue/generic/fixtures";
import { appAccess, appRole, readOnly } from "../catalogue/iam/fixtures";
import { sampleQueue } from "../catalogue/lambda/fixtures";
import { sandboxDistribution } from "./cloudfront";
import { type sandboxAppServer, sandboxVpc, type sandboxWebServer } from "./compute";
import { sandboxKey, type sandboxSessions, type sandboxTable } from "./dynamodb";
import { sandboxCluster } from "./ecs";
import type { sandboxFunctions } from "./lambda";
import { sandboxDb } from "./rds";
import { blocked } from "./storage";

/** A resource in the names of its CloudFormation schema, as Cloud Control gives it. */
export interface Document {
  identifier: string;
  properties: Record<string, unknown>;
}

export function instanceDocument(server: typeof sandboxWebServer | typeof sandboxAppServer): Document {
  return {
    identifier: server.InstanceId,
    properties: {
      InstanceId: server.InstanceId,
      InstanceType: server.InstanceType,
      ImageId: server.ImageId,
      State: { Code: String(server.State.Code), Name: server.State.Name },
      AvailabilityZone: server.Placement.AvailabilityZone,
      VpcId: server.VpcId,
      SubnetId: server.SubnetId,
      PrivateIp: server.PrivateIpAddress,
      PublicIp: server.PublicIpAddress,
      SecurityGroupIds: server.SecurityGroups.map(({ GroupId }) => GroupId),
      Tags: server.Tags,
    },
  };
}

const securityGroup = (GroupId: string, tier: string, from: object): Document => ({
  identifier: GroupId,
  properties: {
    Id: GroupId,
    GroupId,
    GroupName: tier,
    GroupDescription: `What reaches the ${tier} tier`,
    VpcId: sandboxVpc.VpcId,
    SecurityGroupIngress: [{ IpProtocol: "tcp", ...from }],
    SecurityGroupEgress: [{ IpProtocol: "-1", CidrIp: "0.0.0.0/0" }],
    Tags: tagged("prod").Tags,
  },
});

export const webGroupId = "sg-0a1b2c3d4e5f60001";
const appGroupId = "sg-0a1b2c3d4e5f60002";
const databaseGroupId = sandboxDb.VpcSecurityGroups[0]?.VpcSecurityGroupId ?? "";

export const securityGroupDocuments = [
  securityGroup(webGroupId, "web", { FromPort: 443, ToPort: 443, CidrIp: "0.0.0.0/0" }),
  securityGroup(appGroupId, "app", { FromPort: 80, ToPort: 80, SourceSecurityGroupId: webGroupId }),
  securityGroup(databaseGroupId, "db", { FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: appGroupId }),
];

export const vpcDocument: Document = {
  identifier: sandboxVpc.VpcId,
  properties: { VpcId: sandboxVpc.VpcId, CidrBlock: sandboxVpc.CidrBlock, EnableDnsSupport: true },
};

export function bucketDocument(name: string): Document {
  return { identifier: name, properties: { ...encrypted(name, { ...blocked, ...tagged("prod") }) } };
}

export const databaseDocument: Document = {
  identifier: sandboxDb.DBInstanceIdentifier,
  properties: {
    DBInstanceIdentifier: sandboxDb.DBInstanceIdentifier,
    DBInstanceArn: sandboxDb.DBInstanceArn,
    DBInstanceClass: sandboxDb.DBInstanceClass,
    DBInstanceStatus: sandboxDb.DBInstanceStatus,
    DBSubnetGroupName: sandboxDb.DBSubnetGroup.DBSubnetGroupName,
    Endpoint: { Address: sandboxDb.Endpoint.Address, Port: String(sandboxDb.Endpoint.Port) },
    Engine: sandboxDb.Engine,
    EngineVersion: sandboxDb.EngineVersion,
    KmsKeyId: sandboxDb.KmsKeyId,
    MultiAZ: sandboxDb.MultiAZ,
    PubliclyAccessible: sandboxDb.PubliclyAccessible,
    StorageEncrypted: sandboxDb.StorageEncrypted,
    VPCSecurityGroups: sandboxDb.VpcSecurityGroups.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId),
  },
};

export function functionDocument(configuration: (typeof sandboxFunctions)[number]): Document {
  // The schema has neither states nor the values of variables where a person could read them.
  const { FunctionName, FunctionArn, State, LastUpdateStatus, Environment, Layers, ...more } = {
    Environment: undefined,
    Layers: undefined,
    ...configuration,
  };
  return {
    identifier: FunctionName,
    properties: { FunctionName, Arn: FunctionArn, ...more, Layers: Layers?.map(({ Arn }) => Arn) },
  };
}

export function tableDocument(
  table: typeof sandboxTable | typeof sandboxSessions,
  PointInTimeRecoveryEnabled: boolean,
): Document {
  const key = "SSEDescription" in table ? table.SSEDescription : undefined;
  return {
    identifier: table.TableName,
    properties: {
      TableName: table.TableName,
      Arn: table.TableArn,
      BillingMode: "BillingModeSummary" in table ? table.BillingModeSummary.BillingMode : "PROVISIONED",
      ProvisionedThroughput: table.ProvisionedThroughput,
      DeletionProtectionEnabled: table.DeletionProtectionEnabled,
      SSESpecification: key && { SSEEnabled: true, SSEType: key.SSEType, KMSMasterKeyId: key.KMSMasterKeyArn },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled },
    },
  };
}

export const clusterDocument: Document = {
  identifier: sandboxCluster.clusterName,
  properties: {
    ClusterName: sandboxCluster.clusterName,
    Arn: sandboxCluster.clusterArn,
    CapacityProviders: ["FARGATE"],
  },
};

const keyId = sandboxKey.slice(sandboxKey.lastIndexOf("/") + 1);
export const keyDocument: Document = {
  identifier: keyId,
  properties: { KeyId: keyId, Arn: sandboxKey, Enabled: true, EnableKeyRotation: true, KeySpec: "SYMMETRIC_DEFAULT" },
};

const queueName = sampleQueue.slice(sampleQueue.lastIndexOf(":") + 1);
const queueUrl = `https://sqs.eu-west-1.amazonaws.com/123456789012/${queueName}`;
export const queueDocument: Document = {
  identifier: queueUrl,
  properties: { QueueUrl: queueUrl, QueueName: queueName, Arn: sampleQueue, MessageRetentionPeriod: 1_209_600 },
};

const { DistributionConfig: site } = sandboxDistribution;
export const distributionConfig = {
  Enabled: site.Enabled,
  Aliases: site.Aliases.Items,
  DefaultRootObject: site.DefaultRootObject,
  WebACLId: site.WebACLId,
  Origins: site.Origins.Items,
  DefaultCacheBehavior: site.DefaultCacheBehavior,
  CacheBehaviors: site.CacheBehaviors.Items,
};
export const distributionDocument: Document = {
  identifier: sandboxDistribution.Id,
  properties: {
    Id: sandboxDistribution.Id,
    DomainName: sandboxDistribution.DomainName,
    DistributionConfig: distributionConfig,
  },
};

export const roleDocument: Document = {
  identifier: appRole.RoleName,
  properties: {
    RoleName: appRole.RoleName,
    RoleId: appRole.RoleId,
    Arn: appRole.Arn,
    Path: appRole.Path,
    MaxSessionDuration: appRole.MaxSessionDuration,
    ManagedPolicyArns: [readOnly, appAccess].map(({ PolicyArn }) => PolicyArn),
    Tags: appRole.Tags,
  },
};

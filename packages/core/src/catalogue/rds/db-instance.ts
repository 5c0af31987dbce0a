import * as z from "zod";
import { ifPresent } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import { field, rdsId } from "../../checks/formats";
import { defineResource } from "../../checks/resource";
import { fails } from "../../recorded/answers";
import type { Specimens } from "../../recorded/specimens";
import { type DBInstance, describeDBInstances } from "./reads";

const words = { title: "DB instance", description: "Identifier of the DB instance", examples: ["orders-db"] };

export const dbInstance = defineResource({
  noun: "DB instance",
  service: "RDS",
  scope: "REGIONAL",
  resourceTypes: ["AWS::RDS::DBInstance", "AWS::RDS::DBSubnetGroup"],
  parameter: "dbInstanceIdentifier",
  // RDS keeps identifiers in lower case.
  schema: field(rdsId(words).toLowerCase(), words, { "x-format": "rdsId" }),
  reads: [describeDBInstances],
  async find(read, identifier): Promise<DBInstance | undefined> {
    const { list, text } = requiredMembers(describeDBInstances);
    const answer = await read(describeDBInstances, { DBInstanceIdentifier: identifier });
    if (!answer.present) return undefined;
    return list(answer.data, "DBInstances").find((each) => text(each, "DBInstanceIdentifier") === identifier);
  },
  missing: (identifier, region) =>
    `DB instance ${identifier} in ${region} (the id of a cluster is not the id of an instance)`,
  exports: z.object({
    dbInstanceIdentifier: z.string(),
    state: z.string().optional(),
    publicAccess: z.boolean().optional(),
    encrypted: z.boolean().optional(),
    engine: z.string().optional(),
    engineVersion: z.string().optional(),
    instanceClass: z.string().optional(),
    subnetGroup: z.string().optional(),
    endpointAddress: z.string().optional(),
    endpointPort: z.number().optional(),
    vpcId: z.string().optional(),
    securityGroups: z.array(z.string()).optional(),
    multiAz: z.boolean().optional(),
    kmsKeyId: z.string().optional(),
    clusterIdentifier: z.string().optional(),
    arn: z.string().optional(),
  }),
  exportsOf: (instance, identifier) => ({
    dbInstanceIdentifier: identifier,
    state: ifPresent(() => instance.DBInstanceStatus),
    publicAccess: ifPresent(() => instance.PubliclyAccessible),
    encrypted: ifPresent(() => instance.StorageEncrypted),
    engine: instance.Engine,
    engineVersion: instance.EngineVersion,
    instanceClass: instance.DBInstanceClass,
    subnetGroup: ifPresent(() => instance.DBSubnetGroup?.DBSubnetGroupName),
    endpointAddress: instance.Endpoint?.Address,
    endpointPort: instance.Endpoint?.Port,
    vpcId: instance.DBSubnetGroup?.VpcId,
    securityGroups: (instance.VpcSecurityGroups ?? []).flatMap(({ VpcSecurityGroupId }) => VpcSecurityGroupId ?? []),
    multiAz: instance.MultiAZ,
    kmsKeyId: instance.KmsKeyId,
    clusterIdentifier: instance.DBClusterIdentifier,
    arn: instance.DBInstanceArn,
  }),
});

export const sampleKey = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555";

export const ordersDb = () =>
  ({
    DBInstanceIdentifier: "orders-db",
    DBInstanceArn: "arn:aws:rds:eu-west-1:123456789012:db:orders-db",
    DBInstanceStatus: "available",
    PubliclyAccessible: false,
    StorageEncrypted: true,
    KmsKeyId: sampleKey,
    Engine: "postgres",
    EngineVersion: "16.4",
    DBInstanceClass: "db.t4g.medium",
    MultiAZ: true,
    Endpoint: { Address: "orders-db.abcdefghijkl.eu-west-1.rds.amazonaws.com", Port: 5432 },
    DBSubnetGroup: {
      DBSubnetGroupName: "private",
      VpcId: "vpc-0a1b2c3d4e5f60001",
      Subnets: [
        { SubnetIdentifier: "subnet-0a1b2c3d4e5f60001", SubnetAvailabilityZone: { Name: "eu-west-1a" } },
        { SubnetIdentifier: "subnet-0a1b2c3d4e5f60002", SubnetAvailabilityZone: { Name: "eu-west-1b" } },
      ],
    },
    VpcSecurityGroups: [{ VpcSecurityGroupId: "sg-0a1b2c3d4e5f60003", Status: "active" }],
  }) satisfies DBInstance;

export const dbInstances = (): Specimens<DBInstance> => ({
  params: { dbInstanceIdentifier: "orders-db" },
  noun: "DB instance",
  specimen: ordersDb(),
  neighbour: { ...ordersDb(), DBInstanceIdentifier: "reports-db" },
  read: describeDBInstances,
  answer: (...DBInstances) => ({ DBInstances }),
  unknown: fails("DBInstanceNotFound", "DBInstance orders-db not found.", 404),
});

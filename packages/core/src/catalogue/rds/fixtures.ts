import { fails } from "../../recorded/answers";

export const sampleKey = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555";

export const ordersDb = {
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
};

export const otherDb = { ...ordersDb, DBInstanceIdentifier: "reports-db" };

export function dbInstances(...DBInstances: readonly object[]): object {
  return { DBInstances };
}

export const unknownDb = fails("DBInstanceNotFound", "DBInstance orders-db not found.", 404);

import { optional } from "../../checks/answers/form";
import { defineRead } from "../../checks/define";

export interface DBInstance {
  DBInstanceIdentifier?: string;
  DBInstanceArn?: string;
  DBInstanceStatus?: string;
  PubliclyAccessible?: boolean;
  StorageEncrypted?: boolean;
  KmsKeyId?: string;
  Engine?: string;
  EngineVersion?: string;
  DBInstanceClass?: string;
  DBSubnetGroup?: {
    DBSubnetGroupName?: string;
    VpcId?: string;
    Subnets?: readonly { SubnetIdentifier?: string; SubnetAvailabilityZone?: { Name?: string } }[];
  };
  Endpoint?: { Address?: string; Port?: number };
  VpcSecurityGroups?: readonly { VpcSecurityGroupId?: string; Status?: string }[];
  MultiAZ?: boolean;
  DBClusterIdentifier?: string;
}

const instance = {
  DBInstanceIdentifier: "text",
  DBInstanceArn: optional("text"),
  DBInstanceStatus: "text",
  PubliclyAccessible: "boolean",
  StorageEncrypted: "boolean",
  KmsKeyId: optional("text"),
  Engine: optional("text"),
  EngineVersion: optional("text"),
  DBInstanceClass: optional("text"),
  DBSubnetGroup: optional({
    DBSubnetGroupName: "text",
    VpcId: optional("text"),
    Subnets: optional([
      { SubnetIdentifier: optional("text"), SubnetAvailabilityZone: optional({ Name: optional("text") }) },
    ]),
  }),
  Endpoint: optional({ Address: optional("text"), Port: optional("number") }),
  VpcSecurityGroups: optional([{ VpcSecurityGroupId: optional("text"), Status: optional("text") }]),
  MultiAZ: optional("boolean"),
  DBClusterIdentifier: optional("text"),
} as const;

export const describeDBInstances = defineRead<
  { DBInstanceIdentifier?: string },
  { DBInstances?: readonly DBInstance[] }
>()({
  service: "rds",
  operation: "DescribeDBInstances",
  iamAction: "rds:DescribeDBInstances",
  answer: { DBInstances: [instance] },
  paginated: {
    tokenIn: "Marker",
    tokenOut: "Marker",
    items: "DBInstances",
    pageSize: { param: "MaxRecords", max: 100 },
  },
  absent: { DBInstanceNotFound: "resource", DBInstanceNotFoundFault: "resource" },
  redact: ["DBInstances[].PendingModifiedValues.MasterUserPassword"],
  narrow: {
    items: "DBInstances",
    ids: [
      {
        param: "DBInstanceIdentifier",
        field: "DBInstanceIdentifier",
        notFound: { code: "DBInstanceNotFound", message: "DBInstance {id} not found.", status: 404 },
      },
    ],
  },
});

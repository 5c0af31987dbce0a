import { leftOut } from "../../checks/answers/form";
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
  DBInstanceArn: leftOut("text"),
  DBInstanceStatus: "text",
  PubliclyAccessible: "boolean",
  StorageEncrypted: "boolean",
  KmsKeyId: leftOut("text"),
  Engine: leftOut("text"),
  EngineVersion: leftOut("text"),
  DBInstanceClass: leftOut("text"),
  DBSubnetGroup: leftOut({
    DBSubnetGroupName: "text",
    VpcId: leftOut("text"),
    Subnets: leftOut([
      { SubnetIdentifier: leftOut("text"), SubnetAvailabilityZone: leftOut({ Name: leftOut("text") }) },
    ]),
  }),
  Endpoint: leftOut({ Address: leftOut("text"), Port: leftOut("number") }),
  VpcSecurityGroups: leftOut([{ VpcSecurityGroupId: leftOut("text"), Status: leftOut("text") }]),
  MultiAZ: leftOut("boolean"),
  DBClusterIdentifier: leftOut("text"),
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

import { optional } from "../../checks/answers/form";
import { defineRead } from "../../checks/define";

export interface Tag {
  Key?: string;
  Value?: string;
}

export interface Filter {
  Name: string;
  Values: readonly string[];
}

interface Group {
  GroupId?: string;
  GroupName?: string;
}

interface NetworkInterface {
  NetworkInterfaceId?: string;
  Association?: { PublicIp?: string };
  PrivateIpAddresses?: readonly { PrivateIpAddress?: string; Primary?: boolean; Association?: { PublicIp?: string } }[];
  Ipv6Addresses?: readonly { Ipv6Address?: string }[];
  Groups?: readonly Group[];
}

/** The members of an EC2 instance that checks look at. */
export interface Instance {
  InstanceId?: string;
  State?: { Name?: string };
  StateReason?: { Code?: string; Message?: string };
  StateTransitionReason?: string;
  InstanceType?: string;
  Placement?: { AvailabilityZone?: string };
  PublicIpAddress?: string;
  PrivateIpAddress?: string;
  Ipv6Address?: string;
  VpcId?: string;
  SubnetId?: string;
  SecurityGroups?: readonly Group[];
  ImageId?: string;
  IamInstanceProfile?: { Arn?: string };
  LaunchTime?: Date;
  NetworkInterfaces?: readonly NetworkInterface[];
  Tags?: readonly Tag[];
}

export const tag = { Key: "text", Value: optional("text") } as const;

const group = { GroupId: "text", GroupName: optional("text") } as const;
const association = optional({ PublicIp: optional("text") });

const networkInterface = {
  NetworkInterfaceId: optional("text"),
  Association: association,
  PrivateIpAddresses: [{ PrivateIpAddress: optional("text"), Primary: optional("boolean"), Association: association }],
  Ipv6Addresses: [{ Ipv6Address: "text" }],
  Groups: [group],
} as const;

const instance = {
  InstanceId: "text",
  State: { Name: "text" },
  StateReason: optional({ Code: optional("text"), Message: optional("text") }),
  StateTransitionReason: optional("text"),
  InstanceType: optional("text"),
  Placement: optional({ AvailabilityZone: optional("text") }),
  PublicIpAddress: optional("text"),
  PrivateIpAddress: optional("text"),
  Ipv6Address: optional("text"),
  VpcId: optional("text"),
  SubnetId: optional("text"),
  SecurityGroups: [group],
  ImageId: optional("text"),
  IamInstanceProfile: optional({ Arn: optional("text") }),
  LaunchTime: optional("instant"),
  NetworkInterfaces: [networkInterface],
  Tags: optional([tag]),
} as const;

export const describeInstances = defineRead<
  { InstanceIds?: readonly string[]; Filters?: readonly Filter[] },
  { Reservations?: readonly { Instances?: readonly Instance[] }[] }
>()({
  service: "ec2",
  operation: "DescribeInstances",
  iamAction: "ec2:DescribeInstances",
  answer: { Reservations: [{ Instances: [instance] }] },
  paginated: {
    tokenIn: "NextToken",
    tokenOut: "NextToken",
    items: "Reservations",
    pageSize: { param: "MaxResults", max: 1000 },
  },
  batch: { param: "InstanceIds", max: 100 },
  absent: { "InvalidInstanceID.NotFound": "resource" },
  narrow: {
    items: "Reservations[].Instances",
    ids: [
      {
        param: "InstanceIds",
        field: "InstanceId",
        notFound: { code: "InvalidInstanceID.NotFound", message: "The instance ID '{id}' does not exist", status: 400 },
      },
    ],
    filters: {
      param: "Filters",
      fields: {
        "instance-state-name": "State.Name",
        "instance-type": "InstanceType",
        "vpc-id": "VpcId",
        "subnet-id": "SubnetId",
      },
    },
  },
});

export interface Vpc {
  VpcId?: string;
  IsDefault?: boolean;
  CidrBlock?: string;
  Tags?: readonly Tag[];
}

export const describeVpcs = defineRead<
  { VpcIds?: readonly string[]; Filters?: readonly Filter[] },
  { Vpcs?: readonly Vpc[] }
>()({
  service: "ec2",
  operation: "DescribeVpcs",
  iamAction: "ec2:DescribeVpcs",
  answer: {
    Vpcs: [{ VpcId: "text", IsDefault: "boolean", CidrBlock: optional("text"), Tags: optional([tag]) }],
  },
  paginated: {
    tokenIn: "NextToken",
    tokenOut: "NextToken",
    items: "Vpcs",
    pageSize: { param: "MaxResults", max: 1000 },
  },
  absent: { "InvalidVpcID.NotFound": "resource" },
  narrow: {
    items: "Vpcs",
    ids: [
      {
        param: "VpcIds",
        field: "VpcId",
        notFound: { code: "InvalidVpcID.NotFound", message: "The vpc ID '{id}' does not exist", status: 400 },
      },
    ],
    filters: { param: "Filters", fields: { "is-default": "IsDefault", "vpc-id": "VpcId" } },
  },
});

/** The engine's own read: which regions are enabled. Granted with every policy. */
export const describeRegions = defineRead<
  { AllRegions?: boolean },
  { Regions?: readonly { RegionName?: string; OptInStatus?: string }[] }
>()({
  service: "ec2",
  operation: "DescribeRegions",
  iamAction: "ec2:DescribeRegions",
  answer: { Regions: [{ RegionName: "text", OptInStatus: optional("text") }] },
  regional: false,
});

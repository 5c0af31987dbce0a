import { fails } from "../../recorded/answers";
import type { Instance } from "./reads";

export const sampleInstanceId = "i-0a1b2c3d4e5f67890";

/** A running web server with one interface, as DescribeInstances answers it. */
export const webInstance = {
  InstanceId: sampleInstanceId,
  ImageId: "ami-0123456789abcdef0",
  InstanceType: "t3.micro",
  State: { Code: 16, Name: "running" },
  Placement: { AvailabilityZone: "eu-west-1a" },
  PublicIpAddress: "54.73.10.20",
  PrivateIpAddress: "10.0.1.10",
  VpcId: "vpc-0a1b2c3d4e5f60001",
  SubnetId: "subnet-0a1b2c3d4e5f60001",
  SecurityGroups: [{ GroupId: "sg-0a1b2c3d4e5f60001", GroupName: "web" }],
  IamInstanceProfile: { Arn: "arn:aws:iam::123456789012:instance-profile/web" },
  LaunchTime: new Date("2026-10-01T08:00:00Z"),
  NetworkInterfaces: [
    {
      NetworkInterfaceId: "eni-0a1b2c3d4e5f60001",
      Association: { PublicIp: "54.73.10.20" },
      PrivateIpAddresses: [{ PrivateIpAddress: "10.0.1.10", Primary: true, Association: { PublicIp: "54.73.10.20" } }],
      Ipv6Addresses: [],
      Groups: [{ GroupId: "sg-0a1b2c3d4e5f60001", GroupName: "web" }],
    },
  ],
  Tags: [
    { Key: "Name", Value: "web-1" },
    { Key: "env", Value: "prod" },
  ],
} as const satisfies Instance & { State: { Code: number } };

/** The same server, stopped by its owner: its automatic public address is gone. */
export const stoppedInstance = {
  ...webInstance,
  State: { Code: 80, Name: "stopped" },
  StateReason: {
    Code: "Client.UserInitiatedShutdown",
    Message: "Client.UserInitiatedShutdown: User initiated shutdown",
  },
  PublicIpAddress: undefined,
  NetworkInterfaces: [
    {
      ...webInstance.NetworkInterfaces[0],
      Association: undefined,
      PrivateIpAddresses: [{ PrivateIpAddress: "10.0.1.10", Primary: true }],
    },
  ],
} as const;

/** A network interface without anything of its own. */
export const bareInterface = { PrivateIpAddresses: [], Ipv6Addresses: [], Groups: [] };

/** A page of DescribeInstances with one reservation for each instance. */
export function reservations(...instances: readonly object[]): object {
  return { Reservations: instances.map((instance) => ({ Instances: [instance] })) };
}

export const unknownInstance = fails(
  "InvalidInstanceID.NotFound",
  `The instance ID '${sampleInstanceId}' does not exist`,
);

import {
  failingTarget,
  healthyTarget,
  httpsListener,
  redirectListener,
  sampleLoadBalancer,
  sampleTargetGroup,
  targetHealth,
} from "../catalogue/alb/fixtures";
import { reservations, webInstance } from "../catalogue/ec2/fixtures";
import { answer, homeRegion, inSandbox, otherRegion, otherwise } from "./answers";

export const sandboxWebInstance = webInstance.InstanceId;
export const sandboxAppInstance = "i-0a1b2c3d4e5f67891";
export const sandboxTargetGroup = inSandbox(sampleTargetGroup);
export const sandboxLoadBalancer = inSandbox(sampleLoadBalancer);

export const sandboxWebServer = webInstance;
export const sandboxVpc = { VpcId: webInstance.VpcId, IsDefault: false, CidrBlock: "10.0.0.0/16" };

/** A second server without a public address. */
export const sandboxAppServer = {
  ...webInstance,
  InstanceId: sandboxAppInstance,
  InstanceType: "t3.small",
  PublicIpAddress: undefined,
  PrivateIpAddress: "10.0.2.10",
  SubnetId: "subnet-0a1b2c3d4e5f60002",
  SecurityGroups: [{ GroupId: "sg-0a1b2c3d4e5f60002", GroupName: "app" }],
  NetworkInterfaces: [
    {
      NetworkInterfaceId: "eni-0a1b2c3d4e5f60002",
      PrivateIpAddresses: [{ PrivateIpAddress: "10.0.2.10", Primary: true }],
      Ipv6Addresses: [],
      Groups: [{ GroupId: "sg-0a1b2c3d4e5f60002", GroupName: "app" }],
    },
  ],
  Tags: [
    { Key: "Name", Value: "app-1" },
    { Key: "env", Value: "prod" },
  ],
};

const byGroup = { params: { TargetGroupArn: sandboxTargetGroup } };
const byBalancer = { params: { LoadBalancerArn: sandboxLoadBalancer } };

export const computeAnswers = [
  answer("ec2:DescribeInstances", reservations(sandboxWebServer, sandboxAppServer), { region: homeRegion }),
  answer("ec2:DescribeInstances", reservations(), { region: otherRegion }),
  answer("ec2:DescribeVpcs", { Vpcs: [sandboxVpc] }, { region: homeRegion }),
  answer(
    "ec2:DescribeVpcs",
    { Vpcs: [{ VpcId: "vpc-0a1b2c3d4e5f60009", IsDefault: true, CidrBlock: "172.31.0.0/16" }] },
    { region: otherRegion },
  ),
  answer(
    "elbv2:DescribeTargetHealth",
    targetHealth(healthyTarget, { ...failingTarget, TargetHealth: { State: "healthy" } }),
    byGroup,
  ),
  otherwise("elbv2:DescribeTargetHealth", "TargetGroupNotFound", "One or more target groups not found", 400),
  answer("elbv2:DescribeListeners", { Listeners: [httpsListener, redirectListener] }, byBalancer),
  otherwise("elbv2:DescribeListeners", "LoadBalancerNotFound", "One or more load balancers not found", 400),
];

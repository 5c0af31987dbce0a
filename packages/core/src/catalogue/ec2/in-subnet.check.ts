import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { ec2Subnet } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers, denied, pages } from "../../recorded/answers";
import { reservations, sampleInstanceId, unknownInstance, webInstance } from "./fixtures";
import { exportInstance, findInstance, instanceExports, instanceId, instanceMissing } from "./instance";
import { describeInstances } from "./reads";

const params = { instanceId: sampleInstanceId, subnetId: "subnet-0a1b2c3d4e5f60001" };

export const inSubnet = defineCheck({
  id: "IN_SUBNET",
  title: "Instance is in a subnet",
  docs: "Passes when the primary network interface of the EC2 instance is in the subnet. Fails when it is in another one (the reason shows both), and when the instance does not exist. Further interfaces are not looked at.",
  service: "EC2",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["compute", "networking"],
  params: z.strictObject({
    instanceId,
    subnetId: ec2Subnet({
      title: "Subnet",
      description: "Id of the subnet of the primary network interface",
      examples: ["subnet-0a1b2c3d4e5f60001"],
    }).optional(),
  }),
  expectedParam: "subnetId",
  expectedParamRequired: true,
  observes: { shape: "one", kind: "S", label: "subnet" },
  default: { operator: "EQUALS" },
  observedExports: ["subnetId"],
  reads: [describeInstances],
  exports: instanceExports,
  async observe({ params, read, region }) {
    const instance = await findInstance(read, params.instanceId);
    if (!instance) return instanceMissing(params.instanceId, region);
    return {
      value: instance.SubnetId,
      exports: exportInstance(instance, params.instanceId),
      evidence: `Instance ${params.instanceId} is in ${instance.SubnetId ?? "no subnet"}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "in the subnet",
    params,
    given: { "ec2:DescribeInstances": answers(reservations(webInstance)) },
    verdict: "PASS",
    exports: { subnetId: "subnet-0a1b2c3d4e5f60001" },
  },
  {
    name: "in another subnet",
    params: { ...params, subnetId: "subnet-0a1b2c3d4e5f60009" },
    given: { "ec2:DescribeInstances": answers(reservations(webInstance)) },
    verdict: "FAIL",
    reasonIncludes: "subnet-0a1b2c3d4e5f60001",
  },
  {
    name: "a terminated instance has no subnet any more",
    params,
    given: {
      "ec2:DescribeInstances": answers(
        reservations({ InstanceId: sampleInstanceId, State: { Name: "terminated" }, NetworkInterfaces: [] }),
      ),
    },
    verdict: "FAIL",
    reasonIncludes: "no subnet",
  },
  {
    name: "an instance on the second page",
    params,
    given: {
      "ec2:DescribeInstances": pages(
        reservations({ ...webInstance, InstanceId: "i-0a1b2c3d4e5f67891", SubnetId: "subnet-0a1b2c3d4e5f60009" }),
        reservations(webInstance),
      ),
    },
    verdict: "PASS",
  },
  {
    name: "an unknown instance",
    params,
    given: { "ec2:DescribeInstances": unknownInstance },
    verdict: "FAIL",
    reasonIncludes: "not found",
  },
  {
    name: "the role may not look at instances",
    params,
    given: { "ec2:DescribeInstances": denied("UnauthorizedOperation") },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "ec2:DescribeInstances",
  },
];

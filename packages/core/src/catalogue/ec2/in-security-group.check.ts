import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { ec2SecurityGroup } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { named } from "../../checks/words";
import { answers, denied, pages } from "../../recorded/answers";
import { bareInterface, reservations, sampleInstanceId, unknownInstance, webInstance } from "./fixtures";
import {
  exportInstance,
  findInstance,
  instanceExports,
  instanceId,
  instanceMissing,
  securityGroupsOf,
} from "./instance";
import { describeInstances } from "./reads";

const params = { instanceId: sampleInstanceId, securityGroupId: "sg-0a1b2c3d4e5f60001" };

export const inSecurityGroup = defineCheck({
  id: "IN_SECURITY_GROUP",
  title: "Instance is in a security group",
  docs: "Passes when the security group is attached to any network interface of the EC2 instance, not only to the primary one. Fails when no interface has it, and when the instance does not exist. Use NOT_CONTAINS to prove that a group is not attached.",
  service: "EC2",
  provider: "aws",
  scope: "REGIONAL",
  severity: "high",
  categories: ["compute", "networking", "security"],
  params: z.strictObject({
    instanceId,
    securityGroupId: ec2SecurityGroup({
      title: "Security group",
      description: "Id of the security group that must be attached",
      examples: ["sg-0a1b2c3d4e5f60001"],
    }).optional(),
  }),
  expectedParam: "securityGroupId",
  expectedParamRequired: true,
  observes: { shape: "one", kind: "L", label: "security groups" },
  default: { operator: "CONTAINS" },
  observedExports: ["securityGroups"],
  reads: [describeInstances],
  exports: instanceExports,
  async observe({ params, read, region }) {
    const instance = await findInstance(read, params.instanceId);
    if (!instance) return instanceMissing(params.instanceId, region);
    const groups = securityGroupsOf(instance);
    return {
      value: groups,
      exports: exportInstance(instance, params.instanceId),
      evidence: `Instance ${params.instanceId} is in ${named("security group", groups)}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the group is attached",
    params,
    given: { "ec2:DescribeInstances": answers(reservations(webInstance)) },
    verdict: "PASS",
    exports: { securityGroups: ["sg-0a1b2c3d4e5f60001"] },
  },
  {
    name: "a group of the second interface counts",
    params: { ...params, securityGroupId: "sg-0a1b2c3d4e5f60002" },
    given: {
      "ec2:DescribeInstances": answers(
        reservations({
          ...webInstance,
          NetworkInterfaces: [
            ...webInstance.NetworkInterfaces,
            { ...bareInterface, Groups: [{ GroupId: "sg-0a1b2c3d4e5f60002", GroupName: "admin" }] },
          ],
        }),
      ),
    },
    verdict: "PASS",
  },
  {
    name: "another group is attached",
    params: { ...params, securityGroupId: "sg-0a1b2c3d4e5f60009" },
    given: { "ec2:DescribeInstances": answers(reservations(webInstance)) },
    verdict: "FAIL",
    reasonIncludes: "sg-0a1b2c3d4e5f60001",
  },
  {
    name: "absence of a group is proved",
    params: { ...params, securityGroupId: "sg-0a1b2c3d4e5f60009" },
    operator: "NOT_CONTAINS",
    given: { "ec2:DescribeInstances": answers(reservations(webInstance)) },
    verdict: "PASS",
  },
  {
    name: "an instance on the second page",
    params,
    given: {
      "ec2:DescribeInstances": pages(
        reservations({ ...webInstance, InstanceId: "i-0a1b2c3d4e5f67891" }),
        reservations(webInstance),
      ),
    },
    verdict: "PASS",
  },
  {
    name: "an unknown instance is never outside of a group",
    params,
    operator: "NOT_CONTAINS",
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

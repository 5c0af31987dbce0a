import * as z from "zod";
import { defineCheck } from "../../checks/define";
import type { Sample } from "../../checks/model";
import { answers, denied, pages } from "../../recorded/answers";
import { reservations, sampleInstanceId, stoppedInstance, unknownInstance, webInstance } from "./fixtures";
import {
  exportInstance,
  findInstance,
  instanceExports,
  instanceId,
  instanceMissing,
  stateOf,
  stateReasonOf,
} from "./instance";
import { describeInstances } from "./reads";

const params = { instanceId: sampleInstanceId };

export const instanceRunning = defineCheck({
  id: "INSTANCE_RUNNING",
  title: "Instance is running",
  docs: "Passes when the EC2 instance is in the state running. Every other state fails, and the reason names the state with the provider's own explanation. An instance that the account does not have in the region fails as not found. A terminated instance stays listed for about an hour.",
  service: "EC2",
  provider: "aws",
  scope: "REGIONAL",
  severity: "high",
  categories: ["compute", "reliability"],
  params: z.strictObject({ instanceId }),
  observes: { shape: "one", kind: "S", label: "state" },
  default: { operator: "EQUALS", expected: "running" },
  reads: [describeInstances],
  exports: instanceExports,
  async observe({ params, read, region }) {
    const instance = await findInstance(read, params.instanceId);
    if (!instance) return instanceMissing(params.instanceId, region);
    const state = stateOf(instance);
    const reason = stateReasonOf(instance);
    const why = state !== "running" && reason ? ` (${reason})` : "";
    return {
      value: state,
      exports: exportInstance(instance, params.instanceId),
      evidence: `Instance ${params.instanceId} is ${state}${why}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "an address that is told is handed on, whatever else is not",
    params,
    given: {
      "ec2:DescribeInstances": answers(
        reservations({
          InstanceId: sampleInstanceId,
          State: { Name: "running" },
          PublicIpAddress: "54.73.10.20",
          NetworkInterfaces: [{ Association: { PublicIp: "54.73.10.20" } }],
        }),
      ),
    },
    verdict: "PASS",
    exports: { publicIp: "54.73.10.20", securityGroups: undefined },
  },
  {
    name: "a running instance",
    params,
    given: { "ec2:DescribeInstances": answers(reservations(webInstance)) },
    verdict: "PASS",
    reasonIncludes: "running",
    exports: {
      instanceId: sampleInstanceId,
      name: "web-1",
      state: "running",
      publicIp: "54.73.10.20",
      securityGroups: ["sg-0a1b2c3d4e5f60001"],
    },
  },
  {
    name: "a stopped instance: the reason tells who stopped it",
    params,
    given: { "ec2:DescribeInstances": answers(reservations(stoppedInstance)) },
    verdict: "FAIL",
    reasonIncludes: "User initiated shutdown",
    exports: { state: "stopped" },
  },
  {
    name: "a terminated instance that is still listed is found",
    params,
    given: { "ec2:DescribeInstances": answers(reservations({ ...stoppedInstance, State: { Name: "terminated" } })) },
    verdict: "FAIL",
    reasonIncludes: "terminated",
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
    name: "an unknown instance",
    params,
    given: { "ec2:DescribeInstances": unknownInstance },
    verdict: "FAIL",
    reasonIncludes: "not found",
    exports: { instanceId: sampleInstanceId },
  },
  {
    name: "an empty answer means the instance does not exist",
    params,
    given: { "ec2:DescribeInstances": answers({ Reservations: [] }) },
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

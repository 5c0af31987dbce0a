import ipaddr from "ipaddr.js";
import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { flag } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { named } from "../../checks/words";
import { answers, denied, pages } from "../../recorded/answers";
import {
  bareInterface,
  reservations,
  sampleInstanceId,
  stoppedInstance,
  unknownInstance,
  webInstance,
} from "./fixtures";
import {
  exportInstance,
  findInstance,
  instanceExports,
  instanceId,
  instanceMissing,
  ipv6Of,
  publicIpv4Of,
} from "./instance";
import { describeInstances, type Instance } from "./reads";

const params = { instanceId: sampleInstanceId };
const onSecondInterface = {
  ...stoppedInstance,
  State: { Name: "running" },
  NetworkInterfaces: [
    ...stoppedInstance.NetworkInterfaces,
    { ...bareInterface, PrivateIpAddresses: [{ Primary: false, Association: { PublicIp: "54.73.10.21" } }] },
  ],
};
const withIpv6 = {
  ...stoppedInstance,
  NetworkInterfaces: [{ ...bareInterface, Ipv6Addresses: [{ Ipv6Address: "2a05:d018:1::10" }] }],
};

export const instanceHasPublicIp = defineCheck({
  id: "INSTANCE_HAS_PUBLIC_IP",
  title: "Instance has a public IP address",
  docs: "Passes when any network interface of the EC2 instance has a public IPv4 address, on whichever private address; with includeIpv6 a global IPv6 address counts too. Fails when there is none. Use IS_FALSE to prove that an instance has no public address; instances that are shutting down or terminated count as not found.",
  service: "EC2",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["compute", "networking"],
  params: z.strictObject({
    instanceId,
    includeIpv6: flag({
      title: "Count IPv6",
      description: "A global IPv6 address counts as a public address",
      examples: [true],
    }).default(false),
  }),
  observes: { shape: "one", kind: "B", label: "has a public IP" },
  default: { operator: "IS_TRUE" },
  reads: [describeInstances],
  exports: instanceExports.extend({ publicIps: z.array(z.string()).optional() }),
  async observe({ params, read, region }) {
    const instance = await findInstance(read, params.instanceId);
    if (!instance || isGoing(instance)) return instanceMissing(params.instanceId, region);
    const publicIps = [...publicIpv4Of(instance), ...(params.includeIpv6 ? ipv6Of(instance).filter(isGlobal) : [])];
    return {
      value: publicIps.length > 0,
      exports: { ...exportInstance(instance, params.instanceId), publicIps },
      evidence: `Instance ${params.instanceId} has ${named("public address", publicIps)}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "a public address on the primary interface",
    params,
    given: { "ec2:DescribeInstances": answers(reservations(webInstance)) },
    verdict: "PASS",
    reasonIncludes: "54.73.10.20",
    exports: { publicIp: "54.73.10.20", publicIps: ["54.73.10.20"] },
  },
  {
    name: "a public address on a secondary private address of a second interface",
    params,
    given: { "ec2:DescribeInstances": answers(reservations(onSecondInterface)) },
    verdict: "PASS",
    exports: { publicIps: ["54.73.10.21"] },
  },
  {
    name: "no public address",
    params,
    given: { "ec2:DescribeInstances": answers(reservations(stoppedInstance)) },
    verdict: "FAIL",
    reasonIncludes: "no public address",
  },
  {
    name: "absence of a public address is proved",
    params,
    operator: "IS_FALSE",
    given: { "ec2:DescribeInstances": answers(reservations(stoppedInstance)) },
    verdict: "PASS",
  },
  {
    name: "IPv6 counts when asked for",
    params: { ...params, includeIpv6: true },
    given: { "ec2:DescribeInstances": answers(reservations(withIpv6)) },
    verdict: "PASS",
    exports: { publicIps: ["2a05:d018:1::10"] },
  },
  {
    name: "IPv6 does not count unless asked for",
    params,
    given: { "ec2:DescribeInstances": answers(reservations(withIpv6)) },
    verdict: "FAIL",
  },
  {
    name: "a unique local IPv6 address is not public",
    params: { ...params, includeIpv6: true },
    given: {
      "ec2:DescribeInstances": answers(
        reservations({
          ...stoppedInstance,
          NetworkInterfaces: [{ ...bareInterface, Ipv6Addresses: [{ Ipv6Address: "fd00::1" }] }],
        }),
      ),
    },
    verdict: "FAIL",
  },
  {
    name: "a terminated instance never proves absence",
    params,
    operator: "IS_FALSE",
    given: { "ec2:DescribeInstances": answers(reservations({ ...stoppedInstance, State: { Name: "terminated" } })) },
    verdict: "FAIL",
    reasonIncludes: "not found",
  },
  {
    name: "an instance on the second page",
    params,
    given: {
      "ec2:DescribeInstances": pages(
        reservations({ ...stoppedInstance, InstanceId: "i-0a1b2c3d4e5f67891" }),
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

function isGoing({ State }: Instance): boolean {
  return State?.Name === "shutting-down" || State?.Name === "terminated";
}

function isGlobal(address: string): boolean {
  return ipaddr.IPv6.isValid(address) && ipaddr.IPv6.parse(address).range() === "unicast";
}

import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { flag } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers, denied, pages } from "../../recorded/answers";
import { countExports, countedInstances, countInstances, tagsFit } from "./counting";
import { reservations, stoppedInstance, webInstance } from "./fixtures";
import { describeInstances } from "./reads";

const stopped = { ...stoppedInstance, InstanceId: "i-0a1b2c3d4e5f67891" };
const terminated = { ...stoppedInstance, InstanceId: "i-0a1b2c3d4e5f67892", State: { Name: "terminated" } };
const fleet = answers(reservations(webInstance, stopped, terminated));

const living = ["pending", "running", "stopping", "stopped"];
const going = ["shutting-down", "terminated"];

export const instanceCount = defineCheck({
  id: "INSTANCE_COUNT",
  title: "Number of instances",
  docs: "Counts the EC2 instances that are pending, running, stopping or stopped, optionally those with certain tags, in one region, several or all. Instances that are shutting down or terminated count only with includeTerminated. Passes when the number equals the expected one or satisfies the operator, and fails otherwise.",
  service: "EC2",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["compute", "cost"],
  params: z
    .strictObject({
      ...countedInstances,
      includeTerminated: flag({
        title: "Count terminated",
        description: "Instances that are shutting down or terminated count too; they stay listed for about an hour",
        examples: [true],
      }).default(false),
    })
    .superRefine(tagsFit),
  expectedParam: "expectedCount",
  expectedParamRequired: true,
  multiRegion: true,
  observes: { shape: "one", kind: "C", itemNoun: "instance", label: "instances" },
  default: { operator: "EQUALS", region: "account" },
  reads: [describeInstances],
  exports: countExports,
  observe: (context) => countInstances(context, context.params.includeTerminated ? [...living, ...going] : living),
});

export const samples = (): readonly Sample[] => [
  {
    name: "running and stopped instances count, terminated ones do not",
    params: { expectedCount: 2 },
    given: { "ec2:DescribeInstances": fleet },
    verdict: "PASS",
    exports: { count: 2 },
  },
  {
    name: "terminated instances count when asked for",
    params: { expectedCount: 3, includeTerminated: true },
    given: { "ec2:DescribeInstances": fleet },
    verdict: "PASS",
  },
  {
    name: "one too many",
    params: { expectedCount: 1 },
    given: { "ec2:DescribeInstances": fleet },
    verdict: "FAIL",
    reasonIncludes: "2",
  },
  {
    name: "no instances: 0 is a value",
    params: { expectedCount: 0 },
    given: { "ec2:DescribeInstances": answers({ Reservations: [] }) },
    verdict: "PASS",
  },
  {
    name: "the second page is counted",
    params: { expectedCount: 2 },
    given: { "ec2:DescribeInstances": pages(reservations(webInstance), reservations(stopped)) },
    verdict: "PASS",
  },
  {
    name: "an unread region leaves the number open",
    params: { expectedCount: 1 },
    region: ["eu-west-1", "us-east-1"],
    given: {
      "ec2:DescribeInstances": [
        ...answers(reservations(webInstance), { region: "eu-west-1" }),
        ...denied("UnauthorizedOperation", { region: "us-east-1" }),
      ],
    },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
  },
  {
    name: "the role may not look at instances",
    params: { expectedCount: 2 },
    given: { "ec2:DescribeInstances": denied("UnauthorizedOperation") },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "ec2:DescribeInstances",
  },
];

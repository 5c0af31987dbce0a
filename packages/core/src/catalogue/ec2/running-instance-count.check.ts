import * as z from "zod";
import { defineCheck } from "../../checks/define";
import type { Sample } from "../../checks/model";
import { answers, denied, pages } from "../../recorded/answers";
import { countExports, countedInstances, countInstances, tagsFit } from "./counting";
import { reservations, stoppedInstance, webInstance } from "./fixtures";
import { describeInstances } from "./reads";

const second = { ...webInstance, InstanceId: "i-0a1b2c3d4e5f67891", Tags: [{ Key: "env", Value: "stage" }] };
const fleet = answers(reservations(webInstance, second, { ...stoppedInstance, InstanceId: "i-0a1b2c3d4e5f67892" }));

export const runningInstanceCount = defineCheck({
  id: "RUNNING_INSTANCE_COUNT",
  title: "Number of running instances",
  docs: "Counts the EC2 instances in the state running, optionally those with certain tags, in one region, several or all. Passes when the number equals the expected one, or satisfies the operator chosen. Fails otherwise. A region that could not be read makes the verdict an error unless no number there could change it.",
  service: "EC2",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["compute", "cost", "reliability"],
  params: z.strictObject(countedInstances).superRefine(tagsFit),
  expectedParam: "expectedCount",
  expectedParamRequired: true,
  multiRegion: true,
  observes: { shape: "one", kind: "C", itemNoun: "running instance", label: "running instances" },
  default: { operator: "EQUALS", region: "account" },
  reads: [describeInstances],
  exports: countExports,
  observe: (context) => countInstances(context, ["running"]),
});

export const samples = (): readonly Sample[] => [
  {
    name: "two of three instances run",
    params: { expectedCount: 2 },
    given: { "ec2:DescribeInstances": fleet },
    verdict: "PASS",
    reasonIncludes: "2",
    exports: { count: 2, instanceIds: ["i-0a1b2c3d4e5f67890", "i-0a1b2c3d4e5f67891"] },
  },
  {
    name: "one too few",
    params: { expectedCount: 3 },
    given: { "ec2:DescribeInstances": fleet },
    verdict: "FAIL",
    reasonIncludes: "2",
  },
  {
    name: "only those with the tag and its value",
    params: { expectedCount: 1, tagKey: "env", tagValue: "prod" },
    given: { "ec2:DescribeInstances": fleet },
    verdict: "PASS",
  },
  {
    name: "only those that have the tag",
    params: { expectedCount: 1, tagKey: "Name" },
    given: { "ec2:DescribeInstances": fleet },
    verdict: "PASS",
  },
  {
    name: "all tag filters must hold, any of the values will do",
    params: { expectedCount: 1, tagFilters: { env: ["prod", "stage"], Name: "web-1" } },
    given: { "ec2:DescribeInstances": fleet },
    verdict: "PASS",
  },
  {
    name: "wildcards in tag values are literal",
    params: { expectedCount: 0, tagKey: "env", tagValue: "pro*" },
    given: { "ec2:DescribeInstances": fleet },
    verdict: "PASS",
  },
  {
    name: "no instances: 0 is a value",
    params: { expectedCount: 0 },
    given: { "ec2:DescribeInstances": answers({ Reservations: [] }) },
    verdict: "PASS",
    exports: { count: 0, instanceIds: [] },
  },
  {
    name: "the second page is counted",
    params: { expectedCount: 2 },
    given: { "ec2:DescribeInstances": pages(reservations(webInstance), reservations(second)) },
    verdict: "PASS",
  },
  {
    name: "the sum over two regions",
    params: { expectedCount: 2 },
    region: ["eu-west-1", "us-east-1"],
    given: {
      "ec2:DescribeInstances": [
        ...answers(reservations(webInstance), { region: "eu-west-1" }),
        ...answers(reservations(second), { region: "us-east-1" }),
      ],
    },
    verdict: "PASS",
    reasonIncludes: "1 in us-east-1",
  },
  {
    name: "an unread region makes equality undecided",
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
    name: "an unread region cannot change that there is at least one",
    params: { expectedCount: 1 },
    operator: "GREATER_THAN_OR_EQUALS",
    region: ["eu-west-1", "us-east-1"],
    given: {
      "ec2:DescribeInstances": [
        ...answers(reservations(webInstance), { region: "eu-west-1" }),
        ...denied("UnauthorizedOperation", { region: "us-east-1" }),
      ],
    },
    verdict: "PASS",
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

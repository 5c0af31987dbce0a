import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { count } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers, denied, fails } from "../../recorded/answers";
import {
  failingTarget,
  healthyTarget,
  healthyTargetOtherPort,
  otherStates,
  sampleTargetGroup,
  targetHealth,
  unmeasuredTarget,
} from "./fixtures";
import { describeTargetHealth } from "./reads";
import { observeHealthyTargets, targetGroupArn, targetGroupExports } from "./target-group";

const params = { targetGroupArn: sampleTargetGroup };

export const targetGroupHealthy = defineCheck({
  id: "TARGET_GROUP_HEALTHY",
  title: "Target group has healthy targets",
  docs: "Passes when at least the expected number of targets (one when left out) is in the state healthy. Targets that are initial, unused, draining or unhealthy do not count, and the reason names them. A target whose health checks are disabled may be healthy or not: the check is an error unless the others decide. One target on two ports counts twice. Fails when there are too few, and when the target group does not exist.",
  service: "ALB",
  provider: "aws",
  scope: "REGIONAL",
  severity: "high",
  categories: ["networking", "reliability"],
  params: z.strictObject({
    targetGroupArn,
    expectedCount: count({
      title: "At least",
      description: "How many targets must be healthy; 1 when left out",
      min: 1,
      examples: [2],
    }).optional(),
  }),
  expectedParam: "expectedCount",
  regionFrom: ["targetGroupArn"],
  observes: { shape: "one", kind: "C", itemNoun: "healthy target", label: "healthy targets" },
  default: { operator: "GREATER_THAN_OR_EQUALS", expected: 1 },
  reads: [describeTargetHealth],
  exports: targetGroupExports,
  observe: observeHealthyTargets,
});

export const samples = (): readonly Sample[] => [
  {
    name: "one healthy target is enough when nothing else is said",
    params,
    given: { "elbv2:DescribeTargetHealth": answers(targetHealth(healthyTarget, failingTarget)) },
    verdict: "PASS",
    reasonIncludes: "1 of 2",
    exports: { healthyCount: 1, totalCount: 2 },
  },
  {
    name: "the minimum is honoured",
    params: { ...params, expectedCount: 2 },
    given: { "elbv2:DescribeTargetHealth": answers(targetHealth(healthyTarget, failingTarget)) },
    verdict: "FAIL",
    reasonIncludes: "Target.ResponseCodeMismatch",
  },
  {
    name: "one target on two ports counts twice",
    params: { ...params, expectedCount: 2 },
    given: { "elbv2:DescribeTargetHealth": answers(targetHealth(healthyTarget, healthyTargetOtherPort)) },
    verdict: "PASS",
  },
  {
    name: "no other state counts as healthy",
    params,
    given: { "elbv2:DescribeTargetHealth": answers(targetHealth(...otherStates)) },
    verdict: "FAIL",
    reasonIncludes: "0 of 4",
  },
  {
    name: "a target whose health nobody measures is not unhealthy",
    params,
    given: { "elbv2:DescribeTargetHealth": answers(targetHealth(unmeasuredTarget)) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "health checks are disabled",
  },
  {
    name: "the measured ones decide where they suffice",
    params,
    given: { "elbv2:DescribeTargetHealth": answers(targetHealth(healthyTarget, unmeasuredTarget)) },
    verdict: "PASS",
  },
  {
    name: "the measured ones do not decide where they do not suffice",
    params: { ...params, expectedCount: 2 },
    given: { "elbv2:DescribeTargetHealth": answers(targetHealth(healthyTarget, unmeasuredTarget)) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
  },
  {
    name: "a group without targets has no healthy one",
    params,
    given: { "elbv2:DescribeTargetHealth": answers(targetHealth()) },
    verdict: "FAIL",
    exports: { healthyCount: 0, totalCount: 0 },
  },
  {
    name: "an unknown target group",
    params,
    given: { "elbv2:DescribeTargetHealth": fails("TargetGroupNotFound", "One or more target groups not found") },
    verdict: "FAIL",
    reasonIncludes: "not found",
    exports: { targetGroupArn: sampleTargetGroup },
  },
  {
    name: "the role may not look at target health",
    params,
    given: { "elbv2:DescribeTargetHealth": denied() },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "elasticloadbalancing:DescribeTargetHealth",
  },
];

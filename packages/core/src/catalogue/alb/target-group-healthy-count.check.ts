import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { count } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers, denied, fails } from "../../recorded/answers";
import {
  failingTarget,
  healthyTarget,
  healthyTargetOtherPort,
  sampleTargetGroup,
  targetHealth,
  unmeasuredTarget,
} from "./fixtures";
import { describeTargetHealth } from "./reads";
import { observeHealthyTargets, targetGroupArn, targetGroupExports } from "./target-group";

const params = { targetGroupArn: sampleTargetGroup, expectedCount: 2 };

export const targetGroupHealthyCount = defineCheck({
  id: "TARGET_GROUP_HEALTHY_COUNT",
  title: "Number of healthy targets",
  docs: "Compares the number of targets in the state healthy with any numeric operator. Passes by default when it is at least the expected number, fails when it is less or the target group does not exist. EQUALS 0 proves that a group is drained. A target whose health checks are disabled may be healthy or not: the check is an error unless the others decide.",
  service: "ALB",
  provider: "aws",
  scope: "REGIONAL",
  severity: "high",
  categories: ["networking", "reliability"],
  params: z.strictObject({
    targetGroupArn,
    expectedCount: count({
      title: "Number",
      description: "The number of healthy targets to compare with",
      examples: [2],
    }).optional(),
  }),
  expectedParam: "expectedCount",
  expectedParamRequired: true,
  regionFrom: ["targetGroupArn"],
  observes: { shape: "one", kind: "C", itemNoun: "healthy target", label: "healthy targets" },
  default: { operator: "GREATER_THAN_OR_EQUALS" },
  reads: [describeTargetHealth],
  exports: targetGroupExports,
  observe: observeHealthyTargets,
});

export const samples = (): readonly Sample[] => [
  {
    name: "enough healthy targets",
    params,
    given: { "elbv2:DescribeTargetHealth": answers(targetHealth(healthyTarget, healthyTargetOtherPort)) },
    verdict: "PASS",
    exports: { healthyCount: 2 },
  },
  {
    name: "too few healthy targets",
    params,
    given: { "elbv2:DescribeTargetHealth": answers(targetHealth(healthyTarget, failingTarget)) },
    verdict: "FAIL",
    reasonIncludes: "1 of 2",
  },
  {
    name: "a drained group",
    params: { ...params, expectedCount: 0 },
    operator: "EQUALS",
    given: { "elbv2:DescribeTargetHealth": answers(targetHealth(failingTarget)) },
    verdict: "PASS",
  },
  {
    name: "a group whose health nobody measures is not drained",
    params: { ...params, expectedCount: 0 },
    operator: "EQUALS",
    given: { "elbv2:DescribeTargetHealth": answers(targetHealth(failingTarget, unmeasuredTarget)) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
  },
  {
    name: "more healthy ones than expected, whatever the unmeasured ones are",
    params: { ...params, expectedCount: 0 },
    operator: "EQUALS",
    given: { "elbv2:DescribeTargetHealth": answers(targetHealth(healthyTarget, unmeasuredTarget)) },
    verdict: "FAIL",
  },
  {
    name: "a missing group is not a drained one",
    params: { ...params, expectedCount: 0 },
    operator: "EQUALS",
    given: { "elbv2:DescribeTargetHealth": fails("TargetGroupNotFound", "One or more target groups not found") },
    verdict: "FAIL",
    reasonIncludes: "not found",
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

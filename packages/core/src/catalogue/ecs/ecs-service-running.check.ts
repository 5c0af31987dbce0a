import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { count } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers } from "../../recorded/answers";
import { restingService, services, webService } from "./fixtures";
import { sameCluster } from "./names";
import { describeServices } from "./reads";
import { countsOf, countsText, findActiveService, serviceExports, serviceParams } from "./service";
import { serviceSamples } from "./shared-samples";

const params = { clusterName: "production", serviceName: "web" };

export const ecsServiceRunning = defineCheck({
  id: "ECS_SERVICE_RUNNING",
  title: "Service runs enough tasks",
  docs: "Passes when the ECS service is ACTIVE and runs at least the expected number of tasks; without a number as many as it desires, and at least one. Fails when it runs fewer, when the service is draining or deleted, and when service or cluster do not exist. A service scaled to 0 fails unless 0 is expected.",
  service: "ECS",
  provider: "aws",
  scope: "REGIONAL",
  severity: "high",
  categories: ["compute", "reliability"],
  params: z
    .strictObject({
      ...serviceParams,
      expectedCount: count({
        title: "At least",
        description: "How many tasks must run; when left out, as many as the service desires and at least one",
        examples: [2],
      }).optional(),
    })
    .superRefine(sameCluster),
  expectedParam: "expectedCount",
  regionFrom: ["serviceName", "clusterName"],
  observes: { shape: "one", kind: "C", itemNoun: "running task", label: "running tasks" },
  default: {
    operator: "GREATER_THAN_OR_EQUALS",
    expected: (_, { desired }) => Math.max(1, typeof desired === "number" ? desired : 1),
  },
  reads: [describeServices],
  exports: serviceExports,
  async observe({ params, read }) {
    const found = await findActiveService(read, params);
    if ("failure" in found) return found.failure;
    return { value: countsOf(found.service).running, exports: found.exports, evidence: countsText(found.service) };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "as many tasks as desired",
    params,
    given: { "ecs:DescribeServices": answers(services(webService)) },
    verdict: "PASS",
    exports: { running: 2, desired: 2, taskDef: "app:12", launchType: "FARGATE", rolloutState: "COMPLETED" },
  },
  {
    name: "a service by an ARN of the old form, which does not name the cluster",
    params: { ...params, serviceName: "arn:aws:ecs:eu-west-1:123456789012:service/web" },
    given: { "ecs:DescribeServices": answers(services(webService)) },
    verdict: "PASS",
    exports: { serviceName: "web", arn: webService.serviceArn },
  },
  {
    name: "a service by its ARN",
    params: { clusterName: "production", serviceName: webService.serviceArn },
    given: { "ecs:DescribeServices": answers(services(webService)) },
    verdict: "PASS",
  },
  {
    name: "fewer tasks than desired",
    params,
    given: { "ecs:DescribeServices": answers(services({ ...webService, runningCount: 1 })) },
    verdict: "FAIL",
    reasonIncludes: "runs 1 of 2",
  },
  {
    name: "the minimum is honoured, whatever is desired",
    params: { ...params, expectedCount: 1 },
    given: { "ecs:DescribeServices": answers(services({ ...webService, runningCount: 1, desiredCount: 3 })) },
    verdict: "PASS",
  },
  {
    name: "a service scaled to 0 does not run",
    params,
    given: { "ecs:DescribeServices": answers(services(restingService)) },
    verdict: "FAIL",
    reasonIncludes: "runs 0 tasks",
  },
  {
    name: "a service scaled to 0 is what was expected",
    params: { ...params, expectedCount: 0 },
    given: { "ecs:DescribeServices": answers(services(restingService)) },
    verdict: "PASS",
  },
  ...serviceSamples(params),
];

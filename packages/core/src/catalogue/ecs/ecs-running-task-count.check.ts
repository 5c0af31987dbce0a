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

const params = { clusterName: "production", serviceName: "web", expectedCount: 2 };

export const ecsRunningTaskCount = defineCheck({
  id: "ECS_RUNNING_TASK_COUNT",
  title: "Number of running tasks of a service",
  docs: "Compares the number of running tasks of an ACTIVE ECS service with any numeric operator. Passes by default when it equals the expected number and fails when it does not, when the service is draining or deleted, and when service or cluster do not exist.",
  service: "ECS",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["compute", "reliability"],
  params: z
    .strictObject({
      ...serviceParams,
      expectedCount: count({
        title: "Number",
        description: "The number of running tasks to compare with",
        examples: [2],
      }).optional(),
    })
    .superRefine(sameCluster),
  expectedParam: "expectedCount",
  expectedParamRequired: true,
  regionFrom: ["serviceName", "clusterName"],
  observes: { shape: "one", kind: "C", itemNoun: "running task", label: "running tasks" },
  default: { operator: "EQUALS" },
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
    name: "as many as expected",
    params,
    given: { "ecs:DescribeServices": answers(services(webService)) },
    verdict: "PASS",
    exports: { running: 2 },
  },
  {
    name: "one too many",
    params: { ...params, expectedCount: 1 },
    given: { "ecs:DescribeServices": answers(services(webService)) },
    verdict: "FAIL",
    reasonIncludes: "runs 2 of 2",
  },
  {
    name: "0 is a value",
    params: { ...params, expectedCount: 0 },
    given: { "ecs:DescribeServices": answers(services(restingService)) },
    verdict: "PASS",
  },
  {
    name: "more run than are desired, as during a rollout",
    params: { ...params, expectedCount: 2 },
    given: { "ecs:DescribeServices": answers(services({ ...webService, runningCount: 3 })) },
    verdict: "FAIL",
    reasonIncludes: "runs 3 tasks, and 2 are desired",
  },
  ...serviceSamples(params),
];

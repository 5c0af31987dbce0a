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

/** Operators that compare with numbers that were given, never with the number that the service desires. */
const ofNumbersGiven = ["IN_LIST", "NOT_IN_LIST", "BETWEEN", "NOT_BETWEEN", "APPROXIMATELY"];

export const ecsServiceRunningCountEqualsDesired = defineCheck({
  id: "ECS_SERVICE_RUNNING_COUNT_EQUALS_DESIRED",
  title: "Running tasks equal desired tasks",
  docs: "Passes when the ECS service is ACTIVE and runs exactly as many tasks as it desires, and with expectedCount exactly that many. Fails otherwise, also while a deployment starts or stops tasks. A draining or deleted service fails even at 0 of 0; an ACTIVE one at 0 of 0 passes.",
  service: "ECS",
  provider: "aws",
  scope: "REGIONAL",
  severity: "high",
  categories: ["compute", "reliability"],
  params: z
    .strictObject({
      ...serviceParams,
      expectedCount: count({
        title: "Number",
        description: "How many tasks must run and be desired; when left out, as many as the service desires",
        examples: [2],
      }).optional(),
    })
    .superRefine(sameCluster),
  expectedParam: "expectedCount",
  regionFrom: ["serviceName", "clusterName"],
  observes: { shape: "one", kind: "C", itemNoun: "running task", label: "running tasks" },
  default: { operator: "EQUALS", expected: (_, { desired }) => desired },
  reads: [describeServices],
  exports: serviceExports,
  async observe({ params, read, operator = "" }) {
    const found = await findActiveService(read, params);
    if ("failure" in found) return found.failure;
    const { service, exports } = found;
    const { running, desired } = countsOf(service);
    const evidence = countsText(service);
    const isNumberGiven = params.expectedCount !== undefined || ofNumbersGiven.includes(operator);
    if (isNumberGiven && running !== desired)
      return { preconditionFailed: `${evidence}; as many must run as are desired`, exports };
    return { value: running, exports, evidence };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "running equals desired",
    params,
    given: { "ecs:DescribeServices": answers(services(webService)) },
    verdict: "PASS",
    reasonIncludes: "runs 2 of 2",
  },
  {
    name: "one task too few",
    params,
    given: { "ecs:DescribeServices": answers(services({ ...webService, desiredCount: 3 })) },
    verdict: "FAIL",
    reasonIncludes: "runs 2 of 3",
  },
  {
    name: "as many as expected, but more are desired",
    params: { ...params, expectedCount: 2 },
    given: { "ecs:DescribeServices": answers(services({ ...webService, desiredCount: 3 })) },
    verdict: "FAIL",
    reasonIncludes: "runs 2 of 3",
  },
  {
    name: "one of the expected numbers, but more are desired",
    params,
    operator: "IN_LIST",
    expected: [1, 2],
    given: { "ecs:DescribeServices": answers(services({ ...webService, desiredCount: 3 })) },
    verdict: "FAIL",
    reasonIncludes: "runs 2 of 3",
  },
  {
    name: "running equals desired, but not the expected number",
    params: { ...params, expectedCount: 3 },
    given: { "ecs:DescribeServices": answers(services(webService)) },
    verdict: "FAIL",
  },
  {
    name: "an active service at 0 of 0",
    params,
    given: { "ecs:DescribeServices": answers(services(restingService)) },
    verdict: "PASS",
  },
  ...serviceSamples(params),
];

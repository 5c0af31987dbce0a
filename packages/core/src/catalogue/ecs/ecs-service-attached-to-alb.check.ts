import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { arn } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers } from "../../recorded/answers";
import { sampleTargets, services, webService } from "./fixtures";
import { sameCluster } from "./names";
import { describeServices } from "./reads";
import { findActiveService, serviceExports, serviceParams, targetsOf } from "./service";
import { serviceSamples } from "./shared-samples";

const params = { clusterName: "production", serviceName: "web" };
const byTaskSet = {
  ...webService,
  loadBalancers: [],
  deploymentController: { type: "CODE_DEPLOY" },
  taskSets: [{ id: "ts-1", status: "PRIMARY", loadBalancers: webService.loadBalancers }],
};

export const ecsServiceAttachedToAlb = defineCheck({
  id: "ECS_SERVICE_ATTACHED_TO_ALB",
  title: "Service is attached to a load balancer",
  docs: "Passes when the ACTIVE ECS service is attached to a load balancer, and with targetGroupArn to that target group. Classic load balancers count by name. Fails when there is none or another one, when the service is draining or deleted, and when service or cluster do not exist. Whether targets are healthy is not looked at.",
  service: "ECS",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["compute", "networking"],
  params: z
    .strictObject({
      ...serviceParams,
      targetGroupArn: arn({
        service: "elasticloadbalancing",
        resource: /^targetgroup\//,
        title: "Target group",
        description: "ARN of the target group the service must be attached to",
        examples: [sampleTargets],
      }).optional(),
    })
    .superRefine(sameCluster),
  expectedParam: "targetGroupArn",
  regionFrom: ["serviceName", "clusterName"],
  observes: { shape: "one", kind: "L", label: "target groups" },
  default: { operator: ({ targetGroupArn }) => (targetGroupArn === undefined ? "IS_NOT_EMPTY" : "CONTAINS") },
  observedExports: ["targetGroupArns"],
  reads: [describeServices],
  exports: serviceExports,
  async observe({ params, read }) {
    const found = await findActiveService(read, params);
    if ("failure" in found) return found.failure;
    const targets = targetsOf(found.service);
    return {
      value: targets,
      exports: found.exports,
      evidence: `Service ${found.exports.serviceName} is attached to ${targets.join(", ") || "no load balancer"}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "attached to some target group",
    params,
    given: { "ecs:DescribeServices": answers(services(webService)) },
    verdict: "PASS",
    exports: { targetGroupArns: [sampleTargets] },
  },
  {
    name: "attached to the target group asked for",
    params: { ...params, targetGroupArn: sampleTargets },
    given: { "ecs:DescribeServices": answers(services(webService)) },
    verdict: "PASS",
  },
  {
    name: "attached to another target group",
    params: { ...params, targetGroupArn: sampleTargets.replace("/web/", "/api/") },
    given: { "ecs:DescribeServices": answers(services(webService)) },
    verdict: "FAIL",
    reasonIncludes: sampleTargets,
  },
  {
    name: "attached to none",
    params,
    given: { "ecs:DescribeServices": answers(services({ ...webService, loadBalancers: [] })) },
    verdict: "FAIL",
    reasonIncludes: "no load balancer",
  },
  {
    name: "a classic load balancer counts by its name",
    params,
    given: {
      "ecs:DescribeServices": answers(
        services({ ...webService, loadBalancers: [{ loadBalancerName: "web-classic" }] }),
      ),
    },
    verdict: "PASS",
    reasonIncludes: "web-classic",
  },
  {
    name: "load balancers of task sets count where another controller deploys",
    params: { ...params, targetGroupArn: sampleTargets },
    given: { "ecs:DescribeServices": answers(services(byTaskSet)) },
    verdict: "PASS",
  },
  ...serviceSamples(params),
];

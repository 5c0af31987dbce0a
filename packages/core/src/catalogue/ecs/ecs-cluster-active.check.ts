import * as z from "zod";
import { createUnread } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import type { Sample } from "../../checks/model";
import { answers, denied } from "../../recorded/answers";
import { productionCluster } from "./fixtures";
import { clusterName, failureOf, shortName } from "./names";
import { describeClusters } from "./reads";

const params = { clusterName: "production" };

export const ecsClusterActive = defineCheck({
  id: "ECS_CLUSTER_ACTIVE",
  title: "Cluster is active",
  docs: "Passes when the ECS cluster has the status ACTIVE. Fails in every other status (a deleted cluster stays visible as INACTIVE for a while) and when the cluster does not exist.",
  service: "ECS",
  provider: "aws",
  scope: "REGIONAL",
  severity: "high",
  categories: ["compute", "reliability"],
  params: z.strictObject({ clusterName }),
  regionFrom: ["clusterName"],
  observes: { shape: "one", kind: "S", label: "status" },
  default: { operator: "EQUALS", expected: "ACTIVE" },
  reads: [describeClusters],
  exports: z.object({
    clusterName: z.string(),
    arn: z.string().optional(),
    status: z.string().optional(),
    services: z.number().optional(),
    tasks: z.number().optional(),
    pendingTasks: z.number().optional(),
    containerInstances: z.number().optional(),
  }),
  async observe({ params: { clusterName: asked }, read, region }) {
    const clusterName = shortName(asked);
    const { text } = requiredMembers(describeClusters);
    const answer = await read(describeClusters, { clusters: [asked] });
    const clusters = answer.present ? (answer.data.clusters ?? []) : [];
    const cluster = clusters.find((each) =>
      asked.startsWith("arn:") ? text(each, "clusterArn") === asked : text(each, "clusterName") === asked,
    );
    const failure = answer.present ? failureOf(answer.data.failures, clusterName) : undefined;
    if (!cluster && failure !== undefined) {
      const unread = [createUnread(`cluster ${clusterName}`, describeClusters, region, failure)];
      return {
        value: undefined,
        unread,
        exports: { clusterName },
        evidence: `Cluster ${clusterName} could not be read: ${failure}`,
      };
    }
    if (!cluster) return { missing: `cluster ${clusterName} in ${region}`, exports: { clusterName } };
    const status = text(cluster, "status");
    return {
      value: status,
      exports: {
        clusterName,
        arn: cluster.clusterArn,
        status: cluster.status,
        services: cluster.activeServicesCount,
        tasks: cluster.runningTasksCount,
        pendingTasks: cluster.pendingTasksCount,
        containerInstances: cluster.registeredContainerInstancesCount,
      },
      evidence: `Cluster ${clusterName} is ${status}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "an active cluster",
    params,
    given: { "ecs:DescribeClusters": answers({ clusters: [productionCluster], failures: [] }) },
    verdict: "PASS",
    exports: { arn: productionCluster.clusterArn, services: 3, tasks: 7 },
  },
  {
    name: "a cluster by its ARN",
    params: { clusterName: productionCluster.clusterArn },
    given: { "ecs:DescribeClusters": answers({ clusters: [productionCluster], failures: [] }) },
    verdict: "PASS",
    exports: { clusterName: "production" },
  },
  {
    name: "a deleted cluster is found and fails",
    params,
    given: {
      "ecs:DescribeClusters": answers({ clusters: [{ ...productionCluster, status: "INACTIVE" }], failures: [] }),
    },
    verdict: "FAIL",
    reasonIncludes: "INACTIVE",
  },
  {
    name: "an unknown cluster",
    params,
    given: {
      "ecs:DescribeClusters": answers({
        clusters: [],
        failures: [{ arn: productionCluster.clusterArn, reason: "MISSING" }],
      }),
    },
    verdict: "FAIL",
    reasonIncludes: "not found",
    exports: { clusterName: "production" },
  },
  {
    name: "a cluster of which ECS says something else than that it is unknown",
    params,
    given: {
      "ecs:DescribeClusters": answers({
        clusters: [],
        failures: [{ arn: productionCluster.clusterArn, reason: "AGENT" }],
      }),
    },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "AGENT",
  },
  {
    name: "the role may not look at clusters",
    params,
    given: { "ecs:DescribeClusters": denied("AccessDeniedException") },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "ecs:DescribeClusters",
  },
];

import { leftOut } from "../../checks/answers/form";
import { defineRead } from "../../checks/define";

/** What ECS answers for a name it does not know, in place of an error. */
export interface Failure {
  arn?: string;
  reason?: string;
  detail?: string;
}

export interface Cluster {
  clusterName?: string;
  clusterArn?: string;
  status?: string;
  activeServicesCount?: number;
  runningTasksCount?: number;
  pendingTasksCount?: number;
  registeredContainerInstancesCount?: number;
}

const failure = { arn: leftOut("text"), reason: leftOut("text"), detail: leftOut("text") } as const;

export const describeClusters = defineRead<
  { clusters: readonly string[] },
  { clusters?: readonly Cluster[]; failures?: readonly Failure[] }
>()({
  service: "ecs",
  operation: "DescribeClusters",
  iamAction: "ecs:DescribeClusters",
  answer: {
    clusters: [
      {
        clusterName: "text",
        clusterArn: "text",
        status: "text",
        activeServicesCount: leftOut("number"),
        runningTasksCount: leftOut("number"),
        pendingTasksCount: leftOut("number"),
        registeredContainerInstancesCount: leftOut("number"),
      },
    ],
    failures: leftOut([failure]),
  },
  batch: { param: "clusters", max: 100 },
  absent: { ClusterNotFoundException: "resource" },
  narrow: {
    items: "clusters",
    ids: [
      { param: "clusters", field: "clusterName" },
      { param: "clusters", field: "clusterArn" },
    ],
  },
});

export interface LoadBalancer {
  targetGroupArn?: string;
  loadBalancerName?: string;
  containerName?: string;
  containerPort?: number;
}

export interface Deployment {
  id?: string;
  status?: string;
  taskDefinition?: string;
  rolloutState?: string;
  runningCount?: number;
  desiredCount?: number;
}

export interface TaskSet {
  id?: string;
  status?: string;
  taskDefinition?: string;
  stabilityStatus?: string;
  loadBalancers?: readonly LoadBalancer[];
}

export interface Service {
  serviceName?: string;
  serviceArn?: string;
  clusterArn?: string;
  status?: string;
  runningCount?: number;
  desiredCount?: number;
  pendingCount?: number;
  taskDefinition?: string;
  loadBalancers?: readonly LoadBalancer[];
  launchType?: string;
  deploymentController?: { type?: string };
  deployments?: readonly Deployment[];
  taskSets?: readonly TaskSet[];
}

const loadBalancers = [
  {
    targetGroupArn: leftOut("text"),
    loadBalancerName: leftOut("text"),
    containerName: leftOut("text"),
    containerPort: leftOut("number"),
  },
] as const;

const service = {
  serviceName: "text",
  serviceArn: leftOut("text"),
  clusterArn: leftOut("text"),
  status: "text",
  runningCount: "number",
  desiredCount: "number",
  pendingCount: leftOut("number"),
  taskDefinition: leftOut("text"),
  loadBalancers,
  launchType: leftOut("text"),
  deploymentController: leftOut({ type: leftOut("text") }),
  // A service has deployments or task sets, by its controller.
  deployments: leftOut([
    {
      id: leftOut("text"),
      status: "text",
      taskDefinition: leftOut("text"),
      rolloutState: leftOut("text"),
      runningCount: leftOut("number"),
      desiredCount: leftOut("number"),
    },
  ]),
  taskSets: leftOut([
    {
      id: leftOut("text"),
      status: "text",
      taskDefinition: leftOut("text"),
      stabilityStatus: leftOut("text"),
      loadBalancers,
    },
  ]),
} as const;

export const describeServices = defineRead<
  { cluster: string; services: readonly string[] },
  { services?: readonly Service[]; failures?: readonly Failure[] }
>()({
  service: "ecs",
  operation: "DescribeServices",
  iamAction: "ecs:DescribeServices",
  answer: { services: [service], failures: leftOut([failure]) },
  batch: { param: "services", max: 10 },
  absent: { ClusterNotFoundException: "resource" },
  narrow: {
    items: "services",
    ids: [
      { param: "services", field: "serviceName" },
      { param: "services", field: "serviceArn" },
    ],
  },
});

export interface TaskDefinition {
  taskDefinitionArn?: string;
  family?: string;
  revision?: number;
  status?: string;
  containerDefinitions?: readonly { name?: string; image?: string }[];
}

/** An unknown revision is answered with a ClientException whose text says so; the Reader looks at the text too. */
export const describeTaskDefinition = defineRead<{ taskDefinition: string }, { taskDefinition?: TaskDefinition }>()({
  service: "ecs",
  operation: "DescribeTaskDefinition",
  iamAction: "ecs:DescribeTaskDefinition",
  answer: {
    taskDefinition: {
      taskDefinitionArn: leftOut("text"),
      family: leftOut("text"),
      revision: leftOut("number"),
      status: "text",
      containerDefinitions: leftOut([{ name: leftOut("text"), image: leftOut("text") }]),
    },
  },
  absent: { ClientException: "resource" },
  redact: ["taskDefinition.containerDefinitions[].environment[].value"],
});

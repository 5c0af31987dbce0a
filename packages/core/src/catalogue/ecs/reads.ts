import { optional } from "../../checks/answers/form";
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

const failure = { arn: optional("text"), reason: optional("text"), detail: optional("text") } as const;

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
        activeServicesCount: optional("number"),
        runningTasksCount: optional("number"),
        pendingTasksCount: optional("number"),
        registeredContainerInstancesCount: optional("number"),
      },
    ],
    failures: optional([failure]),
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
    targetGroupArn: optional("text"),
    loadBalancerName: optional("text"),
    containerName: optional("text"),
    containerPort: optional("number"),
  },
] as const;

const service = {
  serviceName: "text",
  serviceArn: optional("text"),
  clusterArn: optional("text"),
  status: "text",
  runningCount: "number",
  desiredCount: "number",
  pendingCount: optional("number"),
  taskDefinition: optional("text"),
  loadBalancers,
  launchType: optional("text"),
  deploymentController: optional({ type: optional("text") }),
  // A service has deployments or task sets, by its controller.
  deployments: optional([
    {
      id: optional("text"),
      status: "text",
      taskDefinition: optional("text"),
      rolloutState: optional("text"),
      runningCount: optional("number"),
      desiredCount: optional("number"),
    },
  ]),
  taskSets: optional([
    {
      id: optional("text"),
      status: "text",
      taskDefinition: optional("text"),
      stabilityStatus: optional("text"),
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
  answer: { services: [service], failures: optional([failure]) },
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
      taskDefinitionArn: optional("text"),
      family: optional("text"),
      revision: optional("number"),
      status: "text",
      containerDefinitions: optional([{ name: optional("text"), image: optional("text") }]),
    },
  },
  absent: { ClientException: "resource" },
  redact: ["taskDefinition.containerDefinitions[].environment[].value"],
});

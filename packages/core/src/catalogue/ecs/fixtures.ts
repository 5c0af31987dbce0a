export const sampleTargets = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef";
export const sampleTaskDefinition = "arn:aws:ecs:eu-west-1:123456789012:task-definition/app:12";

export const productionCluster = {
  clusterName: "production",
  clusterArn: "arn:aws:ecs:eu-west-1:123456789012:cluster/production",
  status: "ACTIVE",
  activeServicesCount: 3,
  runningTasksCount: 7,
  pendingTasksCount: 0,
  registeredContainerInstancesCount: 0,
};

/** A Fargate service behind a target group, with its rollout completed. */
export const webService = {
  serviceName: "web",
  serviceArn: "arn:aws:ecs:eu-west-1:123456789012:service/production/web",
  clusterArn: productionCluster.clusterArn,
  status: "ACTIVE",
  runningCount: 2,
  desiredCount: 2,
  pendingCount: 0,
  taskDefinition: sampleTaskDefinition,
  launchType: "FARGATE",
  loadBalancers: [{ targetGroupArn: sampleTargets, containerName: "web", containerPort: 8080 }],
  deployments: [
    {
      id: "ecs-svc/1",
      status: "PRIMARY",
      taskDefinition: sampleTaskDefinition,
      rolloutState: "COMPLETED",
      runningCount: 2,
      desiredCount: 2,
    },
  ],
};

export const drainingService = { ...webService, status: "DRAINING" };
export const deletedService = { ...webService, status: "INACTIVE", runningCount: 0, desiredCount: 0, deployments: [] };
export const restingService = { ...webService, runningCount: 0, desiredCount: 0 };

export function services(...services: readonly object[]): object {
  return { services, failures: [] };
}

export const missingService = {
  services: [],
  failures: [{ arn: "arn:aws:ecs:eu-west-1:123456789012:service/production/web", reason: "MISSING" }],
};

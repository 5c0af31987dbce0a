import { ecsTaskDefinitionRevisionActive } from "../catalogue/ecs/ecs-task-definition-revision-active.check";
import { productionCluster, sampleTaskDefinition, services, webService } from "../catalogue/ecs/fixtures";
import { answer, homeRegion, inSandbox, otherRegion, otherwise, sampleAnswer, unrecorded } from "./answers";

export const sandboxService = webService;
export const sandboxCluster = {
  ...productionCluster,
  activeServicesCount: 1,
  runningTasksCount: sandboxService.runningCount,
};

const clusters = (...clusters: readonly object[]) => ({ clusters, failures: [] });
const ofCluster = { cluster: sandboxCluster.clusterName };

export const containerAnswers = [
  answer("ecs:DescribeClusters", clusters(sandboxCluster), { region: homeRegion }),
  answer("ecs:DescribeClusters", clusters(), { region: otherRegion }),
  answer("ecs:DescribeServices", services(sandboxService), { region: homeRegion, params: ofCluster }),
  unrecorded(
    "ecs:DescribeServices",
    { cluster: sandboxCluster.clusterArn },
    "the sandbox knows the services of this cluster by the cluster's name",
  ),
  otherwise("ecs:DescribeServices", "ClusterNotFoundException", "Cluster not found.", 400),
  sampleAnswer(ecsTaskDefinitionRevisionActive, "ecs:DescribeTaskDefinition", {
    region: homeRegion,
    params: { taskDefinition: inSandbox(sampleTaskDefinition) },
  }),
  otherwise("ecs:DescribeTaskDefinition", "ClientException", "Unable to describe task definition.", 400),
];

import type { Sample } from "../../checks/model";
import { answers, denied, fails } from "../../recorded/answers";
import { deletedService, drainingService, missingService, services, webService } from "./fixtures";

/** What holds for every type that looks at one service: it must exist and be ACTIVE, and it must be readable. */
export function serviceSamples(params: Record<string, unknown>): Sample[] {
  return [
    {
      name: "a deleted service is not active",
      params,
      given: { "ecs:DescribeServices": answers(services(deletedService)) },
      verdict: "FAIL",
      reasonIncludes: "INACTIVE",
    },
    {
      name: "a draining service is not active",
      params,
      given: { "ecs:DescribeServices": answers(services(drainingService)) },
      verdict: "FAIL",
      reasonIncludes: "DRAINING",
    },
    {
      name: "an unknown service",
      params,
      given: { "ecs:DescribeServices": answers(missingService) },
      verdict: "FAIL",
      reasonIncludes: "not found",
      exports: { clusterName: "production", serviceName: "web" },
    },
    {
      name: "a service of which ECS says something else than that it is unknown",
      params,
      given: {
        "ecs:DescribeServices": answers({
          services: [],
          failures: [{ arn: webService.serviceArn, reason: "ACCESS_DENIED" }],
        }),
      },
      verdict: "ERROR",
      cause: "UNSUPPORTED",
      reasonIncludes: "ACCESS_DENIED",
    },
    {
      name: "an unknown cluster",
      params,
      given: { "ecs:DescribeServices": fails("ClusterNotFoundException", "Cluster not found.") },
      verdict: "FAIL",
      reasonIncludes: "cluster production",
    },
    {
      name: "the role may not look at services",
      params,
      given: { "ecs:DescribeServices": denied("AccessDeniedException") },
      verdict: "ERROR",
      cause: "ACCESS_DENIED",
      reasonIncludes: "ecs:DescribeServices",
    },
  ];
}

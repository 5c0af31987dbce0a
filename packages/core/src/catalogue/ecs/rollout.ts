import { requiredMembers } from "../../checks/answers/required-members";
import { type Deployment, describeServices, type Service } from "./reads";
import { primaryOf } from "./service";

/** Only deployments of ECS itself have a rollout (ECS API reference, Deployment, rolloutState). */
export function rolloutOf({ deploymentController }: Service, deployment: Deployment): string | undefined {
  const isRolling = (deploymentController?.type ?? "ECS") === "ECS";
  return isRolling ? requiredMembers(describeServices).text(deployment, "rolloutState") : deployment.rolloutState;
}

/** Why the rollout is not finished, as a sentence about `which`, the task definition and its service; undefined where it is. */
export function unstable(service: Service, which: string): string | undefined {
  const { deployment, taskSet } = primaryOf(service);
  if (taskSet && !deployment) {
    const stability = requiredMembers(describeServices).text(taskSet, "stabilityStatus");
    if (stability === "STEADY_STATE") return undefined;
    return `The task set of task definition ${which} is ${stability}; it must be STEADY_STATE`;
  }
  const rollout = deployment && rolloutOf(service, deployment);
  if (rollout !== "COMPLETED")
    return `The rollout of task definition ${which} is ${rollout ?? "in no known state"}; it must be COMPLETED`;
  const others = (service.deployments?.length ?? 0) - 1;
  if (others < 1) return undefined;
  return `The deployment of task definition ${which} is not the only one: there are ${others + 1} deployments`;
}

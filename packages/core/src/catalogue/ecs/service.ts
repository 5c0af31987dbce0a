import * as z from "zod";
import { createUnread, ifPresent } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import type { ReadsFn } from "../../checks/define";
import type { Exports, Observation } from "../../checks/model";
import { counted, isOrAre } from "../../checks/words";
import { clusterName, failureOf, serviceName, shortName } from "./names";
import { describeServices, type LoadBalancer, type Service } from "./reads";

export interface ServiceQuestion {
  clusterName: string;
  serviceName: string;
}

export const serviceParams = { clusterName, serviceName };

/** What every check on one service hands to later checks. */
export const serviceExports = z.object({
  clusterName: z.string(),
  serviceName: z.string(),
  running: z.number().optional(),
  desired: z.number().optional(),
  pending: z.number().optional(),
  status: z.string().optional(),
  taskDef: z.string().optional(),
  taskDefinitionArn: z.string().optional(),
  loadBalancers: z
    .array(
      z.object({
        targetGroupArn: z.string().optional(),
        loadBalancerName: z.string().optional(),
        containerName: z.string().optional(),
        containerPort: z.number().optional(),
      }),
    )
    .optional(),
  targetGroupArns: z.array(z.string()).optional(),
  launchType: z.string().optional(),
  rolloutState: z.string().optional(),
  arn: z.string().optional(),
});

type Found = { service: Service; exports: Exports } | { failure: Observation };

/** The service if it exists and is ACTIVE; otherwise the observation that says which of the two fails. */
export async function findActiveService(
  read: ReadsFn<typeof describeServices>,
  { clusterName, serviceName }: ServiceQuestion,
): Promise<Found> {
  const asked = { clusterName: shortName(clusterName), serviceName: shortName(serviceName) };
  // By name, which is unique in the cluster: an ARN of the old form would be answered with one of the new.
  const answer = await read(describeServices, { cluster: clusterName, services: [asked.serviceName] });
  if (!answer.present) return { failure: { missing: `cluster ${asked.clusterName}`, exports: asked } };
  const service = answer.data.services?.find((each) => text(each, "serviceName") === asked.serviceName);
  const failure = failureOf(answer.data.failures, asked.serviceName);
  if (!service && failure !== undefined) {
    const unread = [createUnread(`service ${asked.serviceName}`, describeServices, answer.region, failure)];
    const evidence = `Service ${asked.serviceName} could not be read: ${failure}`;
    return { failure: { value: undefined, unread, exports: asked, evidence } };
  }
  if (!service) {
    return { failure: { missing: `service ${asked.serviceName} in cluster ${asked.clusterName}`, exports: asked } };
  }
  const exports = { ...asked, ...exportService(service) };
  const status = text(service, "status");
  if (status !== "ACTIVE")
    return { failure: { preconditionFailed: `Service ${asked.serviceName} is ${status}`, exports } };
  return { service, exports };
}

/** `family:revision` of a task definition's ARN. */
export function familyRevision(taskDefinition: string): string {
  return shortName(taskDefinition);
}

const { number, text } = requiredMembers(describeServices);

/** The deployment that carries the service: the PRIMARY one, or the primary task set of external deployments. */
export function primaryOf({ deployments = [], taskSets = [] }: Service) {
  return {
    deployment: deployments.find((each) => text(each, "status") === "PRIMARY"),
    taskSet: taskSets.find((each) => text(each, "status") === "PRIMARY"),
  };
}

/** Load balancers of the service, or of its task sets where another controller deploys. */
export function loadBalancersOf(service: Service) {
  const type = service.deploymentController?.type;
  if (type !== "CODE_DEPLOY" && type !== "EXTERNAL") return service.loadBalancers ?? [];
  return (service.taskSets ?? []).flatMap(({ loadBalancers = [] }) => loadBalancers);
}

/** Target groups by ARN and classic load balancers by name. */
export function targetsOf(service: Service): string[] {
  const nameOf = (each: LoadBalancer) => each.targetGroupArn ?? text(each, "loadBalancerName");
  return [...new Set(loadBalancersOf(service).map(nameOf))];
}

/** "Service web runs 2 of 3 desired tasks" */
export function countsText(service: Service): string {
  const { running, desired } = countsOf(service);
  const name = `Service ${text(service, "serviceName")}`;
  if (running <= desired && desired > 0) return `${name} runs ${running} of ${counted(desired, "desired task")}`;
  const wanted = desired === 0 ? "none is" : `${desired} ${isOrAre(desired)}`;
  return `${name} runs ${counted(running, "task")}, and ${wanted} desired`;
}

/** The numbers of tasks; a number that is not in the answer is not 0. */
export function countsOf(service: Service): { running: number; desired: number } {
  return { running: number(service, "runningCount"), desired: number(service, "desiredCount") };
}

function exportService(service: Service): Exports {
  const { deployment, taskSet } = ifPresent(() => primaryOf(service)) ?? {};
  const taskDefinition = service.taskDefinition ?? taskSet?.taskDefinition;
  const loadBalancers = ifPresent(() => loadBalancersOf(service));
  return {
    running: ifPresent(() => service.runningCount),
    desired: ifPresent(() => service.desiredCount),
    pending: service.pendingCount,
    status: ifPresent(() => service.status),
    taskDef: taskDefinition === undefined ? undefined : familyRevision(taskDefinition),
    taskDefinitionArn: taskDefinition,
    loadBalancers: loadBalancers?.map((each) => ({
      targetGroupArn: each.targetGroupArn,
      loadBalancerName: each.loadBalancerName,
      containerName: each.containerName,
      containerPort: each.containerPort,
    })),
    targetGroupArns: loadBalancers?.flatMap(({ targetGroupArn }) => targetGroupArn ?? []),
    launchType: service.launchType,
    rolloutState: deployment?.rolloutState,
    arn: service.serviceArn,
  };
}

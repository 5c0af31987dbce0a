import * as z from "zod";
import { requireMember } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { flag, nameOrArn } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers, denied, fails } from "../../recorded/answers";
import { sampleTaskDefinition, services, webService } from "./fixtures";
import { sameCluster } from "./names";
import { describeServices, describeTaskDefinition } from "./reads";
import { rolloutOf, unstable } from "./rollout";
import { familyRevision, findActiveService, primaryOf, serviceExports, serviceParams } from "./service";
import { serviceSamples } from "./shared-samples";

const params = { clusterName: "production", serviceName: "web", expectedTaskDefinition: "app:12" };
const revision = (status: string) =>
  answers({
    taskDefinition: {
      taskDefinitionArn: sampleTaskDefinition,
      family: "app",
      revision: 12,
      status,
      containerDefinitions: [
        { name: "web", image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.0", environment: [] },
      ],
    },
  });
const active = revision("ACTIVE");
const rollout = (rolloutState: string, ...others: object[]) => ({
  ...webService,
  deployments: [{ ...webService.deployments[0], rolloutState }, ...others],
});
const previous = { id: "ecs-svc/0", status: "ACTIVE", taskDefinition: sampleTaskDefinition.replace(":12", ":11") };

export const ecsTaskDefinitionRevisionActive = defineCheck({
  id: "ECS_TASK_DEFINITION_REVISION_ACTIVE",
  title: "Service uses a task definition revision",
  docs: "Passes when the primary deployment of the ECS service uses exactly this task definition revision and the revision is active. Fails for another one, when the rollout has failed, when the revision is inactive, and when the service is not ACTIVE or does not exist. With requireStable it must also be rolled out completely and be the only deployment.",
  service: "ECS",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["compute", "reliability"],
  params: z
    .strictObject({
      ...serviceParams,
      expectedTaskDefinition: nameOrArn({
        service: "ecs",
        resource: /^task-definition\/[A-Za-z0-9_-]{1,255}:\d+$/,
        name: /^[A-Za-z0-9_-]{1,255}:[1-9]\d*$/,
        nameMessage: "must be family:revision or the ARN of a task definition revision",
        title: "Task definition",
        description: "family:revision, or the ARN of the revision",
        examples: ["app:12"],
      }).optional(),
      requireStable: flag({
        title: "Require a finished rollout",
        description: "The rollout must be completed and no other deployment may be left",
        examples: [true],
      }).default(false),
    })
    .superRefine(sameCluster),
  expectedParam: "expectedTaskDefinition",
  expectedParamRequired: true,
  regionFrom: ["serviceName", "clusterName"],
  observes: { shape: "one", kind: "S", label: "task definition" },
  default: { operator: "EQUALS" },
  // One ARN is compared as such; in lists and conditions ARNs and names are the same, so that neither slips through.
  canonical: (value, { expectedTaskDefinition }) => {
    const isArnAsked = typeof expectedTaskDefinition === "string" && expectedTaskDefinition.startsWith("arn:");
    return isArnAsked || !value.startsWith("arn:") ? value : familyRevision(value);
  },
  observedExports: ["taskDef", "taskDefinitionArn"],
  reads: [describeServices, describeTaskDefinition],
  exports: serviceExports.extend({
    family: z.string().optional(),
    revision: z.number().optional(),
    revisionStatus: z.string().optional(),
    images: z.array(z.string()).optional(),
  }),
  async observe({ params, read }) {
    const found = await findActiveService(read, params);
    if ("failure" in found) return found.failure;
    const { list, text } = requiredMembers(describeServices);
    const { deployment, taskSet } = primaryOf(found.service);
    const primary = deployment ?? taskSet;
    if (!found.service.deployments && !found.service.taskSets) list(found.service, "deployments");
    const { serviceName } = found.exports;
    if (!primary)
      return { preconditionFailed: `Service ${serviceName} has no primary deployment`, exports: found.exports };
    const used = text(primary, "taskDefinition");
    const answer = await read(describeTaskDefinition, { taskDefinition: used });
    const definition = answer.present
      ? requireMember(answer.data.taskDefinition, describeTaskDefinition, "taskDefinition")
      : undefined;
    const name = familyRevision(used);
    const exports = {
      ...found.exports,
      family: definition?.family ?? name.split(":")[0],
      revision: definition?.revision ?? Number(name.split(":")[1]),
      revisionStatus: definition?.status,
      images: definition?.containerDefinitions?.flatMap(({ image }) => image ?? []),
    };
    const which = `${name} of service ${serviceName}`;
    if (!definition) return { preconditionFailed: `Task definition ${which} is not readable any more`, exports };
    if (requiredMembers(describeTaskDefinition).text(definition, "status") === "INACTIVE")
      return { preconditionFailed: `Task definition ${which} is INACTIVE`, exports };
    if (deployment && rolloutOf(found.service, deployment) === "FAILED")
      return { preconditionFailed: `The rollout of task definition ${which} has FAILED`, exports };
    const instability = params.requireStable ? unstable(found.service, which) : undefined;
    if (instability !== undefined) return { preconditionFailed: instability, exports };
    return {
      value: params.expectedTaskDefinition?.startsWith("arn:") ? used : name,
      exports,
      evidence: `Service ${serviceName} uses task definition ${name}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the revision is in use",
    params,
    given: { "ecs:DescribeServices": answers(services(webService)), "ecs:DescribeTaskDefinition": active },
    verdict: "PASS",
    exports: { family: "app", revision: 12, revisionStatus: "ACTIVE" },
  },
  {
    name: "compared by ARN",
    params: { ...params, expectedTaskDefinition: sampleTaskDefinition },
    given: { "ecs:DescribeServices": answers(services(webService)), "ecs:DescribeTaskDefinition": active },
    verdict: "PASS",
  },
  {
    name: "none of a list of ARNs",
    params: { clusterName: "production", serviceName: "web" },
    operator: "NOT_IN_LIST",
    expected: [sampleTaskDefinition],
    given: { "ecs:DescribeServices": answers(services(webService)), "ecs:DescribeTaskDefinition": active },
    verdict: "FAIL",
    reasonIncludes: "app:12",
  },
  {
    name: "whole values are compared",
    params: { ...params, expectedTaskDefinition: "my-app:12" },
    given: { "ecs:DescribeServices": answers(services(webService)), "ecs:DescribeTaskDefinition": active },
    verdict: "FAIL",
    reasonIncludes: "app:12",
  },
  {
    name: "the primary task set where another controller deploys",
    params,
    given: {
      "ecs:DescribeServices": answers(
        services({
          ...webService,
          taskDefinition: undefined,
          deployments: [],
          deploymentController: { type: "EXTERNAL" },
          taskSets: [{ id: "ts-1", status: "PRIMARY", taskDefinition: sampleTaskDefinition }],
        }),
      ),
      "ecs:DescribeTaskDefinition": active,
    },
    verdict: "PASS",
  },
  {
    name: "an inactive revision",
    params,
    given: {
      "ecs:DescribeServices": answers(services(webService)),
      "ecs:DescribeTaskDefinition": revision("INACTIVE"),
    },
    verdict: "FAIL",
    reasonIncludes: "INACTIVE",
  },
  {
    name: "a rollout that has failed",
    params,
    given: { "ecs:DescribeServices": answers(services(rollout("FAILED"))), "ecs:DescribeTaskDefinition": active },
    verdict: "FAIL",
    reasonIncludes: "FAILED",
  },
  {
    name: "a rollout under way passes when a finished one is not required",
    params,
    given: {
      "ecs:DescribeServices": answers(services(rollout("IN_PROGRESS", previous))),
      "ecs:DescribeTaskDefinition": active,
    },
    verdict: "PASS",
  },
  {
    name: "a rollout under way when a finished one is required",
    params: { ...params, requireStable: true },
    given: {
      "ecs:DescribeServices": answers(services(rollout("IN_PROGRESS", previous))),
      "ecs:DescribeTaskDefinition": active,
    },
    verdict: "FAIL",
    reasonIncludes: "IN_PROGRESS",
  },
  {
    name: "a second deployment is left when a finished rollout is required",
    params: { ...params, requireStable: true },
    given: {
      "ecs:DescribeServices": answers(services(rollout("COMPLETED", previous))),
      "ecs:DescribeTaskDefinition": active,
    },
    verdict: "FAIL",
    reasonIncludes: "2 deployments",
  },
  {
    name: "a revision that was deleted",
    params,
    given: {
      "ecs:DescribeServices": answers(services(webService)),
      "ecs:DescribeTaskDefinition": fails("ClientException", "Unable to describe task definition."),
    },
    verdict: "FAIL",
    reasonIncludes: "app:12",
  },
  {
    name: "the role may not look at task definitions",
    params,
    given: {
      "ecs:DescribeServices": answers(services(webService)),
      "ecs:DescribeTaskDefinition": denied("AccessDeniedException"),
    },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "ecs:DescribeTaskDefinition",
  },
  ...serviceSamples(params),
];

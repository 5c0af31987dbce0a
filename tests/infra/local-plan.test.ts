import { beforeAll, describe, expect, it } from "vitest";
import { loadPlan } from "../../packages/local/src/plan/load-plan";
import type { Plan } from "../../packages/local/src/plan/model";
import { repository } from "./graph/install-platform";
import { loadGraph } from "./graph/load-graph";
import { find, ofType } from "./graph/model";
import { functionsOf, type Grant, grantsOf } from "./graph/policies";

/** The local runner reads the same files as SST does: what it makes of them must be what SST makes of them. */
describe("the local plan and what would be deployed", () => {
  const graph = loadGraph("prod");
  const deployed = functionsOf(graph);
  let plan: Plan;
  beforeAll(async () => {
    plan = await loadPlan(repository, {
      stage: "prod",
      region: "eu-west-1",
      accountId: "123456789012",
      queueEndpoint: "http://127.0.0.1:4566",
      dashboardUrl: "https://d111111abcdef8.cloudfront.net",
      apiUrl: "http://localhost:5001",
      secrets: { SesSenderEmail: "alerts@example.com", SignUpMail: "ses" },
    });
  });

  /** Physical names of queues, buckets, keys and the like differ by SST's random ending; the kind of the thing does not. */
  const kindOf = (resource: string) => {
    const [, , service = "", , , ...rest] = resource.split(":");
    if (resource.includes(":configuration-set/")) return "configuration set";
    return /^(dynamodb|logs|ses|iam|lambda)$/.test(service)
      ? resource
      : `${service}${rest.join(":").includes("/*") ? "/*" : ""}`;
  };
  const asText = (grants: Grant[]) => [...new Set(grants.map((g) => `${g.action} ${kindOf(g.resource)}`))].sort();
  const siteFunctions = ["dashboard", "images"];

  it("run the same functions with the same handler, timeout and memory", () => {
    const planned = plan.functions.map(({ name, handler, timeoutSeconds, memoryMb, roleName }) => ({
      name,
      handler,
      timeoutSeconds,
      memoryMb,
      roleName,
    }));
    const real = [...deployed]
      .filter(([what]) => !siteFunctions.includes(what))
      .map(([, { lambda, role }]) => ({
        name: lambda.inputs.name,
        handler: graph.builds.find((build) => `${build.functionID}Function` === lambda.name)?.handler,
        timeoutSeconds: lambda.inputs.timeout,
        memoryMb: lambda.inputs.memorySize,
        roleName: role.inputs.name,
      }));
    const byName = (a: { name: unknown }, b: { name: unknown }) => String(a.name).localeCompare(String(b.name));
    expect(planned.sort(byName)).toEqual(real.sort(byName));
  });

  it("give each function the same permissions", () => {
    for (const { name, permissions } of plan.functions) {
      const grants = permissions.flatMap(({ actions, resources }) =>
        actions.flatMap((action) => resources.map((resource) => ({ action, resource }))),
      );
      const role = deployed.get(name.replace("cloudcorrect-prod-", ""))?.role;
      expect(asText(grants), name).toEqual(role && asText(grantsOf(role)));
    }
  });

  it("give each function the same links with the same properties, and no environment of its own", () => {
    for (const { name, handler, links, environment } of plan.functions) {
      const build = graph.builds.find((candidate) => candidate.handler === handler);
      const shape = (all: Record<string, object>) =>
        Object.fromEntries(Object.entries(all).map(([link, properties]) => [link, Object.keys(properties).sort()]));
      expect(shape(links), name).toEqual(shape(build?.links ?? {}));
      expect(environment, name).toEqual({});
    }
  });

  it("have the same routes, behind the same authorizer", () => {
    const [api, ...more] = plan.apis;
    expect(more).toEqual([]);
    const planned = api?.routes.map(({ routeKey, functionName, authorizer }) => [
      routeKey,
      functionName,
      authorizer ? api.authorizers[authorizer]?.kind : undefined,
    ]);
    const real = ofType(graph, "aws:apigatewayv2/route:Route").map(({ inputs }) => {
      const integration = ofType(graph, "aws:apigatewayv2/integration:Integration").find(
        ({ name }) => inputs.target === `integrations/${name}-id`,
      );
      const target = [...deployed.values()].find(
        ({ lambda }) => lambda.state.arn === integration?.inputs.integrationUri,
      );
      return [
        inputs.routeKey,
        target?.lambda.inputs.name,
        inputs.authorizationType === "NONE" ? undefined : String(inputs.authorizationType).toLowerCase(),
      ];
    });
    expect(planned?.map(String).sort()).toEqual(real.map(String).sort());
    expect(Object.keys(api?.authorizers ?? {})).toHaveLength(
      ofType(graph, "aws:apigatewayv2/authorizer:Authorizer").length,
    );
  });

  it("throttle the API alike and open it to no other origin", () => {
    const { inputs } = find(graph, "aws:apigatewayv2/stage:Stage", "ApiStage");
    const real = inputs.defaultRouteSettings as { throttlingRateLimit: number; throttlingBurstLimit: number };
    expect(plan.apis[0]?.throttling).toEqual({
      rateLimit: real.throttlingRateLimit,
      burstLimit: real.throttlingBurstLimit,
    });
    expect(plan.apis[0]?.cors).toBeUndefined();
  });

  it("have the same tables", () => {
    const planned = plan.tables.map(({ name, fields, primaryIndex, globalIndexes }) => ({
      name,
      fields: Object.keys(fields).sort(),
      primaryIndex,
      indexes: Object.keys(globalIndexes).sort(),
    }));
    const real = ofType(graph, "aws:dynamodb/table:Table").map(({ inputs }) => ({
      name: inputs.name,
      fields: (inputs.attributes as { name: string }[]).map(({ name }) => name).sort(),
      primaryIndex: { hashKey: inputs.hashKey, rangeKey: inputs.rangeKey },
      indexes: (inputs.globalSecondaryIndexes as { name: string }[]).map(({ name }) => name).sort(),
    }));
    const byName = (a: { name: unknown }, b: { name: unknown }) => String(a.name).localeCompare(String(b.name));
    expect(planned.sort(byName)).toEqual(real.sort(byName));
  });

  it("have the same queues, redrive and event source", () => {
    const real = ofType(graph, "aws:sqs/queue:Queue").map(({ name, inputs }) => [
      name.replace(/Queue$/, ""),
      inputs.visibilityTimeoutSeconds,
      inputs.delaySeconds,
      inputs.redrivePolicy ? JSON.parse(String(inputs.redrivePolicy)).maxReceiveCount : undefined,
    ]);
    const planned = plan.queues.map((queue) => [
      queue.construct,
      queue.visibilityTimeoutSeconds,
      queue.delaySeconds,
      queue.redrive?.maxReceiveCount,
    ]);
    expect(planned.map(String).sort()).toEqual(real.map(String).sort());
    const [mapping] = ofType(graph, "aws:lambda/eventSourceMapping:EventSourceMapping");
    const scaling = mapping?.inputs.scalingConfig as { maximumConcurrency: number } | undefined;
    expect(plan.eventSources).toMatchObject([
      {
        functionName: "cloudcorrect-prod-evaluator",
        batchSize: mapping?.inputs.batchSize,
        windowSeconds: mapping?.inputs.maximumBatchingWindowInSeconds,
        partialResponses: true,
        maximumConcurrency: scaling?.maximumConcurrency,
      },
    ]);
  });

  it("have the same schedule", () => {
    const [schedule] = ofType(graph, "aws:scheduler/schedule:Schedule");
    expect(plan.schedules).toMatchObject([
      {
        schedule: schedule?.inputs.scheduleExpression,
        functionName: "cloudcorrect-prod-tick",
        enabled: true,
        retries: 0,
      },
    ]);
  });

  it("sign people in alike", () => {
    const [pool] = plan.userPools;
    const { inputs } = find(graph, "aws:cognito/userPool:UserPool", "UserPoolUserPool");
    const { temporaryPasswordValidityDays: _, ...password } = inputs.passwordPolicy as Record<string, unknown>;
    expect(pool?.passwordPolicy).toEqual(password);
    const client = find(graph, "aws:cognito/userPoolClient:UserPoolClient", "DashboardClientClient").inputs;
    expect(pool?.clients).toMatchObject([
      {
        authFlows: client.explicitAuthFlows,
        idTokenMinutes: client.idTokenValidity,
        accessTokenMinutes: client.accessTokenValidity,
        preventUserExistenceErrors: true,
        writableAttributes: client.writeAttributes,
      },
    ]);
    expect(pool?.triggers).toEqual({
      postConfirmation: "cloudcorrect-prod-post-confirm",
      preTokenGeneration: "cloudcorrect-prod-pre-token",
    });
  });

  it("send the same paths to the API", () => {
    const real = ofType(graph, "sst:aws:RouterUrlRoute").map(({ name }) => name.replace("RouterRoute", ""));
    expect(plan.routers[0]?.routes.map(({ pattern }) => pattern).sort()).toEqual(real.sort());
  });

  it("link the dashboard to the same things", () => {
    expect(Object.keys(plan.sites[0]?.links ?? {})).toEqual(["Auth"]);
  });
});

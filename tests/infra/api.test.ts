import { describe, expect, it } from "vitest";
import type { Route } from "../../packages/core/src/types/api/route";
import { routes } from "../../packages/core/src/types/api/routes";
import { loadGraph, stages } from "./graph/load-graph";
import { find, type GraphResource, ofType } from "./graph/model";
import { functionsOf } from "./graph/policies";

const contract: Route[] = Object.values(routes);
const keyOf = (route: Route) => `${route.method} ${route.path}`;

describe.each(stages)("the API, on %s", (stage) => {
  const graph = loadGraph(stage);
  const gatewayRoutes = ofType(graph, "aws:apigatewayv2/route:Route");
  const functions = functionsOf(graph);

  /** The function behind a route of the gateway. */
  function targetOf(route: GraphResource): GraphResource | undefined {
    const integration = ofType(graph, "aws:apigatewayv2/integration:Integration").find(
      (candidate) => route.inputs.target === `integrations/${candidate.name}-id`,
    );
    expect(integration?.inputs).toMatchObject({ integrationType: "AWS_PROXY", payloadFormatVersion: "2.0" });
    return ofType(graph, "aws:lambda/function:Function").find(
      (candidate) => candidate.state.arn === integration?.inputs.integrationUri,
    );
  }

  it("has every route of the contract once, and beside them only $default", () => {
    const keys = gatewayRoutes.map((route) => String(route.inputs.routeKey));
    expect(keys.sort()).toEqual(["$default", ...contract.map(keyOf)].sort());
  });

  it.each(contract.map((route) => [keyOf(route), route] as const))("%s asks for a token of our user pool", (key) => {
    const route = gatewayRoutes.find((candidate) => candidate.inputs.routeKey === key);
    expect(route?.inputs).toMatchObject({
      authorizationType: "JWT",
      authorizerId: "ApiAuthorizerCognitoAuthorizer-id",
    });
  });

  it.each(contract.map((route) => [keyOf(route), route] as const))("%s runs its own function", (key, route) => {
    const found = gatewayRoutes.find((candidate) => candidate.inputs.routeKey === key);
    const target = found && targetOf(found);
    expect(target?.inputs.name).toBe(`cloudcorrect-${stage}-${route.id.replace(".", "-")}`);
    expect(target?.inputs.timeout).toBe(route.timeoutSeconds ?? 10);
  });

  it("accepts tokens of one issuer and one audience, from the Authorization header", () => {
    expect(ofType(graph, "aws:apigatewayv2/authorizer:Authorizer")).toHaveLength(1);
    const { inputs } = find(graph, "aws:apigatewayv2/authorizer:Authorizer", "ApiAuthorizerCognitoAuthorizer");
    expect(inputs).toMatchObject({
      authorizerType: "JWT",
      identitySources: ["$request.header.Authorization"],
      jwtConfiguration: {
        issuer: "https://cognito-idp.eu-west-1.amazonaws.com/UserPoolUserPool-id",
        audiences: ["DashboardClientClient-id"],
      },
    });
  });

  it("answers everything else with the not-found function, which may do nothing", () => {
    const fallback = gatewayRoutes.find((route) => route.inputs.routeKey === "$default");
    expect(fallback?.inputs.authorizationType).toBe("NONE");
    expect(fallback && targetOf(fallback)?.inputs.name).toBe(`cloudcorrect-${stage}-not-found`);
  });

  it("is throttled as a whole", () => {
    const { inputs } = find(graph, "aws:apigatewayv2/stage:Stage", "ApiStage");
    const expected = stage === "prod" ? [200, 400] : [50, 100];
    expect(inputs.defaultRouteSettings).toEqual({
      throttlingRateLimit: expected[0],
      throttlingBurstLimit: expected[1],
    });
  });

  it("opens to no other origin", () => {
    expect(find(graph, "aws:apigatewayv2/api:Api", "ApiApi").inputs.corsConfiguration).toEqual({});
  });

  it("answers under the address that the distribution knows", () => {
    expect(find(graph, "aws:apigatewayv2/api:Api", "ApiApi").inputs.disableExecuteApiEndpoint).not.toBe(true);
  });

  it("writes an access log without the caller's token", () => {
    const { inputs } = find(graph, "aws:apigatewayv2/stage:Stage", "ApiStage");
    const { format } = inputs.accessLogSettings as { format: string };
    expect(format).toContain("$context.requestId");
    expect(format).not.toMatch(/authorizer|Authorization/i);
  });

  it("lets this API, and no other, invoke the functions of its routes", () => {
    const permissions = ofType(graph, "aws:lambda/permission:Permission").filter(
      (permission) => permission.inputs.principal === "apigateway.amazonaws.com",
    );
    expect(permissions).toHaveLength(contract.length + 1);
    const { executionArn } = find(graph, "aws:apigatewayv2/api:Api", "ApiApi").state;
    for (const permission of permissions) expect(permission.inputs.sourceArn).toBe(`${executionArn}/*`);
  });

  it("never lets a route outlive the thirty seconds of the gateway", () => {
    for (const route of contract) {
      const timeout = functions.get(route.id.replace(".", "-"))?.lambda.inputs.timeout;
      expect(timeout, route.id).toBeLessThan(30);
    }
  });
});

import { describe, expect, it } from "vitest";
import { routes } from "../../packages/core/src/types/api/routes";
import { functions } from "../../packages/core/src/types/functions";
import { schemaOf, validated } from "./graph/aws-schema";
import { documentedLimits, heldToDocumentation } from "./graph/documented-limits";
import { loadGraph, stages } from "./graph/load-graph";
import { find, type GraphResource, ofType } from "./graph/model";

const bytes = (text: unknown) => Buffer.byteLength(typeof text === "string" ? text : JSON.stringify(text));

describe.each(stages)("what AWS takes, on %s", (stage) => {
  const graph = loadGraph(stage);

  it("inline policies of a role: 10,240 characters together, blanks aside", () => {
    for (const { name, inputs } of ofType(graph, "aws:iam/role:Role")) {
      const policies = (inputs.inlinePolicies ?? []) as { policy: string }[];
      const size = policies.reduce((sum, { policy }) => sum + policy.replace(/\s/g, "").length, 0);
      expect(size, name).toBeLessThanOrEqual(10_240);
    }
  });

  it("environment of a function: 4 KB", () => {
    for (const { name, inputs } of ofType(graph, "aws:lambda/function:Function")) {
      const { variables = {} } = (inputs.environment ?? {}) as { variables?: Record<string, string> };
      const size = Object.entries(variables).reduce((sum, [key, value]) => sum + bytes(key) + bytes(value), 0);
      expect(size, name).toBeLessThanOrEqual(4_096);
    }
  });

  it("code of a function of CloudFront: 10 KB; a value of its store: 1 KB", () => {
    for (const { name, inputs } of ofType(graph, "aws:cloudfront/function:Function"))
      expect(bytes(inputs.code), name).toBeLessThanOrEqual(10_240);
    const stored = ofType(graph, "pulumi-nodejs:dynamic:Resource").filter(({ name }) => /Kv(Keys|Routes)/.test(name));
    expect(stored.length).toBeGreaterThan(0);
    for (const { name, inputs } of stored)
      for (const value of [...Object.values((inputs.entries ?? {}) as object), ...(inputs.entry ? [inputs.entry] : [])])
        expect(bytes(value), name).toBeLessThanOrEqual(1_024);
  });

  it("who waits for whom: a route ends before the gateway gives up, and that before the distribution does", () => {
    const timeoutOf = ({ inputs }: GraphResource) => Number(inputs.timeout);
    const ofRoutes = ofType(graph, "aws:lambda/function:Function").filter(({ name }) => name.startsWith("ApiRoute"));
    const gatewaySeconds = 30;
    for (const route of ofRoutes) expect(timeoutOf(route), route.name).toBeLessThan(gatewaySeconds);
    expect(Object.keys(routes).length + 1).toBe(ofRoutes.length);
    const [origin] = find(graph, "aws:cloudfront/distribution:Distribution", "RouterCdnDistribution").inputs
      .origins as { customOriginConfig: { originReadTimeout: number } }[];
    expect(origin?.customOriginConfig.originReadTimeout).toBeGreaterThanOrEqual(gatewaySeconds);
  });

  it("Cognito waits five seconds for a trigger", () => {
    const triggers = ofType(graph, "aws:lambda/function:Function").filter(({ inputs }) =>
      /-(pre-token|post-confirm)$/.test(String(inputs.name)),
    );
    expect(triggers.map(({ inputs }) => inputs.timeout)).toEqual([5, 5]);
    expect([functions.preToken.timeoutSeconds, functions.postConfirm.timeoutSeconds]).toEqual([5, 5]);
  });

  it("every value that AWS's own schemas know of", () => {
    const judged = graph.resources.filter(({ type }) => type.startsWith("aws:"));
    const results = judged.flatMap((resource) => {
      const schema = schemaOf(resource);
      return schema ? [validated(resource, schema)] : [];
    });
    expect(results.flatMap(({ problems }) => problems)).toEqual([]);
    expect(results.reduce((sum, { checked }) => sum + checked, 0)).toBeGreaterThan(500);
    expect(new Set(judged.filter(schemaOf).map(({ type }) => type)).size).toBeGreaterThan(20);
  });

  it("every value that AWS documents a limit for", () => {
    const held = graph.resources.flatMap(heldToDocumentation);
    expect(held.flatMap(({ problems }) => problems)).toEqual([]);
    const met = new Set(held.filter(({ values }) => values > 0).map(({ place }) => place));
    const places = Object.entries(documentedLimits).flatMap(([type, limits]) =>
      Object.keys(limits).map((place) => `${type} ${place}`),
    );
    // Left at AWS's defaults today. Every other place must exist, or its limit would hold nothing.
    const unset = ["receiveWaitTimeSeconds", "maxMessageSize", "kmsDataKeyReusePeriodSeconds", "timeoutMilliseconds"];
    expect(places.filter((place) => !met.has(place) && !unset.some((name) => place.endsWith(name)))).toEqual([]);
  });
});

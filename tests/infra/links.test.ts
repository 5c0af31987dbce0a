import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { handlerOf, type Uses } from "../../packages/core/src/types/api/route";
import { routes } from "../../packages/core/src/types/api/routes";
import { functions as declaredFunctions } from "../../packages/core/src/types/functions";
import { repository } from "./graph/install-platform";
import { loadGraph, stages } from "./graph/load-graph";
import type { FunctionBuild } from "./graph/model";

/** What a function is linked to: the resources it uses, of which a customer's role is none that can be linked. */
const linksOf = (uses: Uses, ...more: string[]) =>
  [...Object.keys(uses).filter((name) => name !== "CustomerRoles"), ...more].sort();

/** Handler and links of every function of ours. API functions and the evaluator also know the product's own addresses, the evaluator its queue. */
const expected = new Map<string, string[]>([
  ...Object.values(routes).map((route) => [handlerOf(route), linksOf(route.uses, "Product")] as const),
  ...Object.values(declaredFunctions).map(
    (declared) =>
      [
        declared.handler,
        linksOf(declared.uses, ...(declared === declaredFunctions.evaluate ? ["EvaluationQueue", "Product"] : [])),
      ] as const,
  ),
]);

describe.each(stages)("code and links, on %s", (stage) => {
  const graph = loadGraph(stage);
  const ours = graph.builds.filter((build) => !build.bundle);
  const byHandler = (handler: string): FunctionBuild[] => ours.filter((build) => build.handler === handler);

  it("bundles every declared handler once, and none that is not declared", () => {
    expect(ours.map((build) => build.handler).sort()).toEqual([...expected.keys()].sort());
  });

  it.each([...expected.keys()])("%s is linked to what it uses and nothing else", (handler) => {
    expect(byHandler(handler).map((build) => Object.keys(build.links).sort())).toEqual([expected.get(handler)]);
  });

  it.each([...expected.keys()])("%s exists", (handler) => {
    const file = join(repository, handler.replace(/\.handler$/, ".ts"));
    expect(existsSync(file), file).toBe(true);
    expect(readFileSync(file, "utf8")).toMatch(/export (const|async function|function) handler\b/);
  });

  it("puts into links what is promised, and no secret but the sender's address", () => {
    const shapes = Object.fromEntries(
      [
        "Main",
        "Evaluations",
        "EvaluationQueue",
        "Evaluator",
        "Evidence",
        "SecretsKey",
        "Sender",
        "Product",
        "Auth",
      ].map((name) => [name, Object.keys(graph.links[name] ?? {}).sort()]),
    );
    expect(shapes).toEqual({
      Main: ["name", "type"],
      Evaluations: ["name", "type"],
      EvaluationQueue: ["type", "url"],
      Evaluator: ["name", "type"],
      Evidence: ["name", "type"],
      SecretsKey: ["arn", "type"],
      Sender: ["email", "type"],
      Product: ["accountId", "dashboardUrl", "evaluatorRoleArn", "type"],
      Auth: ["region", "type", "userPoolClientId", "userPoolId"],
    });
  });

  it("tells the dashboard where to sign in, and nothing else", () => {
    const site = graph.builds.filter((build) => build.bundle);
    const server = site.find((build) => build.bundle?.endsWith("server-functions/default"));
    expect(Object.keys(server?.links ?? {})).toEqual(["Auth"]);
    expect(site.filter((build) => build !== server).flatMap((build) => Object.keys(build.links))).toEqual([]);
  });
});

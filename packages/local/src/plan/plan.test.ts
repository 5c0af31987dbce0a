import path from "node:path";
import { fileURLToPath } from "node:url";
import { functionNameOf, handlerOf } from "@cloudcorrect/core/types/api/route";
import { routes } from "@cloudcorrect/core/types/api/routes";
import { functions } from "@cloudcorrect/core/types/functions";
import { evaluationReceipts } from "@cloudcorrect/core/types/messages";
import { tables } from "@cloudcorrect/core/types/tables";
import { beforeAll, describe, expect, test } from "vitest";
import { loadPlan } from "./load-plan";
import type { FunctionPlan, Plan } from "./model";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../..");
const context = {
  stage: "local",
  region: "us-east-1",
  accountId: "000000000000",
  queueEndpoint: "http://127.0.0.1:4566",
  dashboardUrl: "http://localhost:8800",
  apiUrl: "http://localhost:5001",
  secrets: { SesSenderEmail: "alerts@cloudcorrect.local" },
};

let plan: Plan;
beforeAll(async () => {
  plan = await loadPlan(root, context);
});
const byHandler = (handler: string) => plan.functions.find((fn) => fn.handler === handler) as FunctionPlan;
const byName = (name: string) => plan.functions.find((fn) => fn.name === name);

describe("the plan of the real infrastructure", () => {
  test("is plain data, the same each time", async () => {
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    expect(await loadPlan(root, context)).toEqual(plan);
  });

  test("has the tables of the contract with their keys and indexes", () => {
    expect(plan.tables.map(({ name, primaryIndex, globalIndexes }) => ({ name, primaryIndex, globalIndexes }))).toEqual(
      Object.values(tables).map(({ name, primaryIndex, globalIndexes }) => ({
        name: name("local"),
        primaryIndex,
        globalIndexes,
      })),
    );
    for (const table of plan.tables) {
      const keys = [table.primaryIndex, ...Object.values(table.globalIndexes)].flatMap((index) => [
        index.hashKey,
        index.rangeKey,
      ]);
      expect(Object.keys(table.fields).sort()).toEqual([...new Set(keys)].sort());
    }
  });

  test("has every route of the contract behind an authorizer that trusts the pool's client alone", () => {
    const [api] = plan.apis;
    const [pool] = plan.userPools;
    for (const route of Object.values(routes)) {
      const planned = api?.routes.find(({ routeKey }) => routeKey === `${route.method} ${route.path}`);
      expect(byName(planned?.functionName ?? "")?.handler, functionNameOf(route)).toBe(handlerOf(route));
      expect(api?.authorizers[planned?.authorizer ?? ""]).toMatchObject({
        kind: "jwt",
        issuer: `https://cognito-idp.us-east-1.amazonaws.com/${pool?.id}`,
        audiences: [pool?.clients[0]?.id],
      });
    }
  });

  test("names a function for every route, trigger, schedule and queue that invokes one", () => {
    const named = [
      ...plan.apis.flatMap((api) => api.routes.map(({ functionName }) => functionName)),
      ...plan.userPools.flatMap(({ triggers }) => Object.values(triggers)),
      ...plan.schedules.map(({ functionName }) => functionName),
      ...plan.eventSources.map(({ functionName }) => functionName),
    ];
    expect(named.filter((name) => !byName(name))).toEqual([]);
    expect(new Set(plan.functions.map(({ name }) => name)).size).toBe(plan.functions.length);
  });

  test("evaluates from the queue one message at a time, with dead letters after the last receipt", () => {
    const [source] = plan.eventSources;
    const queue = plan.queues.find(({ arn }) => arn === source?.queueArn);
    expect(source).toMatchObject({ batchSize: 1, partialResponses: true });
    expect(byName(source?.functionName ?? "")?.handler).toBe(functions.evaluate.handler);
    expect(queue?.redrive?.maxReceiveCount).toBe(evaluationReceipts);
    expect(plan.queues.some(({ arn }) => arn === queue?.redrive?.deadLetterArn)).toBe(true);
    expect(queue?.visibilityTimeoutSeconds).toBeGreaterThanOrEqual(functions.evaluate.timeoutSeconds);
  });

  test("ticks every minute", () => {
    expect(plan.schedules).toMatchObject([{ schedule: "rate(1 minute)", enabled: true }]);
    expect(byName(plan.schedules[0]?.functionName ?? "")?.handler).toBe(functions.tick.handler);
  });

  test("gives a function the links and the table actions of what it uses, and no others", () => {
    for (const route of Object.values(routes)) {
      const fn = byHandler(handlerOf(route));
      const linked = Object.keys(route.uses);
      expect(Object.keys(fn.links).sort(), route.id).toEqual([...new Set([...linked, "Product"])].sort());
      const onMain = fn.permissions.filter(({ resources }) =>
        resources.some((arn) => arn.includes("CloudCorrect-Main-")),
      );
      expect([...new Set(onMain.flatMap(({ actions }) => actions))].sort(), route.id).toEqual(
        [...(route.uses.Main ?? [])].sort(),
      );
    }
  });

  test("lets nobody do everything", () => {
    const wide = plan.functions.filter(({ permissions }) =>
      permissions.some(
        ({ actions, resources }) => actions.some((action) => action.endsWith("*")) || resources.includes("*"),
      ),
    );
    expect(wide.map(({ name }) => name)).toEqual([]);
  });

  test("says of everything it leaves out why", () => {
    expect(plan.ignored.filter(({ reason }) => reason.length < 10)).toEqual([]);
  });

  test("asks for a secret that has no value", async () => {
    await expect(loadPlan(root, { ...context, secrets: {} })).rejects.toThrow("set SST_SECRET_SesSenderEmail");
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyPlan, type FunctionPlan } from "../plan/model";
import { type Bundles, bundleFunctions } from "./bundle";
import { createMovableClock } from "./clock";
import { environmentOf } from "./environment";
import { createFunctions, type Functions } from "./invoke";

const handlers = `
  let calls = 0;
  export const echo = async (event, context) => ({ event, calls: ++calls, remaining: context.getRemainingTimeInMillis(), id: context.awsRequestId });
  export const environment = async () => ({ ...process.env });
  export const time = async () => ({ now: Date.now(), text: new Date().toISOString(), given: new Date(0).toISOString(), isDate: new Date() instanceof Date });
  export const hang = async () => { for (;;) ; };
  export const crash = async () => { process.exit(3); };
  export const fail = async () => { throw new RangeError("no such group"); };
`;

function plan(name: string, more: Partial<FunctionPlan> = {}): FunctionPlan {
  return {
    construct: name,
    name,
    arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    roleName: `${name}-role`,
    handler: `src/sample.${name}`,
    timeoutSeconds: 5,
    memoryMb: 128,
    environment: {},
    links: {},
    permissions: [],
    ...more,
  };
}

const plans = [
  plan("echo"),
  plan("environment", { links: { Main: { name: "Main-local" } }, environment: { MODE: "strict" } }),
  plan("time"),
  plan("hang", { timeoutSeconds: 0.3 }),
  plan("crash"),
  plan("fail"),
];

describe("functions in worker threads", () => {
  const root = mkdtempSync(path.join(tmpdir(), "functions-"));
  const clock = createMovableClock();
  const stage = {
    region: "us-east-1",
    accessKeyOf: (name: string) => ({ accessKeyId: `key-${name}`, secretAccessKey: "s" }),
    variables: { AWS_ENDPOINT_URL_SQS: "http://127.0.0.1:1" },
  };
  let bundles: Bundles;
  let functions: Functions;

  beforeAll(async () => {
    mkdirSync(path.join(root, "src"));
    writeFileSync(path.join(root, "src/sample.ts"), handlers);
    bundles = await bundleFunctions({
      root,
      folder: path.join(root, "out"),
      handlers: plans.map(({ handler }) => handler),
    });
    const whole = { ...emptyPlan({ name: "cloudcorrect", stage: "local" }), functions: plans };
    functions = createFunctions({
      functions: plans,
      bundles,
      environmentOf: (fn) => environmentOf(whole, fn, stage),
      clock: clock.shared,
      onOutput: () => undefined,
    });
  });
  afterAll(async () => {
    await functions.close();
    await bundles.close();
    rmSync(root, { recursive: true });
  });

  test("an instance answers with a Lambda context and keeps its module's state for the next invocation", async () => {
    const first = (await functions.invoke("echo", { a: 1 })) as Record<string, unknown>;
    const second = (await functions.invoke("echo", null)) as Record<string, unknown>;
    expect(first).toMatchObject({ event: { a: 1 }, calls: 1 });
    expect(second).toMatchObject({ event: null, calls: 2 });
    expect(second.id).not.toBe(first.id);
    expect(first.remaining).toBeGreaterThan(4_000);
    expect(first.remaining).toBeLessThanOrEqual(5_000);
  });

  test("invocations at the same time never share an instance", async () => {
    const answers = (await Promise.all([1, 2, 3].map((n) => functions.invoke("echo", n)))) as { calls: number }[];
    expect(answers.filter(({ calls }) => calls === 1).length).toBeGreaterThanOrEqual(2);
  });

  test("a function sees its own links and variables and nothing of the runner's environment", async () => {
    process.env.SST_RESOURCE_Other = "{}";
    const seen = (await functions.invoke("environment", {})) as Record<string, string>;
    delete process.env.SST_RESOURCE_Other;
    expect(JSON.parse(seen.SST_RESOURCE_Main as string)).toEqual({ name: "Main-local" });
    expect(JSON.parse(seen.SST_RESOURCE_App as string)).toEqual({ name: "cloudcorrect", stage: "local" });
    expect(seen).toMatchObject({
      MODE: "strict",
      AWS_ACCESS_KEY_ID: "key-environment",
      AWS_ENDPOINT_URL_SQS: "http://127.0.0.1:1",
    });
    expect(seen).not.toHaveProperty("SST_RESOURCE_Other");
    expect(seen).not.toHaveProperty("PATH");
    expect(seen).not.toHaveProperty("HOME");
  });

  test("Date follows the stage's clock when it is moved, without a restart", async () => {
    const day = 86_400_000;
    const before = (await functions.invoke("time", {})) as { now: number };
    clock.advance(day);
    const after = (await functions.invoke("time", {})) as { now: number; text: string; given: string; isDate: boolean };
    expect(after.now - before.now).toBeGreaterThanOrEqual(day);
    expect(after.now - before.now).toBeLessThan(day + 60_000);
    expect(Date.parse(after.text)).toBeGreaterThanOrEqual(before.now + day);
    expect(after).toMatchObject({ given: "1970-01-01T00:00:00.000Z", isDate: true });
  });

  test("a function that hangs is ended at its timeout, and answers again at the next invocation", async () => {
    await expect(functions.invoke("hang", {})).rejects.toMatchObject({ payload: { errorType: "Sandbox.Timedout" } });
    await expect(functions.invoke("hang", {})).rejects.toMatchObject({ payload: { errorType: "Sandbox.Timedout" } });
  });

  test("a crash fails that invocation alone", async () => {
    await expect(functions.invoke("crash", {})).rejects.toMatchObject({ payload: { errorType: "Runtime.ExitError" } });
    await expect(functions.invoke("crash", {})).rejects.toMatchObject({ payload: { errorType: "Runtime.ExitError" } });
    expect(functions.running()).toBe(0);
  });

  test("what a handler throws keeps its type, text and place in the source", async () => {
    const failure = functions.invoke("fail", {});
    await expect(failure).rejects.toMatchObject({
      payload: { errorType: "RangeError", errorMessage: "no such group" },
    });
    const { payload } = (await failure.catch((error: unknown) => error)) as { payload: { trace: string[] } };
    expect(payload.trace.join("\n")).toContain("sample.ts");
  });

  test("of unused instances only so many are kept, and the one unused the longest goes first", async () => {
    const small = createFunctions({
      functions: plans,
      bundles,
      environmentOf: () => ({}),
      clock: clock.shared,
      onOutput: () => undefined,
      maxIdle: 1,
    });
    const calls = async () => ((await small.invoke("echo", {})) as { calls: number }).calls;
    expect([await calls(), await calls()]).toEqual([1, 2]);
    await small.invoke("time", {});
    expect(await calls()).toBe(1);
    await small.close();
  });

  test("a name that infra does not declare is refused", async () => {
    await expect(functions.invoke("other", {})).rejects.toThrow("There is no function other.");
  });
});

import { InvokeCommand, type InvokeCommandInput, LambdaClient } from "@aws-sdk/client-lambda";
import { describe, expect, it, onTestFinished } from "vitest";
import { createLambda, type LambdaOptions } from "../../../packages/local/src/emulators/index";
import { accessBy, caller } from "../support/access";
import { clientConfig } from "../support/client-config";
import { errorOf } from "../support/errors";

const start = async (invoke: LambdaOptions["invoke"], more: Partial<LambdaOptions> = {}) => {
  const access = accessBy(() => true);
  const { url, close } = await createLambda({ access, has: (name) => name === "evaluator", invoke, ...more }).listen();
  onTestFinished(close);
  const client = new LambdaClient(clientConfig(url, caller));
  return async (input: Partial<InvokeCommandInput> = {}) => {
    const answer = await client.send(new InvokeCommand({ FunctionName: "evaluator", ...input }));
    const text = answer.Payload ? Buffer.from(answer.Payload).toString("utf8") : "";
    return { ...answer, result: text === "" ? undefined : JSON.parse(text) };
  };
};

describe("embedded Lambda", () => {
  it("hands the payload to the function and its result back", async () => {
    const invoke = await start(async (name, payload) => ({ name, payload }));
    const { StatusCode, FunctionError, result } = await invoke({ Payload: JSON.stringify({ a: "é" }) });
    expect([StatusCode, FunctionError]).toEqual([200, undefined]);
    expect(result).toEqual({ name: "evaluator", payload: { a: "é" } });
  });

  it("finds the function by its ARN and answers null for no result", async () => {
    const invoke = await start(async () => undefined);
    const FunctionName = "arn:aws:lambda:us-east-1:000000000000:function:evaluator";
    expect(await invoke({ FunctionName })).toMatchObject({ StatusCode: 200, result: null });
  });

  it("answers what a function throws as a function error, not as a failed call", async () => {
    const invoke = await start(() => Promise.reject(new TypeError("broken")));
    expect(await invoke()).toMatchObject({
      StatusCode: 200,
      FunctionError: "Unhandled",
      result: { errorType: "TypeError", errorMessage: "broken" },
    });
  });

  it("accepts an event before the function is done", async () => {
    let finish: (() => void) | undefined;
    const seen: unknown[] = [];
    const invoke = await start((_name, payload) => {
      seen.push(payload);
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    expect((await invoke({ InvocationType: "Event", Payload: "{}" })).StatusCode).toBe(202);
    expect(seen).toEqual([{}]);
    finish?.();
  });

  it("names an unknown function and a missing permission", async () => {
    const invoke = await start(async () => 1);
    expect((await errorOf(invoke({ FunctionName: "other" }))).name).toBe("ResourceNotFoundException");
    const denied = await start(async () => 1, { access: accessBy(() => false) });
    expect((await errorOf(denied())).name).toBe("AccessDeniedException");
  });

  it("refuses payloads over the limits of both kinds of invocation", async () => {
    const invoke = await start(async () => 1);
    const payload = (bytes: number) => JSON.stringify("x".repeat(bytes));
    await invoke({ Payload: payload(2_000_000) });
    const event = invoke({ InvocationType: "Event", Payload: payload(2_000_000) });
    expect((await errorOf(event)).name).toBe("RequestEntityTooLargeException");
    expect((await errorOf(invoke({ Payload: payload(6_300_000) }))).name).toBe("RequestEntityTooLargeException");
  });
});

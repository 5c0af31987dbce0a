import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { EvaluatorRequest } from "../../types/messages";

/** The function that alone talks to customers' accounts. */
export interface Evaluator {
  /** `slow` when there is no answer within the patience; the work goes on. Rejects when the evaluator failed. */
  ask(request: EvaluatorRequest): Promise<{ state: "answered"; answer: unknown } | { state: "slow" }>;
}

const timeoutMs = 20_000;

/** The evaluator as a Lambda function, called synchronously and only once: asking again would do the work again. */
export function lambdaEvaluator(
  functionName: string,
  client: LambdaClient = new LambdaClient({ maxAttempts: 1 }),
): Evaluator {
  return {
    async ask(request) {
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        const { Payload, FunctionError } = await client.send(
          new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(JSON.stringify(request)) }),
          { abortSignal: timeout },
        );
        const answer = Payload === undefined ? undefined : JSON.parse(Buffer.from(Payload).toString("utf8") || "null");
        if (FunctionError) throw new Error(`The evaluator failed (${FunctionError}).`, { cause: answer });
        return { state: "answered", answer };
      } catch (error) {
        if (timeout.aborted) return { state: "slow" };
        throw error;
      }
    },
  };
}

import { onTestFinished } from "vitest";
import { createHttpApi, type HttpApiOptions, type HttpEvent } from "../../../packages/local/src/engines/index";
import { testClock } from "../support/clock";

/** Routes whose functions are called like their keys. */
export const routes = (...keys: string[]) => keys.map((routeKey) => ({ routeKey, functionName: routeKey }));

/** An API of the running test; by default every function answers its own name. */
export const start = async (options: Partial<HttpApiOptions> = {}) => {
  const events: { functionName: string; event: HttpEvent }[] = [];
  const { url, close } = await createHttpApi({
    routes: routes("$default"),
    clock: testClock(),
    onError: () => {},
    invoke: async (functionName, event) => {
      events.push({ functionName, event: event as HttpEvent });
      return { statusCode: 200, body: functionName };
    },
    ...options,
  }).listen();
  onTestFinished(close);
  return { url, events, lastEvent: () => events.at(-1)?.event };
};

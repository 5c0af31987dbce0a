import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { createHttpApi, type HttpApiOptions, type HttpEvent } from "../../../packages/local/src/emulators/index";
import { testClock } from "../support/clock";

/** Routes whose functions are called like their keys. */
export const routes = (...keys: string[]) => keys.map((routeKey) => ({ routeKey, functionName: routeKey }));

/** An API of the running test; by default every function answers its own name. */
export const start = async (options: Partial<HttpApiOptions> = {}) => {
  const events: { functionName: string; event: HttpEvent }[] = [];
  const { listener } = createHttpApi({
    routes: routes("$default"),
    clock: testClock(),
    onError: () => {},
    invoke: async (functionName, event) => {
      events.push({ functionName, event: event as HttpEvent });
      return { statusCode: 200, body: functionName };
    },
    ...options,
  });
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, events, lastEvent: () => events.at(-1)?.event };
};

import { settings } from "./stage";

/** Behind the distribution, so of the same origin as the dashboard: no CORS. Its routes are in api.ts. */
export const gateway = new sst.aws.ApiGatewayV2("Api", {
  cors: false,
  accessLog: { retention: settings.logRetention },
  transform: {
    stage: {
      defaultRouteSettings: {
        throttlingRateLimit: settings.throttle.rate,
        throttlingBurstLimit: settings.throttle.burst,
      },
    },
  },
});

/** Host name of the gateway. */
export const gatewayHost = gateway.url.apply((url) => new URL(url).host);

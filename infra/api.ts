import { functionNameOf, handlerOf } from "../packages/core/src/types/api/route";
import { routes } from "../packages/core/src/types/api/routes";
import { functions } from "../packages/core/src/types/functions";
import { issuer, userPoolClient } from "./auth";
import { lambda } from "./lambda";
import { product } from "./product";
import { settings } from "./stage";

/** Behind the distribution, so of the same origin as the dashboard: no CORS. */
export const api = new sst.aws.ApiGatewayV2("Api", {
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

const cognito = api.addAuthorizer({ name: "Cognito", jwt: { issuer, audiences: [userPoolClient.id] } });

for (const route of Object.values(routes)) {
  api.route(
    `${route.method} ${route.path}`,
    lambda(route.id.replace(".", "-"), { ...route, handler: handlerOf(route) }, { link: [product] }),
    {
      name: functionNameOf(route),
      auth: { jwt: { authorizer: cognito.id } },
    },
  );
}

// Whatever is no route gets a problem+json 404 instead of the gateway's own text.
api.route("$default", lambda("not-found", functions.notFound), { name: "NotFound" });

import { functionNameOf, handlerOf } from "../packages/core/src/types/api/route";
import { routes } from "../packages/core/src/types/api/routes";
import { functions } from "../packages/core/src/types/functions";
import { issuer, userPoolClient } from "./auth";
import { gateway } from "./gateway";
import { lambda } from "./lambda";
import { product } from "./product";

const cognito = gateway.addAuthorizer({ name: "Cognito", jwt: { issuer, audiences: [userPoolClient.id] } });

for (const route of Object.values(routes)) {
  gateway.route(
    `${route.method} ${route.path}`,
    lambda(route.id.replace(".", "-"), { ...route, handler: handlerOf(route) }, { link: [product] }),
    {
      name: functionNameOf(route),
      auth: { jwt: { authorizer: cognito.id } },
    },
  );
}

// Whatever is no route gets a problem+json 404 instead of the gateway's own text.
gateway.route("$default", lambda("not-found", functions.notFound), { name: "NotFound" });

import { api } from "./api";
import { auth } from "./auth";
import { lambdaRole } from "./lambda";
import { router } from "./router";
import { settings } from "./stage";

export { router };

// Longer than the distribution's 20 seconds: a route may take as long as the gateway lets it.
for (const path of ["/api", "/v1", "/mcp", "/openapi.json"]) {
  router.route(path, api.url, { readTimeout: "30 seconds" });
}

/** The dashboard renders and hands out its settings; it touches no AWS service, so its functions may do nothing. */
export const dashboard = new sst.aws.Nextjs("Dashboard", {
  path: "packages/frontend",
  router: { instance: router },
  link: [auth],
  buildCommand: "npx --no-install open-next build",
  server: { runtime: "nodejs22.x", architecture: "arm64", memory: "1024 MB" },
  transform: {
    server: (args) => {
      args.permissions = [];
      args.logging = { retention: settings.logRetention, format: "json" };
      args.transform = { role: lambdaRole };
    },
    imageOptimizer: (args) => {
      args.logging = { retention: settings.logRetention, format: "json" };
      args.transform = { role: lambdaRole };
    },
  },
});

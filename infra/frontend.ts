import { auth } from "./auth";
import { gateway } from "./gateway";
import { siteFunction } from "./lambda";
import { router } from "./router";

// Longer than the distribution's 20 seconds: a route may take as long as the gateway lets it.
for (const path of ["/api", "/v1", "/mcp", "/openapi.json"]) {
  router.route(path, gateway.url, { readTimeout: "30 seconds" });
}

/** The dashboard renders pages and hands out its settings. It calls no AWS service and has no next/image: it may do nothing. */
export const dashboard = new sst.aws.Nextjs("Dashboard", {
  path: "packages/frontend",
  router: { instance: router },
  link: [auth],
  // Under `sst dev`, SST would leave the dashboard off the router, and so away from the API.
  dev: false,
  buildCommand: "node scripts/open-next.mjs",
  server: { runtime: "nodejs22.x", architecture: "arm64", memory: "1024 MB" },
  transform: {
    assets: { cors: false },
    server: siteFunction("dashboard", []),
    imageOptimizer: siteFunction("images", []),
  },
});

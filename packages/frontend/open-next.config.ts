import type { OpenNextConfig } from "@opennextjs/aws/types/open-next.js";

const config: OpenNextConfig = {
  default: { minify: true },
  // Every page is rendered for its own nonce, so nothing is regenerated or tagged: no queue, no table, no bucket access.
  dangerous: { disableIncrementalCache: true, disableTagCache: true },
  buildCommand: "npx --no-install next build",
  // Built, because SST always deploys this function; older versions of sharp download from elsewhere than the registry.
  imageOptimization: { install: { packages: ["sharp@0.34.5"], arch: "arm64", nodeVersion: "22", libc: "glibc" } },
};

export default config;

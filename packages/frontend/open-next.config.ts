import type { OpenNextConfig } from "@opennextjs/aws/types/open-next.js";

const config: OpenNextConfig = {
  default: { minify: true },
  // Every page is rendered for its own nonce, so nothing is regenerated or tagged: no queue, no table, no bucket access.
  dangerous: { disableIncrementalCache: true, disableTagCache: true },
  buildCommand: "npx --no-install next build",
  // Nothing is installed while building: scripts/open-next.mjs replaces this function, which has no images to resize. OpenNext's type
  // leaves out that false means no installation.
  imageOptimization: { install: false as unknown as undefined },
};

export default config;

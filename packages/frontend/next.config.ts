import type { NextConfig } from "next";

const config: NextConfig = {
  transpilePackages: ["@cloudcorrect/core"],
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run typecheck`; a first start on a newcomer's machine should not pay for them twice.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
};

export default config;

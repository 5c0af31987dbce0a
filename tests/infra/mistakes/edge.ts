import type { Mutation } from "./model";

/** Mistakes in what the internet reaches: API and distribution. */
export const edgeMistakes: Mutation[] = [
  {
    title: "drop the authorizer",
    suite: "api",
    file: "infra/api.ts",
    find: "      auth: { jwt: { authorizer: cognito.id } },\n",
    replace: "",
  },
  {
    title: "forget a route",
    suite: "api",
    file: "infra/api.ts",
    find: "Object.values(routes)",
    replace: "Object.values(routes).slice(1)",
  },
  {
    title: "send what no route takes to the origin in the clear",
    suite: "frontend",
    file: "infra/router.ts",
    find: 'originProtocolPolicy: "https-only"',
    replace: 'originProtocolPolicy: "http-only"',
  },
  {
    title: "leave SST's own host as default origin",
    suite: "frontend",
    file: "infra/router.ts",
    find: "domainName: gatewayHost",
    replace: 'domainName: "placeholder.sst.dev"',
  },
  {
    title: "tell the build all of the environment that deploys",
    suite: "frontend",
    file: "sst.config.ts",
    find: "    cutBuilderEnvironment();\n",
    replace: "",
  },
  {
    title: "open the API to every origin",
    suite: "api",
    file: "infra/gateway.ts",
    find: "cors: false",
    replace: "cors: true",
  },
  {
    title: "leave the API unthrottled",
    suite: "api",
    file: "infra/gateway.ts",
    find: "throttlingRateLimit: settings.throttle.rate,",
    replace: "",
  },
  {
    title: "share cached answers between callers",
    suite: "frontend",
    file: "infra/router.ts",
    find: ', "authorization"',
    replace: "",
  },
  {
    title: "open the dashboard's functions to the internet",
    suite: "frontend",
    file: "infra/router.ts",
    find: '  protection: "oac",\n',
    replace: "",
  },
  {
    title: "send answers without security headers",
    suite: "frontend",
    file: "infra/router.ts",
    find: "responseHeadersPolicyId: securityHeaders.id,",
    replace: "",
  },
  {
    title: "let every origin read answers",
    suite: "frontend",
    file: "infra/router.ts",
    find: "  customHeadersConfig:",
    replace:
      '  corsConfig: {\n    accessControlAllowCredentials: false,\n    accessControlAllowHeaders: { items: ["*"] },\n    accessControlAllowMethods: { items: ["ALL"] },\n    accessControlAllowOrigins: { items: ["*"] },\n    originOverride: true,\n  },\n  customHeadersConfig:',
  },
  {
    title: "let the dashboard think that it runs on one machine",
    suite: "frontend",
    file: "infra/frontend.ts",
    find: "  link: [auth],",
    replace: '  link: [auth],\n  environment: { CLOUDCORRECT_LOCAL: "1" },',
  },
  {
    title: "close the API to the distribution",
    suite: "api",
    file: "infra/gateway.ts",
    find: "  transform: {\n    stage:",
    replace: "  transform: {\n    api: { disableExecuteApiEndpoint: true },\n    stage:",
  },
  {
    title: "leave the dashboard off the distribution under sst dev",
    suite: "frontend",
    file: "infra/frontend.ts",
    find: "  dev: false,\n",
    replace: "",
  },
];

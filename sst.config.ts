/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  async app(input) {
    const { refuse, refusal } = await import("./infra/deployable");
    const refused = refusal(input.stage, process.env);
    if (refused !== undefined) refuse(refused);
    const prod = input.stage === "prod";
    return {
      name: "cloudcorrect",
      home: "aws",
      version: "4.17.1",
      // On prod, tables and buckets outlive even `sst remove`, which itself is refused.
      removal: prod ? "retain" : "remove",
      protect: prod,
      // Code reads links through one config file with schemas; one sst-env.d.ts at the root documents them.
      types: { ignore: ["cli", "core", "frontend", "functions", "local"].map((name) => `packages/${name}`) },
      providers: { aws: { version: "7.20.0", defaultTags: { tags: { product: "cloudcorrect", stage: input.stage } } } },
    };
  },
  async run() {
    const { cutBuilderEnvironment } = await import("./infra/builder");
    cutBuilderEnvironment();
    await import("./infra/api");
    const { userPool, userPoolClient } = await import("./infra/auth");
    const { gateway } = await import("./infra/gateway");
    const { router } = await import("./infra/router");
    await import("./infra/frontend");
    const { alarmTopic } = await import("./infra/observability");
    await import("./infra/scheduler");
    const { deadLetters } = await import("./infra/queue");
    return {
      dashboard: router.url,
      api: gateway.url,
      userPool: userPool.id,
      userPoolClient: userPoolClient.id,
      alarmTopic: alarmTopic.arn,
      deadLetters: deadLetters.url,
    };
  },
});

import { defineApi } from "./constructs/api";
import { defineAws } from "./constructs/aws";
import { guarded } from "./constructs/construct";
import { defineDynamo } from "./constructs/dynamo";
import { defineFunction } from "./constructs/function";
import { defineQueue } from "./constructs/queue";
import { defineNextjs, defineRouter } from "./constructs/site";
import { defineBucket, defineCron, defineEmail, defineLinkable, defineSecret } from "./constructs/small";
import { defineUserPool } from "./constructs/user-pool";
import { NotImplementedLocally } from "./not-implemented";
import { interpolate, output, resolve, textOf } from "./output";
import type { Recorder, Transform } from "./recorder";

/** The globals that SST gives to `sst.config.ts` and infra, by name. */
export function createGlobals(recorder: Recorder): Record<string, unknown> {
  const { Function: SstFunction, factory } = defineFunction(recorder);
  const constructs = {
    ApiGatewayV2: defineApi(recorder, factory),
    Bucket: defineBucket(recorder),
    CognitoUserPool: defineUserPool(recorder, factory),
    CronV2: defineCron(recorder, factory),
    Dynamo: defineDynamo(recorder),
    Email: defineEmail(recorder),
    Function: SstFunction,
    Nextjs: defineNextjs(recorder),
    Queue: defineQueue(recorder, factory),
    Router: defineRouter(recorder),
    permission: (statement: object) => ({ type: "aws.permission", ...statement }),
  };
  const { appName: name, stage } = recorder.context;
  return {
    sst: guarded("sst", {
      aws: guarded("sst.aws", constructs),
      Secret: defineSecret(recorder),
      Linkable: defineLinkable(recorder),
    }),
    aws: defineAws(recorder),
    $app: guarded("$app", { name, stage, removal: "remove", protect: false, home: "aws" }),
    $dev: false,
    // The environment that the sst command would run in; that of this process is not its matter.
    process: { env: { AWS_REGION: recorder.context.region } },
    // Changes to the commands that build sites: none is run on one machine.
    $util: guarded("$util", { runtime: { registerStackTransformation: () => undefined } }),
    $config: (config: unknown) => config,
    $interpolate: interpolate,
    $concat: (...parts: unknown[]) => output(parts.map(textOf).join("")),
    $resolve: (values: unknown) => output(resolve(values)),
    $jsonStringify: (value: unknown) => output(JSON.stringify(resolve(value))),
    $transform(construct: unknown, transform: Transform) {
      if (construct !== SstFunction)
        throw new NotImplementedLocally("$transform of something other than sst.aws.Function");
      const known = recorder.transforms.get("sst.aws.Function") ?? [];
      recorder.transforms.set("sst.aws.Function", [...known, transform]);
    },
  };
}

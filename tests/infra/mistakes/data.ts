import type { Mutation } from "./model";

/** Mistakes by which something that is kept gets lost or readable. */
export const dataMistakes: Mutation[] = [
  {
    title: "delete the key later than KMS does",
    suite: "limits",
    file: "infra/secrets.ts",
    find: "deletionWindowInDays: 30",
    replace: "deletionWindowInDays: 60",
  },
  {
    title: "let a trigger take longer than Cognito waits",
    suite: "limits",
    file: "packages/core/src/types/functions.ts",
    find: "timeoutSeconds: 5,",
    replace: "timeoutSeconds: 9,",
  },
  {
    title: "let a deploy replace what holds data",
    suite: "data",
    file: "infra/stage.ts",
    find: "  options.protect = isProd;\n",
    replace: "",
  },
  {
    title: "let a deploy replace the key",
    suite: "data",
    file: "infra/secrets.ts",
    find: "{ protect: isProd, retainOnDelete: isProd }",
    replace: "{ retainOnDelete: isProd }",
  },
  {
    title: "drop an index",
    suite: "data",
    file: "infra/database.ts",
    find: "globalIndexes: table.globalIndexes",
    replace: 'globalIndexes: { GSI1: { hashKey: "gsi1pk", rangeKey: "gsi1sk" } }',
  },
  {
    title: "leave prod's tables without deletion protection",
    suite: "data",
    file: "infra/database.ts",
    find: "deletionProtection: isProd",
    replace: "deletionProtection: false",
  },
  {
    title: "remove prod's data with the stage",
    suite: "data",
    file: "sst.config.ts",
    find: 'removal: prod ? "retain" : "remove"',
    replace: 'removal: "remove"',
  },
  {
    title: "keep evidence in a bucket without versions",
    suite: "data",
    file: "infra/storage.ts",
    find: "versioning: true",
    replace: "versioning: false",
  },
  {
    title: "never rotate the key",
    suite: "data",
    file: "infra/secrets.ts",
    find: "enableKeyRotation: true",
    replace: "enableKeyRotation: false",
  },
  {
    title: "keep logs for ever",
    suite: "data",
    file: "infra/lambda.ts",
    find: "retention: settings.logRetention",
    replace: 'retention: "forever"',
  },
  {
    title: "let evidence expire",
    suite: "data",
    file: "infra/storage.ts",
    find: "  cors: false,",
    replace: '  cors: false,\n  lifecycle: [{ expiresIn: "30 days" }],',
  },
  {
    title: "keep a day of point-in-time recovery",
    suite: "data",
    file: "infra/database.ts",
    find: "table: { name: table.name(stage)",
    replace: "table: { pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 1 }, name: table.name(stage)",
  },
];

/** Tests that judge an evaluated copy: `tests/infra/<suite>.test.ts`. */
export type Suite = "api" | "auth" | "data" | "frontend" | "links" | "permissions" | "scheduler";

/** A mistake that somebody could make in infrastructure code: one edit of one file. */
export interface Mutation {
  title: string;
  /** Who is to notice it. */
  suite: Suite;
  file: string;
  find: string;
  replace: string;
}

const permissions = "infra/permissions.ts";
const declarations = "packages/core/src/types/functions.ts";

/** Each of these must make a test fail. */
export const mutations: Mutation[] = [
  {
    title: "remove the link to the product",
    suite: "links",
    file: "infra/api.ts",
    find: "{ link: [product] }",
    replace: "{}",
  },
  {
    title: "forget every link a function's uses ask for",
    suite: "links",
    file: "infra/lambda.ts",
    find: "...linksFor(declared.uses)",
    replace: "...[]",
  },
  {
    title: "link the queue component itself, which grants sqs:*",
    suite: "permissions",
    file: permissions,
    find: "link: evaluationQueue",
    replace: "link: evaluationJobs as never",
  },
  {
    title: "widen queries to every action",
    suite: "permissions",
    file: permissions,
    find: 'actions: ["dynamodb:Query"]',
    replace: 'actions: ["dynamodb:*"]',
  },
  {
    title: "widen evidence to every bucket",
    suite: "permissions",
    file: permissions,
    find: "evidenceBucket.arn}/*",
    replace: 'evidenceBucket.arn.apply(() => "*")}',
  },
  {
    title: "let the evaluator assume every role",
    suite: "permissions",
    file: "infra/stage.ts",
    find: "role/CloudCorrect*`",
    replace: "role/*`",
  },
  {
    title: "drop the encryption context from the key's permission",
    suite: "permissions",
    file: permissions,
    find: '["tenantId", "accountId"].map',
    replace: "([] as string[]).map",
  },
  {
    title: "let the whole account take on functions' roles",
    suite: "permissions",
    file: "infra/lambda.ts",
    find: "...($dev ? {} : { assumeRolePolicy: trustLambda })",
    replace: "",
  },
  {
    title: "attach AWS's managed policy",
    suite: "permissions",
    file: "infra/lambda.ts",
    find: "managedPolicyArns: [], ",
    replace: "",
  },
  {
    title: "grant an action that the contract does not name",
    suite: "permissions",
    file: declarations,
    find: 'Main: ["dynamodb:Query", "dynamodb:UpdateItem"]',
    replace: 'Main: ["dynamodb:Query", "dynamodb:UpdateItem", "dynamodb:DeleteItem"]',
  },
  {
    title: "drop an index",
    suite: "data",
    file: "infra/database.ts",
    find: "globalIndexes: table.globalIndexes",
    replace: 'globalIndexes: { GSI1: { hashKey: "gsi1pk", rangeKey: "gsi1sk" } }',
  },
  {
    title: "forget an index in the declaration",
    suite: "permissions",
    file: "packages/core/src/types/tables.ts",
    find: '      GSI2: { hashKey: "gsi2pk", rangeKey: "gsi2sk" },\n',
    replace: "",
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
    title: "change a handler's path",
    suite: "links",
    file: declarations,
    find: "scheduler/tick.handler",
    replace: "scheduler/ticks.handler",
  },
  {
    title: "change the path of every handler",
    suite: "links",
    file: "infra/lambda.ts",
    find: "handler: declared.handler",
    replace: 'handler: declared.handler.replace("handler", "main")',
  },
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
    title: "open the API to every origin",
    suite: "api",
    file: "infra/api.ts",
    find: "cors: false",
    replace: "cors: true",
  },
  {
    title: "leave the API unthrottled",
    suite: "api",
    file: "infra/api.ts",
    find: "throttlingRateLimit: settings.throttle.rate,",
    replace: "",
  },
  {
    title: "change the redrive count",
    suite: "scheduler",
    file: "infra/queue.ts",
    find: "queue: deadLetters.arn, retry: evaluationReceipts",
    replace: "queue: deadLetters.arn, retry: 30",
  },
  {
    title: "hide messages for less than an evaluation takes",
    suite: "scheduler",
    file: "infra/queue.ts",
    find: "6 * functions.evaluate.timeoutSeconds",
    replace: "functions.evaluate.timeoutSeconds",
  },
  {
    title: "take ten messages at once",
    suite: "scheduler",
    file: "infra/scheduler.ts",
    find: "batch: { size: 1, partialResponses: true }",
    replace: "batch: { size: 10, partialResponses: true }",
  },
  {
    title: "fail a whole batch for one message",
    suite: "scheduler",
    file: "infra/scheduler.ts",
    find: "partialResponses: true",
    replace: "partialResponses: false",
  },
  {
    title: "tick every hour",
    suite: "scheduler",
    file: "infra/scheduler.ts",
    find: "rate(1 minute)",
    replace: "rate(1 hour)",
  },
  {
    title: "allow passwords over the wire",
    suite: "auth",
    file: "infra/auth.ts",
    find: '"ALLOW_USER_SRP_AUTH"',
    replace: '"ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH"',
  },
  {
    title: "bring back the implicit grant",
    suite: "auth",
    file: "infra/auth.ts",
    find: "allowedOauthFlows: []",
    replace: 'allowedOauthFlows: ["implicit"]',
  },
  {
    title: "tell who has an account",
    suite: "auth",
    file: "infra/auth.ts",
    find: 'preventUserExistenceErrors: "ENABLED"',
    replace: 'preventUserExistenceErrors: "LEGACY"',
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
    title: "alarm nobody",
    suite: "scheduler",
    file: "infra/observability.ts",
    find: "alarmActions: [alarmTopic.arn],",
    replace: "alarmActions: [],",
  },
  {
    title: "watch the wrong queue for dead letters",
    suite: "scheduler",
    file: "infra/observability.ts",
    find: "QueueName: deadLetters.nodes.queue.name",
    replace: "QueueName: evaluationJobs.nodes.queue.name",
  },
];

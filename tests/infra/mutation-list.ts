/** A mistake that somebody could make in infrastructure code: one edit of one file. */
export interface Mutation {
  title: string;
  file: string;
  find: string;
  replace: string;
}

const permissions = "infra/permissions.ts";
const declarations = "packages/core/src/types/functions.ts";

/** Each of these must make a test fail. */
export const mutations: Mutation[] = [
  { title: "remove the link to the product", file: "infra/api.ts", find: "{ link: [product] }", replace: "{}" },
  {
    title: "forget every link a function's uses ask for",
    file: "infra/lambda.ts",
    find: "...linksFor(declared.uses)",
    replace: "...[]",
  },
  {
    title: "link the queue component itself, which grants sqs:*",
    file: permissions,
    find: "link: evaluationQueue",
    replace: "link: evaluationJobs as never",
  },
  {
    title: "widen queries to every action",
    file: permissions,
    find: 'actions: ["dynamodb:Query"]',
    replace: 'actions: ["dynamodb:*"]',
  },
  {
    title: "widen evidence to every bucket",
    file: permissions,
    find: "evidenceBucket.arn}/*",
    replace: 'evidenceBucket.arn.apply(() => "*")}',
  },
  {
    title: "let the evaluator assume every role",
    file: permissions,
    find: "role/CloudCorrect*",
    replace: "role/*",
  },
  {
    title: "drop the encryption context from the key's permission",
    file: permissions,
    find: '["tenantId", "accountId"].map',
    replace: "([] as string[]).map",
  },
  {
    title: "let the whole account take on functions' roles",
    file: "infra/lambda.ts",
    find: "...($dev ? {} : { assumeRolePolicy: trustLambda })",
    replace: "",
  },
  {
    title: "attach AWS's managed policy",
    file: "infra/lambda.ts",
    find: "managedPolicyArns: [], ",
    replace: "",
  },
  {
    title: "grant an action that the contract does not name",
    file: declarations,
    find: 'Main: ["dynamodb:Query", "dynamodb:UpdateItem"]',
    replace: 'Main: ["dynamodb:Query", "dynamodb:UpdateItem", "dynamodb:DeleteItem"]',
  },
  {
    title: "drop an index",
    file: "packages/core/src/types/tables.ts",
    find: '      GSI2: { hashKey: "gsi2pk", rangeKey: "gsi2sk" },\n',
    replace: "",
  },
  {
    title: "leave prod's tables without deletion protection",
    file: "infra/database.ts",
    find: "deletionProtection: isProd",
    replace: "deletionProtection: false",
  },
  {
    title: "remove prod's data with the stage",
    file: "sst.config.ts",
    find: 'removal: prod ? "retain" : "remove"',
    replace: 'removal: "remove"',
  },
  {
    title: "change a handler's path",
    file: declarations,
    find: "scheduler/tick.handler",
    replace: "scheduler/ticks.handler",
  },
  {
    title: "drop the authorizer",
    file: "infra/api.ts",
    find: "      auth: { jwt: { authorizer: cognito.id } },\n",
    replace: "",
  },
  {
    title: "forget a route",
    file: "infra/api.ts",
    find: "Object.values(routes)",
    replace: "Object.values(routes).slice(1)",
  },
  { title: "open the API to every origin", file: "infra/api.ts", find: "cors: false", replace: "cors: true" },
  {
    title: "leave the API unthrottled",
    file: "infra/api.ts",
    find: "throttlingRateLimit: settings.throttle.rate,",
    replace: "",
  },
  {
    title: "change the redrive count",
    file: "infra/queue.ts",
    find: "queue: deadLetters.arn, retry: 3",
    replace: "queue: deadLetters.arn, retry: 30",
  },
  {
    title: "hide messages for less than an evaluation takes",
    file: "infra/queue.ts",
    find: "6 * functions.evaluate.timeoutSeconds",
    replace: "functions.evaluate.timeoutSeconds",
  },
  {
    title: "take ten messages at once",
    file: "infra/scheduler.ts",
    find: "batch: { size: 1, partialResponses: true }",
    replace: "batch: { size: 10, partialResponses: true }",
  },
  {
    title: "fail a whole batch for one message",
    file: "infra/scheduler.ts",
    find: "partialResponses: true",
    replace: "partialResponses: false",
  },
  { title: "tick every hour", file: "infra/scheduler.ts", find: "rate(1 minute)", replace: "rate(1 hour)" },
  {
    title: "allow passwords over the wire",
    file: "infra/auth.ts",
    find: '"ALLOW_USER_SRP_AUTH"',
    replace: '"ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH"',
  },
  {
    title: "bring back the implicit grant",
    file: "infra/auth.ts",
    find: "allowedOauthFlows: []",
    replace: 'allowedOauthFlows: ["implicit"]',
  },
  {
    title: "tell who has an account",
    file: "infra/auth.ts",
    find: 'preventUserExistenceErrors: "ENABLED"',
    replace: 'preventUserExistenceErrors: "LEGACY"',
  },
  {
    title: "share cached answers between callers",
    file: "infra/router.ts",
    find: ', "authorization"',
    replace: "",
  },
  {
    title: "open the dashboard's functions to the internet",
    file: "infra/router.ts",
    find: '  protection: "oac",\n',
    replace: "",
  },
  {
    title: "send answers without security headers",
    file: "infra/router.ts",
    find: "responseHeadersPolicyId: securityHeaders.id",
    replace: "",
  },
  {
    title: "keep evidence in a bucket without versions",
    file: "infra/storage.ts",
    find: "versioning: true",
    replace: "versioning: false",
  },
  {
    title: "never rotate the key",
    file: "infra/secrets.ts",
    find: "enableKeyRotation: true",
    replace: "enableKeyRotation: false",
  },
  {
    title: "keep logs for ever",
    file: "infra/lambda.ts",
    find: "retention: settings.logRetention",
    replace: 'retention: "forever"',
  },
  {
    title: "alarm nobody",
    file: "infra/observability.ts",
    find: "alarmActions: [alarmTopic.arn],",
    replace: "alarmActions: [],",
  },
  {
    title: "watch the wrong queue for dead letters",
    file: "infra/observability.ts",
    find: "QueueName: deadLetters.nodes.queue.name",
    replace: "QueueName: evaluationJobs.nodes.queue.name",
  },
];

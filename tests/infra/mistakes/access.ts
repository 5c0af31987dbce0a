import type { Mutation } from "./model";

const permissions = "infra/permissions.ts";
const declarations = "packages/core/src/types/functions.ts";

/** Mistakes in who may do what: links, permissions, sign-in. */
export const accessMistakes: Mutation[] = [
  {
    title: "take any word for who sends codes",
    suite: "auth",
    file: "infra/auth.ts",
    find: 'if (mail === "cognito") return',
    replace: "if (mail) return",
  },
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
    find: '"*/CloudCorrect*"].map',
    replace: '"*"].map',
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
    title: "forget an index in the declaration",
    suite: "permissions",
    file: "packages/core/src/types/tables.ts",
    find: '      GSI2: { hashKey: "gsi2pk", rangeKey: "gsi2sk" },\n',
    replace: "",
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
];

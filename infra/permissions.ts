import type { Uses } from "../packages/core/src/types/api/route";
import { tables } from "../packages/core/src/types/tables";
import { alertSender, sender } from "./alerts";
import { evaluations, evaluationsTable, main, mainTable } from "./database";
import { evaluationJobs, evaluationQueue, evaluator, evaluatorArn } from "./queue";
import { secretsEncryptionKey, secretsKey, sesSenderEmail } from "./secrets";
import { arnOf, customerRolesArns } from "./stage";
import { evidence, evidenceBucket } from "./storage";

type Statement = sst.aws.FunctionPermissionArgs;
type Actions = readonly string[];

/** Query may go through an index; every other action of a table is on the table itself. */
function tableStatements(table: sst.aws.Dynamo, indexes: readonly string[], actions: Actions): Statement[] {
  const others = actions.filter((action) => action !== "dynamodb:Query");
  return [
    ...(others.length ? [{ actions: others, resources: [table.arn] }] : []),
    ...(actions.includes("dynamodb:Query")
      ? [
          {
            actions: ["dynamodb:Query"],
            resources: [table.arn, ...indexes.map((index) => $interpolate`${table.arn}/index/${index}`)],
          },
        ]
      : []),
  ];
}

/** Listing is on the bucket; every other action is on its objects. */
function evidenceStatements(actions: Actions): Statement[] {
  const ofBucket = actions.filter((action) => action === "s3:ListBucket");
  const ofObjects = actions.filter((action) => action !== "s3:ListBucket");
  return [
    ...(ofBucket.length ? [{ actions: ofBucket, resources: [evidenceBucket.arn] }] : []),
    ...(ofObjects.length ? [{ actions: ofObjects, resources: [$interpolate`${evidenceBucket.arn}/*`] }] : []),
  ];
}

/** For every resource of the contract's `uses`: what is linked, and the exact statements its actions become. */
const resources = {
  Main: {
    link: main,
    statements: (actions: Actions) => tableStatements(mainTable, Object.keys(tables.Main.globalIndexes), actions),
  },
  Evaluations: {
    link: evaluations,
    statements: (actions: Actions) => tableStatements(evaluationsTable, [], actions),
  },
  EvaluationQueue: {
    link: evaluationQueue,
    statements: (actions: Actions) => [{ actions: [...actions], resources: [evaluationJobs.arn] }],
  },
  Evaluator: {
    link: evaluator,
    statements: (actions: Actions) => [{ actions: [...actions], resources: [evaluatorArn] }],
  },
  Evidence: {
    link: evidence,
    statements: evidenceStatements,
  },
  SecretsKey: {
    link: secretsKey,
    // The key serves only calls that are bound to a tenant and an account by their encryption context.
    statements: (actions: Actions) => [
      {
        actions: [...actions],
        resources: [secretsEncryptionKey.arn],
        conditions: ["tenantId", "accountId"].map((name) => ({
          test: "Null",
          variable: `kms:EncryptionContext:${name}`,
          values: ["false"],
        })),
      },
    ],
  },
  Sender: {
    link: sender,
    // SES also checks the recipient where that is an identity of this account: so any identity, but from our sender alone.
    statements: (actions: Actions) => [
      {
        actions: [...actions],
        resources: [arnOf("ses", "identity/*"), alertSender.nodes.configurationSet.arn],
        conditions: [{ test: "StringEquals", variable: "ses:FromAddress", values: [sesSenderEmail.value] }],
      },
    ],
  },
  CustomerRoles: {
    link: undefined,
    statements: (actions: Actions) => [{ actions: [...actions], resources: customerRolesArns }],
  },
} satisfies Record<keyof Required<Uses>, { link?: sst.Linkable<object>; statements: (a: Actions) => Statement[] }>;

function entries(uses: Uses) {
  return (Object.keys(uses) as (keyof Uses)[]).map((name) => ({
    ...resources[name],
    actions: uses[name] ?? [],
  }));
}

/** The links of a function: one for each resource it uses. */
export function linksFor(uses: Uses) {
  return entries(uses).flatMap(({ link }) => (link ? [link] : []));
}

/** The statements of a function's role: the contract's actions on exactly the resources they belong to. */
export function permissionsFor(uses: Uses): Statement[] {
  return entries(uses).flatMap(({ statements, actions }) => statements(actions));
}

import type { Uses } from "./api/route";

/** A function that is no route of the REST API: what it is for, what it may do, and its size. */
export interface FunctionDeclaration {
  /** Path of the handler from the repository's root. */
  handler: `packages/functions/src/${string}.handler`;
  summary: string;
  uses: Uses;
  timeoutSeconds: number;
  memoryMb: number;
}

const provisions = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"] as const;

/** Every function besides the routes. Cognito gives its triggers five seconds, whatever stands here. */
export const functions = {
  postConfirm: {
    handler: "packages/functions/src/auth/post-confirm.handler",
    summary: "Makes the tenant and the user of a newly confirmed sign-up",
    uses: { Main: provisions },
    timeoutSeconds: 5,
    memoryMb: 512,
  },
  preToken: {
    handler: "packages/functions/src/auth/pre-token.handler",
    summary: "Puts tenant, user and role into the ID token",
    uses: { Main: provisions },
    timeoutSeconds: 5,
    memoryMb: 512,
  },
  tick: {
    handler: "packages/functions/src/scheduler/tick.handler",
    summary: "Every minute: sends one message for each group that is due",
    uses: { Main: ["dynamodb:Query", "dynamodb:UpdateItem"], EvaluationQueue: ["sqs:SendMessage"] },
    timeoutSeconds: 55,
    memoryMb: 512,
  },
  evaluate: {
    handler: "packages/functions/src/scheduler/evaluate.handler",
    summary: "Evaluates groups, tries connections; alone talks to customers' accounts",
    uses: {
      Main: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem"],
      Evaluations: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem"],
      Evidence: ["s3:PutObject"],
      SecretsKey: ["kms:Decrypt", "kms:GenerateDataKey"],
      Sender: ["ses:SendEmail"],
      CustomerRoles: ["sts:AssumeRole"],
    },
    timeoutSeconds: 300,
    memoryMb: 1024,
  },
  notFound: {
    handler: "packages/functions/src/http/not-found.handler",
    summary: "Answers requests that no route takes: 404, or 405 with the methods there are",
    uses: {},
    timeoutSeconds: 5,
    memoryMb: 256,
  },
} as const satisfies Record<string, FunctionDeclaration>;

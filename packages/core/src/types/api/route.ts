import type * as z from "zod";
import type { Role } from "../entities";
import type { ErrorCode } from "../errors";

/**
 * IAM actions a route needs, by resource. The API function gets exactly these: `Main` and `Evaluations` are the tables, `EvaluationQueue`
 * the queue, `Evaluator` the function that alone talks to customers' accounts, `Evidence` the bucket, `SecretsKey` the KMS key.
 */
export interface Uses {
  Main?: readonly TableAction[];
  Evaluations?: readonly TableAction[];
  EvaluationQueue?: readonly "sqs:SendMessage"[];
  Evaluator?: readonly "lambda:InvokeFunction"[];
  /** With `s3:ListBucket` a missing object is told as missing; without, S3 answers as if reading it were forbidden. */
  Evidence?: readonly ("s3:GetObject" | "s3:PutObject" | "s3:ListBucket")[];
  SecretsKey?: readonly ("kms:GenerateDataKey" | "kms:Decrypt")[];
  /** The SES identity that mails are sent from. */
  Sender?: readonly "ses:SendEmail"[];
  /** The roles of customers whose name begins with CloudCorrect, with a path or without. */
  CustomerRoles?: readonly "sts:AssumeRole"[];
}

export type TableAction =
  | "dynamodb:GetItem"
  | "dynamodb:Query"
  | "dynamodb:PutItem"
  | "dynamodb:UpdateItem"
  | "dynamodb:DeleteItem"
  | "dynamodb:BatchWriteItem"
  | "dynamodb:ConditionCheckItem";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** One route of the REST API. Infra, handler, client, OpenAPI and tests are derived from it. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  /** `<noun>.<verb>`: also the handler's file, `packages/functions/src/<noun>/<verb>.ts`. */
  id: `${string}.${string}`;
  method: Method;
  path: `/api/${string}`;
  summary: string;
  /** The least role that may call. */
  role: Role;
  apiKeyScope: "read" | "write";
  params?: Params;
  query?: Query;
  body?: Body;
  /** The body may be left out altogether. */
  bodyOptional?: boolean;
  output: Output;
  /** Status of success; `accepted` is the further one of routes that may answer before the work is done. */
  status: 200 | 201 | 204;
  accepted?: 202;
  errors: readonly ErrorCode[];
  uses: Uses;
  /** Seconds the function may run; 10 unless said. */
  timeoutSeconds?: number;
}

/** Declares a route with the types of its parts kept. */
export function defineRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends z.ZodType>(
  route: Route<P, Q, B, O>,
): Route<P, Q, B, O> {
  return route;
}

/** Path of the Lambda handler behind a route, from the repository's root; the one place that maps routes to functions. */
export function handlerOf(route: Pick<Route, "id">): string {
  return `packages/functions/src/${route.id.replace(".", "/")}.handler`;
}

/** The PascalCase name of a route's function: `groups.create` → `GroupsCreate`. */
export function functionNameOf(route: Pick<Route, "id">): string {
  return route.id.replace(/(^|[.-])([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

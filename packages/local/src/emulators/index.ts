export { type CognitoEmulator, createCognito } from "./cognito/create-cognito";
export type {
  CognitoOptions,
  PasswordPolicy,
  PoolMessage,
  Trigger,
  TriggerEvent,
  Triggers,
} from "./cognito/options";
export type { Claims, KeySet } from "./cognito/tokens";
export { createDynamodb, type DynamodbEmulator, type DynamodbOptions } from "./dynamodb/create-dynamodb";
export type { IndexDeclaration, TableDeclaration } from "./dynamodb/declare-table";
export { createHttpApi, type HttpApiEmulator } from "./http-api/create-http-api";
export type { HttpEvent } from "./http-api/event";
export type {
  CorsOptions,
  HttpApiOptions,
  HttpAuthorizer,
  HttpRoute,
  JwtAuthorizer,
  LambdaAuthorizer,
} from "./http-api/options";
export { type AuthorizationRequest, createIam, type Iam, type PolicyStatement } from "./iam/create-iam";
export { createLambda, type LambdaOptions } from "./lambda/create-lambda";
export { createS3, type S3Options } from "./s3/create-s3";
export { createSes, type SesEmulator, type SesFault, type SesOptions } from "./ses/create-ses";
export type { SentMail } from "./ses/outbox";
export { type Access, type AccessKey, type Authorize, newAccessKey } from "./shared/access";
export { AwsError } from "./shared/aws-error";
export { type Clock, systemClock } from "./shared/clock";
export type { EmulatorOptions } from "./shared/emulator-options";
export { LOCAL_PLACE, type Place } from "./shared/place";
export type { Listening } from "./shared/server";
export { createSqs, type ReceivedMessage, type SqsEmulator, type SqsOptions } from "./sqs/create-sqs";
export type { MessageCounts, NewMessage } from "./sqs/messages";
export type { QueueDeclaration } from "./sqs/queue-attributes";
export type { ReceiveOptions } from "./sqs/receive";

export { createDynamodb, type DynamodbEngine, type DynamodbOptions } from "./dynamodb/create-dynamodb";
export type { IndexDeclaration, TableDeclaration } from "./dynamodb/declare-table";
export { type Authorize, ROOT_ACCESS_KEY_ID } from "./shared/authorize";
export { AwsError } from "./shared/aws-error";
export { type Clock, systemClock } from "./shared/clock";
export type { EngineOptions } from "./shared/engine-options";
export type { Listening } from "./shared/http";
export { LOCAL_PLACE, type Place } from "./shared/place";

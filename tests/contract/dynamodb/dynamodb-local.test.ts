import { describe } from "vitest";
import { dynamodbContract } from "./contract";
import { findDynamodbLocal, startDynamodbLocal } from "./dynamodb-local";

const found = findDynamodbLocal();

if ("missing" in found) {
  console.info(`DynamoDB Local is not examined: ${found.missing}`);
  describe.skip(`DynamoDB Local (${found.missing})`, () =>
    dynamodbContract(() => Promise.reject(new Error("skipped"))));
} else {
  describe("DynamoDB Local", () => dynamodbContract(() => startDynamodbLocal(found.folder)));
}

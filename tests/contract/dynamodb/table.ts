import { randomUUID } from "node:crypto";
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { AccessKey } from "../../../packages/local/src/emulators/index";
import { clientConfig } from "../support/client-config";

/** A DynamoDB to be examined: ours or another one. */
export interface DynamodbUnderTest {
  endpoint: string;
  close(): Promise<void>;
}

export type MakeDynamodb = () => Promise<DynamodbUnderTest>;

export const documentClient = (endpoint: string, key?: AccessKey): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig(endpoint, key)), {
    marshallOptions: { removeUndefinedValues: true },
  });

const key = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: "HASH" as const },
  { AttributeName: range, KeyType: "RANGE" as const },
];

/** A table with a composite key, an index with strings and a sparse index with a number and a narrow projection. */
export const createTestTable = async (client: DynamoDBDocumentClient): Promise<string> => {
  const TableName = `contract-${randomUUID()}`;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [
        ...["pk", "sk", "g1pk", "g1sk", "g2pk"].map((AttributeName) => ({
          AttributeName,
          AttributeType: "S" as const,
        })),
        { AttributeName: "g2sk", AttributeType: "N" },
      ],
      KeySchema: key("pk", "sk"),
      GlobalSecondaryIndexes: [
        { IndexName: "gsi1", KeySchema: key("g1pk", "g1sk"), Projection: { ProjectionType: "ALL" } },
        {
          IndexName: "gsi2",
          KeySchema: key("g2pk", "g2sk"),
          Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["name"] },
        },
      ],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.1, maxDelay: 0.3 }, { TableName });
  return TableName;
};

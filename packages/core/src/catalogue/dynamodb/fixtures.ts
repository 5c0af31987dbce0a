import type { Sample } from "../../checks/model";
import { denied, fails } from "../../recorded/answers";

export const sampleTableKey = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555";

export const ordersTable = {
  TableName: "orders",
  TableArn: "arn:aws:dynamodb:eu-west-1:123456789012:table/orders",
  TableStatus: "ACTIVE",
  BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
  ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
  DeletionProtectionEnabled: true,
  ItemCount: 1200,
  TableSizeBytes: 480_000,
};

export const unknownTable = fails("ResourceNotFoundException", "Requested resource not found: Table: orders not found");

/** What holds for every type that judges a property of one table. */
export function tableSamples(params: Record<string, unknown>): Sample[] {
  return [
    {
      name: "an unknown table",
      params,
      given: { "dynamodb:DescribeTable": unknownTable },
      verdict: "FAIL",
      reasonIncludes: "not found",
      exports: { tableName: "orders" },
    },
    {
      name: "the role may not look at tables",
      params,
      given: { "dynamodb:DescribeTable": denied("AccessDeniedException") },
      verdict: "ERROR",
      cause: "ACCESS_DENIED",
      reasonIncludes: "dynamodb:DescribeTable",
    },
  ];
}

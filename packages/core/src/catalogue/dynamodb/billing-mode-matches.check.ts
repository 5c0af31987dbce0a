import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { choice } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers } from "../../recorded/answers";
import { ordersTable, tableSamples } from "./fixtures";
import { describeTable } from "./reads";
import { billingModeOf, exportTable, findTable, shortTableName, tableExports, tableMissing, tableName } from "./table";

const params = { tableName: "orders", expectedBillingMode: "PAY_PER_REQUEST" };
const provisioned = {
  ...ordersTable,
  BillingModeSummary: undefined,
  ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2 },
};

export const billingModeMatches = defineCheck({
  id: "BILLING_MODE_MATCHES",
  title: "Table has a billing mode",
  docs: "Passes when the DynamoDB table is billed by request or by provisioned capacity, as expected. Fails when it is billed the other way, and when it does not exist. A table whose description says nothing about billing is provisioned.",
  service: "DynamoDB",
  provider: "aws",
  scope: "REGIONAL",
  severity: "low",
  categories: ["database", "cost"],
  params: z.strictObject({
    tableName,
    expectedBillingMode: choice(["PAY_PER_REQUEST", "PROVISIONED"], {
      title: "Billing mode",
      description: "The billing mode the table must have",
      examples: ["PAY_PER_REQUEST"],
    }).optional(),
  }),
  expectedParam: "expectedBillingMode",
  expectedParamRequired: true,
  regionFrom: ["tableName"],
  observes: { shape: "one", kind: "S", label: "billing mode" },
  default: { operator: "EQUALS" },
  observedExports: ["billingMode"],
  reads: [describeTable],
  exports: tableExports.extend({ readCapacity: z.number().optional(), writeCapacity: z.number().optional() }),
  async observe({ params: { tableName }, read, region }) {
    const table = await findTable(read, tableName);
    if (!table) return tableMissing(tableName, region);
    const billingMode = billingModeOf(table);
    return {
      value: billingMode,
      exports: {
        ...exportTable(table, tableName),
        readCapacity: table.ProvisionedThroughput?.ReadCapacityUnits,
        writeCapacity: table.ProvisionedThroughput?.WriteCapacityUnits,
      },
      evidence: `Table ${shortTableName(tableName)} has the billing mode ${billingMode}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "billed by request",
    params,
    given: { "dynamodb:DescribeTable": answers({ Table: ordersTable }) },
    verdict: "PASS",
  },
  {
    name: "no word about billing means provisioned",
    params: { ...params, expectedBillingMode: "PROVISIONED" },
    given: { "dynamodb:DescribeTable": answers({ Table: provisioned }) },
    verdict: "PASS",
    exports: { readCapacity: 5, writeCapacity: 2 },
  },
  {
    name: "billed the other way",
    params,
    given: { "dynamodb:DescribeTable": answers({ Table: provisioned }) },
    verdict: "FAIL",
    reasonIncludes: "PROVISIONED",
  },
  ...tableSamples(params),
];

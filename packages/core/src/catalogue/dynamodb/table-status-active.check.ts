import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import type { Sample } from "../../checks/model";
import { answers } from "../../recorded/answers";
import { ordersTable, tableSamples } from "./fixtures";
import { describeTable } from "./reads";
import { exportTable, findTable, shortTableName, tableExports, tableMissing, tableName } from "./table";

const params = { tableName: "orders" };

export const tableStatusActive = defineCheck({
  id: "TABLE_STATUS_ACTIVE",
  title: "Table is usable",
  docs: "Passes when the DynamoDB table is ACTIVE or UPDATING: it serves requests in both. Fails while it is created, deleted, archived or cut off from its encryption key, and when it does not exist. EQUALS ACTIVE is the strict form.",
  service: "DynamoDB",
  provider: "aws",
  scope: "REGIONAL",
  severity: "high",
  categories: ["database", "reliability"],
  params: z.strictObject({ tableName }),
  regionFrom: ["tableName"],
  observes: { shape: "one", kind: "S", label: "table status" },
  default: { operator: "IN_LIST", expected: ["ACTIVE", "UPDATING"] },
  reads: [describeTable],
  exports: tableExports,
  async observe({ params: { tableName }, read, region }) {
    const table = await findTable(read, tableName);
    if (!table) return tableMissing(tableName, region);
    const status = requiredMembers(describeTable).text(table, "TableStatus");
    return {
      value: status,
      exports: exportTable(table, tableName),
      evidence: `Table ${shortTableName(tableName)} is ${status}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "active",
    params,
    given: { "dynamodb:DescribeTable": answers({ Table: ordersTable }) },
    verdict: "PASS",
  },
  {
    name: "a table that is updated serves requests",
    params,
    given: { "dynamodb:DescribeTable": answers({ Table: { ...ordersTable, TableStatus: "UPDATING" } }) },
    verdict: "PASS",
  },
  {
    name: "the strict form fails during an update",
    params,
    operator: "EQUALS",
    expected: "ACTIVE",
    given: { "dynamodb:DescribeTable": answers({ Table: { ...ordersTable, TableStatus: "UPDATING" } }) },
    verdict: "FAIL",
  },
  ...["CREATING", "DELETING", "ARCHIVED", "INACCESSIBLE_ENCRYPTION_CREDENTIALS"].map((TableStatus) => ({
    name: `${TableStatus} is not usable`,
    params,
    given: { "dynamodb:DescribeTable": answers({ Table: { ...ordersTable, TableStatus } }) },
    verdict: "FAIL" as const,
    reasonIncludes: TableStatus,
  })),
  ...tableSamples(params),
];

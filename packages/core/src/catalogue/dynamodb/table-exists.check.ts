import * as z from "zod";
import { ifPresent } from "../../checks/answers/missing-members";
import { defineCheck } from "../../checks/define";
import type { Sample } from "../../checks/model";
import { answers, denied } from "../../recorded/answers";
import { ordersTable, unknownTable } from "./fixtures";
import { describeTable } from "./reads";
import { exportTable, findTable, shortTableName, tableExports, tableName } from "./table";

const params = { tableName: "orders" };

export const tableExists = defineCheck({
  id: "TABLE_EXISTS",
  title: "Table exists",
  docs: "Passes when the DynamoDB table exists in the region, in whatever status, and fails when it does not. Use IS_FALSE to prove that a table is gone. No access is an error, never taken for absence.",
  service: "DynamoDB",
  provider: "aws",
  scope: "REGIONAL",
  severity: "high",
  categories: ["database"],
  params: z.strictObject({ tableName }),
  regionFrom: ["tableName"],
  observes: { shape: "one", kind: "B", label: "table exists" },
  default: { operator: "IS_TRUE" },
  reads: [describeTable],
  exports: tableExports,
  async observe({ params: { tableName }, read, region }) {
    const name = shortTableName(tableName);
    const table = await findTable(read, tableName);
    if (!table) {
      return { value: false, exports: { tableName: name }, evidence: `There is no table ${name} in ${region}` };
    }
    return {
      value: true,
      exports: exportTable(table, tableName),
      evidence: `Table ${name} exists with status ${ifPresent(() => table.TableStatus) ?? "unknown"}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the table exists",
    params,
    given: { "dynamodb:DescribeTable": answers({ Table: ordersTable }) },
    verdict: "PASS",
    exports: { tableArn: ordersTable.TableArn, billingMode: "PAY_PER_REQUEST", itemCount: 1200, replicas: [] },
  },
  {
    name: "an empty answer does not prove absence",
    params,
    operator: "IS_FALSE",
    given: { "dynamodb:DescribeTable": answers({}) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
  },
  {
    name: "a table by its ARN",
    params: { tableName: ordersTable.TableArn },
    given: { "dynamodb:DescribeTable": answers({ Table: ordersTable }) },
    verdict: "PASS",
    exports: { tableName: "orders" },
  },
  {
    name: "no such table",
    params,
    given: { "dynamodb:DescribeTable": unknownTable },
    verdict: "FAIL",
    reasonIncludes: "no table orders",
  },
  {
    name: "absence is proved",
    params,
    operator: "IS_FALSE",
    given: { "dynamodb:DescribeTable": unknownTable },
    verdict: "PASS",
  },
  {
    name: "no access is never taken for absence",
    params,
    operator: "IS_FALSE",
    given: { "dynamodb:DescribeTable": denied("AccessDeniedException") },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "dynamodb:DescribeTable",
  },
];

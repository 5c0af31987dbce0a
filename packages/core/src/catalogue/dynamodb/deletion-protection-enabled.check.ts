import * as z from "zod";
import { defineCheck } from "../../checks/define";
import type { Sample } from "../../checks/model";
import { answers } from "../../recorded/answers";
import { ordersTable, tableSamples } from "./fixtures";
import { describeTable } from "./reads";
import {
  exportTable,
  findTable,
  isDeletionProtected,
  shortTableName,
  tableExports,
  tableMissing,
  tableName,
} from "./table";

const params = { tableName: "orders" };

export const deletionProtectionEnabled = defineCheck({
  id: "DELETION_PROTECTION_ENABLED",
  title: "Table has deletion protection",
  docs: "Passes when deletion protection of the DynamoDB table is on. Fails when it is off (an answer without the flag means off) and when the table does not exist.",
  service: "DynamoDB",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["database", "reliability"],
  params: z.strictObject({ tableName }),
  regionFrom: ["tableName"],
  observes: { shape: "one", kind: "B", label: "deletion protection" },
  default: { operator: "IS_TRUE" },
  reads: [describeTable],
  exports: tableExports,
  async observe({ params: { tableName }, read, region }) {
    const table = await findTable(read, tableName);
    if (!table) return tableMissing(tableName, region);
    const on = isDeletionProtected(table);
    return {
      value: on,
      exports: exportTable(table, tableName),
      evidence: `Deletion protection of table ${shortTableName(tableName)} is ${on ? "on" : "off"}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "on",
    params,
    given: { "dynamodb:DescribeTable": answers({ Table: ordersTable }) },
    verdict: "PASS",
    exports: { deletionProtection: true },
  },
  {
    name: "off",
    params,
    given: { "dynamodb:DescribeTable": answers({ Table: { ...ordersTable, DeletionProtectionEnabled: false } }) },
    verdict: "FAIL",
    reasonIncludes: "off",
  },
  {
    name: "no flag means off",
    params,
    given: { "dynamodb:DescribeTable": answers({ Table: { ...ordersTable, DeletionProtectionEnabled: undefined } }) },
    verdict: "FAIL",
    exports: { deletionProtection: false },
  },
  ...tableSamples(params),
];

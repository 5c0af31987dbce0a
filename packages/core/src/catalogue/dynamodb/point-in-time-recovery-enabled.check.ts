import * as z from "zod";
import { requireMember } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import type { Sample } from "../../checks/model";
import { answers, denied, fails } from "../../recorded/answers";
import { ordersTable, tableSamples } from "./fixtures";
import { describeContinuousBackups, describeTable } from "./reads";
import { exportTable, findTable, shortTableName, tableExports, tableMissing, tableName } from "./table";

const params = { tableName: "orders" };
const backups = (PointInTimeRecoveryStatus: string, more: object = {}) =>
  answers({
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: "ENABLED",
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus, ...more },
    },
  });
const table = answers({ Table: ordersTable });

export const pointInTimeRecoveryEnabled = defineCheck({
  id: "POINT_IN_TIME_RECOVERY_ENABLED",
  title: "Table has point-in-time recovery",
  docs: "Passes when point-in-time recovery of the DynamoDB table is ENABLED. Fails in every other status, and when the table does not exist. Continuous backups by themselves do not count.",
  service: "DynamoDB",
  provider: "aws",
  scope: "REGIONAL",
  severity: "high",
  categories: ["database", "reliability"],
  params: z.strictObject({ tableName }),
  regionFrom: ["tableName"],
  observes: { shape: "one", kind: "B", label: "point-in-time recovery is enabled" },
  default: { operator: "IS_TRUE" },
  reads: [describeTable, describeContinuousBackups],
  exports: tableExports.extend({
    pitrEnabled: z.boolean().optional(),
    earliestRestorable: z.date().optional(),
    latestRestorable: z.date().optional(),
    recoveryPeriodDays: z.number().optional(),
  }),
  async observe({ params: { tableName }, read, region }) {
    const table = await findTable(read, tableName);
    if (!table) return tableMissing(tableName, region);
    const answer = await read(describeContinuousBackups, { TableName: tableName });
    if (!answer.present) return tableMissing(tableName, region);
    const backups = requireMember(
      answer.data.ContinuousBackupsDescription,
      describeContinuousBackups,
      "ContinuousBackupsDescription",
    );
    const recovery = backups.PointInTimeRecoveryDescription;
    // Without continuous backups there is nothing to recover from; with them, no description is not a no.
    const { text } = requiredMembers(describeContinuousBackups);
    const isOff = recovery === undefined && text(backups, "ContinuousBackupsStatus") === "DISABLED";
    const pitrEnabled = !isOff && text(recovery, "PointInTimeRecoveryStatus") === "ENABLED";
    return {
      value: pitrEnabled,
      exports: {
        ...exportTable(table, tableName),
        pitrEnabled,
        earliestRestorable: recovery?.EarliestRestorableDateTime,
        latestRestorable: recovery?.LatestRestorableDateTime,
        recoveryPeriodDays: recovery?.RecoveryPeriodInDays,
      },
      evidence: `Point-in-time recovery of table ${shortTableName(tableName)} is ${recovery?.PointInTimeRecoveryStatus ?? "not set up"}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "enabled",
    params,
    given: {
      "dynamodb:DescribeTable": table,
      "dynamodb:DescribeContinuousBackups": backups("ENABLED", {
        EarliestRestorableDateTime: new Date("2026-10-20T00:00:00Z"),
        LatestRestorableDateTime: new Date("2026-11-22T08:55:00Z"),
        RecoveryPeriodInDays: 35,
      }),
    },
    verdict: "PASS",
    exports: { pitrEnabled: true, recoveryPeriodDays: 35 },
  },
  {
    name: "disabled",
    params,
    given: { "dynamodb:DescribeTable": table, "dynamodb:DescribeContinuousBackups": backups("DISABLED") },
    verdict: "FAIL",
    reasonIncludes: "DISABLED",
  },
  {
    name: "continuous backups alone do not count",
    params,
    given: {
      "dynamodb:DescribeTable": table,
      "dynamodb:DescribeContinuousBackups": answers({
        ContinuousBackupsDescription: { ContinuousBackupsStatus: "ENABLED" },
      }),
    },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "PointInTimeRecoveryStatus",
  },
  {
    name: "continuous backups alone do not prove that it is off",
    params,
    operator: "IS_FALSE",
    given: {
      "dynamodb:DescribeTable": table,
      "dynamodb:DescribeContinuousBackups": answers({
        ContinuousBackupsDescription: { ContinuousBackupsStatus: "ENABLED" },
      }),
    },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "PointInTimeRecoveryStatus",
  },
  {
    name: "an answer without a description does not prove that it is off",
    params,
    operator: "IS_FALSE",
    given: { "dynamodb:DescribeTable": table, "dynamodb:DescribeContinuousBackups": answers({}) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "ContinuousBackupsDescription",
  },
  {
    name: "a table that vanished between two reads",
    params,
    given: {
      "dynamodb:DescribeTable": table,
      "dynamodb:DescribeContinuousBackups": fails("TableNotFoundException", "Table not found: orders"),
    },
    verdict: "FAIL",
    reasonIncludes: "not found",
  },
  {
    name: "the role may not look at backups",
    params,
    given: { "dynamodb:DescribeTable": table, "dynamodb:DescribeContinuousBackups": denied("AccessDeniedException") },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "dynamodb:DescribeContinuousBackups",
  },
  ...tableSamples(params),
];

import * as z from "zod";
import { ifPresent, requireMember } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import type { ReadsFn } from "../../checks/define";
import { nameOrArn } from "../../checks/formats";
import type { Exports } from "../../checks/model";
import { describeTable, type Table } from "./reads";

export const tableName = nameOrArn({
  service: "dynamodb",
  resource: /^table\/[^/]+$/,
  name: /^[A-Za-z0-9_.-]{3,255}$/,
  nameMessage: "must be a table name of 3 to 255 letters, digits and _.-, or its ARN",
  title: "Table",
  description: "Name or ARN of the DynamoDB table",
  examples: ["orders"],
});

/** What every check on one table hands to later checks. */
export const tableExports = z.object({
  tableName: z.string(),
  tableArn: z.string().optional(),
  tableStatus: z.string().optional(),
  billingMode: z.string().optional(),
  sseEnabled: z.boolean().optional(),
  sseType: z.string().optional(),
  kmsKeyArn: z.string().optional(),
  deletionProtection: z.boolean().optional(),
  itemCount: z.number().optional(),
  sizeBytes: z.number().optional(),
  streamArn: z.string().optional(),
  replicas: z.array(z.string()).optional(),
});

/** The name inside an ARN, or the name itself. */
export function shortTableName(nameOrArn: string): string {
  return nameOrArn.slice(nameOrArn.lastIndexOf("/") + 1);
}

/** The table, or undefined when the provider does not know it. */
export async function findTable(read: ReadsFn<typeof describeTable>, tableName: string): Promise<Table | undefined> {
  const answer = await read(describeTable, { TableName: tableName });
  return answer.present ? requireMember(answer.data.Table, describeTable, "Table") : undefined;
}

export function tableMissing(tableName: string, region: string) {
  const name = shortTableName(tableName);
  return { missing: `table ${name} in ${region}`, exports: { tableName: name } };
}

/** A summary of billing is told of a table only once that was on demand; without one it is provisioned (CreateTable, BillingMode). */
export function billingModeOf({ BillingModeSummary }: Table): string {
  return BillingModeSummary ? requiredMembers(describeTable).text(BillingModeSummary, "BillingMode") : "PROVISIONED";
}

/** The flag is told of tables of which it was ever set; without it there is no protection. */
export function isDeletionProtected(table: Table): boolean {
  const meaning = { absent: false, source: "DynamoDB API reference, CreateTable, DeletionProtectionEnabled" };
  return requiredMembers(describeTable).boolean(table, "DeletionProtectionEnabled", meaning);
}

/** The set of exports named T in the catalogue. */
export function exportTable(table: Table, tableName: string): Exports {
  return {
    tableName: table.TableName ?? shortTableName(tableName),
    tableArn: table.TableArn,
    tableStatus: ifPresent(() => table.TableStatus),
    billingMode: ifPresent(() => billingModeOf(table)),
    sseEnabled: ifPresent(() => ["ENABLED", "ENABLING", "UPDATING"].includes(table.SSEDescription?.Status ?? "")),
    sseType: table.SSEDescription?.SSEType,
    kmsKeyArn: table.SSEDescription?.KMSMasterKeyArn,
    deletionProtection: isDeletionProtected(table),
    itemCount: table.ItemCount,
    sizeBytes: table.TableSizeBytes,
    streamArn: table.LatestStreamArn,
    replicas: (table.Replicas ?? []).flatMap(({ RegionName }) => RegionName ?? []),
  };
}

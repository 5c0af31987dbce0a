import { encryptionEnabled } from "../catalogue/dynamodb/encryption-enabled.check";
import { ordersTable, sampleTableKey } from "../catalogue/dynamodb/fixtures";
import { pointInTimeRecoveryEnabled } from "../catalogue/dynamodb/point-in-time-recovery-enabled.check";
import { answer, homeRegion, inSandbox, otherwise, sampleAnswer, unrecorded } from "./answers";

export const sandboxKey = inSandbox(sampleTableKey);

/** Encrypted with the company's own key, and restorable. */
export const sandboxTable = {
  ...ordersTable,
  SSEDescription: { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: sampleTableKey },
};

/** What can be lost: provisioned, with the key that AWS owns, neither protected nor restorable. */
export const sandboxSessions = {
  TableName: "sessions",
  TableArn: ordersTable.TableArn.replace("orders", "sessions"),
  TableStatus: "ACTIVE",
  ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2 },
  DeletionProtectionEnabled: false,
  ItemCount: 340,
  TableSizeBytes: 52_000,
};

const backups = "dynamodb:DescribeContinuousBackups";
const disabled = {
  ContinuousBackupsDescription: {
    ContinuousBackupsStatus: "ENABLED",
    PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "DISABLED" },
  },
};
const unknown = "Requested resource not found";
const byName = "the sandbox knows this table by its name";

export const tableAnswers = [
  ...[sandboxTable, sandboxSessions].flatMap((table) => [
    answer("dynamodb:DescribeTable", { Table: table }, { region: homeRegion, params: { TableName: table.TableName } }),
    unrecorded("dynamodb:DescribeTable", { TableName: table.TableArn }, byName),
  ]),
  otherwise("dynamodb:DescribeTable", "ResourceNotFoundException", unknown, 400),
  sampleAnswer(pointInTimeRecoveryEnabled, backups, {
    region: homeRegion,
    params: { TableName: sandboxTable.TableName },
  }),
  answer(backups, disabled, { region: homeRegion, params: { TableName: sandboxSessions.TableName } }),
  otherwise(backups, "TableNotFoundException", unknown, 400),
  sampleAnswer(encryptionEnabled, "kms:DescribeKey", { region: homeRegion, params: { KeyId: sandboxKey } }),
  otherwise("kms:DescribeKey", "NotFoundException", "Key does not exist", 400),
];

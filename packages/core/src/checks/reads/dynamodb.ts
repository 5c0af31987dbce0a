import { defineRead } from "../define";

export interface Table {
  TableName?: string;
  TableArn?: string;
  TableStatus?: string;
  BillingModeSummary?: { BillingMode?: string };
  ProvisionedThroughput?: { ReadCapacityUnits?: number; WriteCapacityUnits?: number };
  SSEDescription?: {
    Status?: string;
    SSEType?: string;
    KMSMasterKeyArn?: string;
    InaccessibleEncryptionDateTime?: Date;
  };
  DeletionProtectionEnabled?: boolean;
  ItemCount?: number;
  TableSizeBytes?: number;
  LatestStreamArn?: string;
  Replicas?: readonly { RegionName?: string }[];
}

export const describeTable = defineRead<{ TableName: string }, { Table?: Table }>()({
  service: "dynamodb",
  operation: "DescribeTable",
  iamAction: "dynamodb:DescribeTable",
  absent: { ResourceNotFoundException: "resource", TableNotFoundException: "resource" },
});

export interface ContinuousBackups {
  ContinuousBackupsStatus?: string;
  PointInTimeRecoveryDescription?: {
    PointInTimeRecoveryStatus?: string;
    EarliestRestorableDateTime?: Date;
    LatestRestorableDateTime?: Date;
    RecoveryPeriodInDays?: number;
  };
}

export const describeContinuousBackups = defineRead<
  { TableName: string },
  { ContinuousBackupsDescription?: ContinuousBackups }
>()({
  service: "dynamodb",
  operation: "DescribeContinuousBackups",
  iamAction: "dynamodb:DescribeContinuousBackups",
  absent: { ResourceNotFoundException: "resource", TableNotFoundException: "resource" },
});

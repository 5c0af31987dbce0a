import { leftOut } from "../../checks/answers/form";
import { defineRead } from "../../checks/define";

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

const table = {
  TableName: leftOut("text"),
  TableArn: leftOut("text"),
  TableStatus: "text",
  BillingModeSummary: leftOut({ BillingMode: "text" }),
  ProvisionedThroughput: leftOut({ ReadCapacityUnits: leftOut("number"), WriteCapacityUnits: leftOut("number") }),
  SSEDescription: leftOut({
    Status: "text",
    SSEType: leftOut("text"),
    KMSMasterKeyArn: leftOut("text"),
    InaccessibleEncryptionDateTime: leftOut("instant"),
  }),
  DeletionProtectionEnabled: leftOut("boolean"),
  ItemCount: leftOut("number"),
  TableSizeBytes: leftOut("number"),
  LatestStreamArn: leftOut("text"),
  Replicas: leftOut([{ RegionName: leftOut("text") }]),
} as const;

export const describeTable = defineRead<{ TableName: string }, { Table?: Table }>()({
  service: "dynamodb",
  operation: "DescribeTable",
  iamAction: "dynamodb:DescribeTable",
  answer: { Table: table },
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
  answer: {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: "text",
      PointInTimeRecoveryDescription: leftOut({
        PointInTimeRecoveryStatus: "text",
        EarliestRestorableDateTime: leftOut("instant"),
        LatestRestorableDateTime: leftOut("instant"),
        RecoveryPeriodInDays: leftOut("number"),
      }),
    },
  },
  absent: { ResourceNotFoundException: "resource", TableNotFoundException: "resource" },
});

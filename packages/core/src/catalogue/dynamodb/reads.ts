import { optional } from "../../checks/answers/form";
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
  TableName: optional("text"),
  TableArn: optional("text"),
  TableStatus: "text",
  BillingModeSummary: optional({ BillingMode: "text" }),
  ProvisionedThroughput: optional({ ReadCapacityUnits: optional("number"), WriteCapacityUnits: optional("number") }),
  SSEDescription: optional({
    Status: "text",
    SSEType: optional("text"),
    KMSMasterKeyArn: optional("text"),
    InaccessibleEncryptionDateTime: optional("instant"),
  }),
  DeletionProtectionEnabled: optional("boolean"),
  ItemCount: optional("number"),
  TableSizeBytes: optional("number"),
  LatestStreamArn: optional("text"),
  Replicas: optional([{ RegionName: optional("text") }]),
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
      PointInTimeRecoveryDescription: optional({
        PointInTimeRecoveryStatus: "text",
        EarliestRestorableDateTime: optional("instant"),
        LatestRestorableDateTime: optional("instant"),
        RecoveryPeriodInDays: optional("number"),
      }),
    },
  },
  absent: { ResourceNotFoundException: "resource", TableNotFoundException: "resource" },
});

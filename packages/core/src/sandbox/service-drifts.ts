import { recorderStatus, statuses } from "../catalogue/config-service/fixtures";
import { restingService } from "../catalogue/ecs/fixtures";
import type { Drift } from "../recorded/edit";
import { homeRegion, inSandbox } from "./answers";
import { sandboxDistribution } from "./cloudfront";
import { distributionConfig } from "./document-shapes";
import { changeDocument } from "./documents";
import { sandboxTable } from "./dynamodb";
import { sandboxCluster, sandboxService } from "./ecs";
import { sandboxFunction } from "./lambda";
import { sandboxDb } from "./rds";

const { runningCount, desiredCount } = restingService;
const atRest = { runningCount, desiredCount };

/** Named changes of databases, containers, functions, the distribution and the recorder. */
export const serviceDrifts: readonly Drift[] = inSandbox([
  {
    id: "publish-database",
    title: "Make the database public",
    edits: [
      {
        read: "rds:DescribeDBInstances",
        region: homeRegion,
        id: sandboxDb.DBInstanceIdentifier,
        merge: { PubliclyAccessible: true },
      },
      changeDocument("AWS::RDS::DBInstance", sandboxDb.DBInstanceIdentifier, { PubliclyAccessible: true }),
    ],
  },
  {
    id: "scale-to-zero",
    title: "Scale the service to 0",
    edits: [
      {
        read: "ecs:DescribeServices",
        params: { cluster: sandboxCluster.clusterName },
        id: sandboxService.serviceName,
        merge: { ...atRest, deployments: sandboxService.deployments.map((each) => ({ ...each, ...atRest })) },
      },
      {
        read: "ecs:DescribeClusters",
        region: homeRegion,
        id: sandboxCluster.clusterName,
        merge: { runningTasksCount: 0 },
      },
    ],
  },
  {
    id: "stop-point-in-time-recovery",
    title: "Turn off point-in-time recovery of the table",
    edits: [
      {
        read: "dynamodb:DescribeContinuousBackups",
        params: { TableName: sandboxTable.TableName },
        merge: {
          ContinuousBackupsDescription: {
            PointInTimeRecoveryDescription: {
              PointInTimeRecoveryStatus: "DISABLED",
              EarliestRestorableDateTime: null,
              LatestRestorableDateTime: null,
              RecoveryPeriodInDays: null,
            },
          },
        },
      },
      changeDocument("AWS::DynamoDB::Table", sandboxTable.TableName, {
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
      }),
    ],
  },
  {
    id: "remove-dead-letter-queue",
    title: "Remove the function's dead-letter queue",
    edits: [
      {
        read: "lambda:GetFunctionConfiguration",
        params: { FunctionName: sandboxFunction.FunctionName },
        merge: { DeadLetterConfig: null },
      },
      changeDocument("AWS::Lambda::Function", sandboxFunction.FunctionName, { DeadLetterConfig: undefined }),
    ],
  },
  {
    id: "disable-distribution",
    title: "Disable the distribution",
    edits: [
      {
        read: "cloudfront:GetDistribution",
        params: { Id: sandboxDistribution.Id },
        merge: { Distribution: { DistributionConfig: { Enabled: false } } },
      },
      changeDocument("AWS::CloudFront::Distribution", sandboxDistribution.Id, {
        DistributionConfig: { ...distributionConfig, Enabled: false },
      }),
    ],
  },
  {
    id: "stop-recorder",
    title: "Stop the Config recorder",
    edits: [
      {
        read: "config:DescribeConfigurationRecorderStatus",
        region: homeRegion,
        merge: { ...statuses(recorderStatus("default", false)) },
      },
    ],
  },
]);

import { type Graph, ofType } from "../../tests/infra/graph/model";
import type { Amounts } from "./prices";

/** What is billed although nobody uses it, counted from the resources that a deploy makes. */
export interface AtRest {
  counts: Record<string, number>;
  /** A month. */
  amounts: Amounts;
}

export const hoursOfMonth = 730;
export const minutesOfMonth = hoursOfMonth * 60;

/**
 * Lambda reads a queue by five requests at a time that wait up to 20 seconds each.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
const pollsOfQueue = (5 * hoursOfMonth * 3_600) / 20;

/** Metrics that an alarm looks at: each is billed, expressions are not. */
function metricsOf(inputs: Record<string, unknown>): number {
  const queries = inputs.metricQueries as { metric?: object }[] | undefined;
  return queries === undefined ? 1 : queries.filter(({ metric }) => metric !== undefined).length;
}

export function atRest(graph: Graph): AtRest {
  const count = (type: string) => ofType(graph, type).length;
  const alarms = ofType(graph, "aws:cloudwatch/metricAlarm:MetricAlarm");
  const schedules = ofType(graph, "aws:scheduler/schedule:Schedule");
  const everyMinute = schedules.filter(({ inputs }) => inputs.scheduleExpression === "rate(1 minute)");
  if (everyMinute.length !== schedules.length) throw new Error("A schedule is not one of every minute.");
  // Units are counted for indexes that hold whole items.
  for (const { inputs } of ofType(graph, "aws:dynamodb/table:Table"))
    for (const { projectionType } of inputs.globalSecondaryIndexes as { projectionType: string }[])
      if (projectionType !== "ALL") throw new Error(`An index projects ${projectionType}.`);

  const counts = {
    "KMS keys": count("aws:kms/key:Key"),
    alarms: alarms.length,
    "metrics that alarms look at": alarms.reduce((sum, { inputs }) => sum + metricsOf(inputs), 0),
    "metrics made from logs": count("aws:cloudwatch/logMetricFilter:LogMetricFilter"),
    functions: count("aws:lambda/function:Function"),
    "log groups": count("aws:cloudwatch/logGroup:LogGroup"),
    tables: count("aws:dynamodb/table:Table"),
    buckets: count("aws:s3/bucket:Bucket"),
    queues: count("aws:sqs/queue:Queue"),
    "queues that Lambda polls": count("aws:lambda/eventSourceMapping:EventSourceMapping"),
    schedules: schedules.length,
    distributions: count("aws:cloudfront/distribution:Distribution"),
    "user pools": count("aws:cognito/userPool:UserPool"),
    "secrets of Secrets Manager": count("aws:secretsmanager/secret:Secret"),
    "VPCs and what runs by the hour": graph.resources.filter(({ type }) => /:(ec2|lb|ecs|rds|elasticache)\//.test(type))
      .length,
  };
  return {
    counts,
    amounts: {
      kmsKeys: counts["KMS keys"],
      alarms: counts["metrics that alarms look at"],
      schedules: schedules.length * minutesOfMonth,
      sqsRequests: counts["queues that Lambda polls"] * pollsOfQueue,
    },
  };
}

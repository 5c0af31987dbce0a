import type { Mutation } from "./model";

/** Mistakes by which nobody hears that something is wrong. */
export const alarmMistakes: Mutation[] = [
  {
    title: "alarm nobody",
    suite: "alarms",
    file: "infra/alarm.ts",
    find: "alarmActions: [alarmTopic.arn],",
    replace: "alarmActions: [],",
  },
  {
    title: "watch the wrong queue for dead letters",
    suite: "alarms",
    file: "infra/observability.ts",
    find: "QueueName: deadLetters.nodes.queue.name",
    replace: "QueueName: evaluationJobs.nodes.queue.name",
  },
  {
    title: "encrypt the alarm topic by a key that CloudWatch cannot use",
    suite: "alarms",
    file: "infra/alarm.ts",
    find: "displayName:",
    replace: 'kmsMasterKeyId: "alias/aws/sns", displayName:',
  },
  {
    title: "let nobody publish to the alarm topic",
    suite: "alarms",
    file: "infra/alarm.ts",
    find: "displayName:",
    replace: 'policy: JSON.stringify({ Version: "2012-10-17", Statement: [] }), displayName:',
  },
  {
    title: "switch alarms off",
    suite: "alarms",
    file: "infra/alarm.ts",
    find: "alarmActions:",
    replace: "actionsEnabled: false, alarmActions:",
  },
  {
    title: "watch metrics that nobody writes",
    suite: "alarms",
    file: "infra/alarm.ts",
    find: 'namespace: "AWS/Lambda"',
    replace: 'namespace: "AWS/lambda"',
  },
  {
    title: "turn an alarm round",
    suite: "alarms",
    file: "infra/observability.ts",
    find: '  threshold: 600,\n  comparisonOperator: "GreaterThanThreshold"',
    replace: '  threshold: 600,\n  comparisonOperator: "LessThanThreshold"',
  },
  {
    title: "wait a day for a rate",
    suite: "alarms",
    file: "infra/alarm.ts",
    find: "period: 300",
    replace: "period: 86_400",
  },
  {
    title: "let a tick that queues nothing pass for a success",
    suite: "alarms",
    file: "infra/observability.ts",
    find: 'loggedMetric("GroupsNotQueued", tick.nodes.function.name, groupsNotQueued)',
    replace: 'lambdaMetric("Errors", tick.nodes.function.name)',
  },
  {
    title: "leave sign-in unwatched",
    suite: "alarms",
    file: "infra/observability.ts",
    find: 'functionName("pre-token")',
    replace: 'functionName("post-confirm")',
  },
];

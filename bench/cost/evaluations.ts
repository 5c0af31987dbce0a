import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { getRun } from "../../packages/core/src/dynamo/evaluations";
import { createGroup, getGroup } from "../../packages/core/src/dynamo/groups";
import type { Context } from "../../packages/core/src/services/context";
import { sqsEvaluationQueue } from "../../packages/core/src/services/evaluation/queue";
import type { AwsAccount, InvariantGroup } from "../../packages/core/src/types/entities";
import { groupOf, newAccount, newTenant } from "../../tests/contract/dynamo-support";
import { type CustomerCloud, checksOf, connectionTo, limiterRest, setRunning } from "./customer";
import type { Stage } from "./stage";
import type { Usage } from "./usage";

export interface Evaluated {
  checks: number;
  context: Context;
  account: AwsAccount;
  group: InvariantGroup;
  first: Usage;
  repeat: Usage;
  change: Usage;
}

interface SqsEvent {
  Records: { messageId: string; receiptHandle: string; body: string; attributes: Record<string, string> }[];
}
type Handler = (event: SqsEvent, invocation: { getRemainingTimeInMillis(): number }) => Promise<unknown>;

/** Never due by itself. */
const farOff = "2099-01-01T00:00:00.000Z";

/** Evaluations as the queue brings them: sent, received one at a time, handled, deleted. */
export async function createEvaluator({ queueUrl }: Stage) {
  const { handler } = (await import("../../packages/functions/src/scheduler/evaluate")) as unknown as {
    handler: Handler;
  };
  const sqs = new SQSClient({});
  const queue = sqsEvaluationQueue(queueUrl, sqs);
  return async (group: InvariantGroup, scheduledFor: string): Promise<void> => {
    await queue.sendAll([{ tenantId: group.tenantId, groupId: group.id, scheduledFor, trigger: "schedule" }]);
    const received = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 1, MessageSystemAttributeNames: ["All"] }),
    );
    const [message] = received.Messages ?? [];
    const { MessageId = "", ReceiptHandle = "", Body = "", Attributes = {} } = message ?? {};
    const record = { messageId: MessageId, receiptHandle: ReceiptHandle, body: Body, attributes: Attributes };
    const answer = await handler({ Records: [record] }, { getRemainingTimeInMillis: () => 300_000 });
    if (JSON.stringify(answer) !== '{"batchItemFailures":[]}') throw new Error("The evaluation failed.");
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
  };
}

/** A run that finds nothing to check: what every run writes, however little it found. */
export async function measureEmptyRun(stage: Stage, cloud: CustomerCloud): Promise<Usage> {
  const evaluate = await createEvaluator(stage);
  const { group } = await aGroup(stage, cloud, 0);
  await stage.meter.timed(() => evaluate(group, "2026-11-23T08:00:00.000Z"));
  return stage.meter.during(() => evaluate(group, "2026-11-23T08:05:00.000Z"));
}

async function aGroup({ db }: Stage, cloud: CustomerCloud, checks: number) {
  const context = await newTenant(db, () => new Date());
  const account = await newAccount(context, connectionTo(cloud));
  const group = groupOf(context.tenantId, account.id, { checkCount: checks, nextRunAt: farOff });
  const made = await createGroup(context.tenantId, db, group, checksOf(cloud, group, checks), 10_000);
  if (made !== "created") throw new Error(`The group was not made: ${made}.`);
  return { context, account, group };
}

/** A tenant of its own with one group of so many checks: its first run, one that finds the same, one after a change. */
export async function measureEvaluations(stage: Stage, cloud: CustomerCloud, checks: number): Promise<Evaluated> {
  const { meter, db } = stage;
  const evaluate = await createEvaluator(stage);
  const { context, account, group } = await aGroup(stage, cloud, checks);

  let minute = 0;
  const nextSlot = () => new Date(Date.UTC(2026, 10, 23, 9, minute++)).toISOString();
  const expectStatus = async (scheduledFor: string, expected: string) => {
    const seen = await getGroup(context.tenantId, db, group.id);
    const run = await getRun(context.tenantId, db, group.id, scheduledFor, seen?.lastRunId ?? "");
    if (run?.status !== expected) throw new Error(`The run of ${checks} checks is ${run?.status}: ${run?.reason}`);
  };
  const counted = async (expected: string): Promise<Usage> => {
    await limiterRest();
    const slot = nextSlot();
    const usage = await meter.during(() => evaluate(group, slot));
    await expectStatus(slot, expected);
    return usage;
  };
  const first = await counted("PASS");
  const repeat = await counted("PASS");
  const durations: number[] = [];
  for (let run = 0; run < 3; run++) {
    await limiterRest();
    const slot = nextSlot();
    durations.push(await meter.timed(() => evaluate(group, slot)));
    await expectStatus(slot, "PASS");
  }
  await setRunning(cloud, false);
  const change = await counted("FAIL");
  await setRunning(cloud, true);
  const durationMs = durations.toSorted((one, other) => one - other)[1] ?? 0;
  return { checks, context, account, group, first, change, repeat: { ...repeat, durationMs } };
}

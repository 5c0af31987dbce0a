import type { QueuePlan } from "../model";
import { applyTransform, readOptions, secondsOf } from "../options";
import { output, textOf } from "../output";
import type { Recorder } from "../recorder";
import { Construct, guarded, type Link } from "./construct";
import type { FunctionFactory } from "./function";

const rawOptions = ["name", "visibilityTimeoutSeconds", "delaySeconds", "redrivePolicy"];
const rawWithoutEffect = {
  messageRetentionSeconds: "messages are kept until they are handled",
  sqsManagedSseEnabled: "the data folder is the user's own",
  tags: "nothing reads tags",
};

/** `sst.aws.Queue`: a standard queue, with its dead-letter queue and its one subscriber. */
export function defineQueue(recorder: Recorder, functions: FunctionFactory) {
  return class Queue extends Construct {
    readonly arn;
    readonly url;
    readonly nodes;

    constructor(name: string, args?: unknown) {
      super("sst.aws.Queue", name);
      recorder.claimName(name);
      const options = readOptions("sst.aws.Queue option", args, ["visibilityTimeout", "delay", "dlq", "transform"]);
      const { queue } = readOptions("sst.aws.Queue transform", options.transform, ["queue"]) as { queue?: unknown };
      const raw = applyTransform(
        queue,
        {
          name: recorder.physicalName(name),
          visibilityTimeoutSeconds: secondsOf(options.visibilityTimeout, 30),
          delaySeconds: secondsOf(options.delay, 0),
          redrivePolicy: redrivePolicyOf(options.dlq),
        },
        name,
      );
      readOptions("sst.aws.Queue transform.queue", raw, rawOptions, rawWithoutEffect);
      const physical = String(raw.name);
      const plan: QueuePlan = {
        construct: name,
        name: physical,
        arn: recorder.arn("sqs", physical),
        url: `${recorder.context.queueEndpoint}/${recorder.context.accountId}/${physical}`,
        visibilityTimeoutSeconds: Number(raw.visibilityTimeoutSeconds),
        delaySeconds: Number(raw.delaySeconds),
        ...redriveOf(raw.redrivePolicy),
      };
      recorder.plan.queues.push(plan);
      this.arn = output(plan.arn);
      this.url = output(plan.url);
      this.nodes = guarded("sst.aws.Queue nodes", {
        queue: output({ arn: plan.arn, url: plan.url, id: plan.url, name: plan.name }),
      });
    }

    subscribe(subscriber: unknown, args?: unknown) {
      const queueArn = textOf(this.arn);
      if (recorder.plan.eventSources.some((source) => source.queueArn === queueArn))
        throw new Error(`Queue "${this.constructName}" has a subscriber already.`);
      const options = readOptions("sst.aws.Queue.subscribe option", args, ["batch", "transform"]);
      const batch = readOptions("sst.aws.Queue.subscribe batch", options.batch, ["size", "window", "partialResponses"]);
      const transform = readOptions("sst.aws.Queue.subscribe transform", options.transform, ["eventSourceMapping"]);
      const target = functions.from(`${this.constructName}Subscriber`, subscriber);
      const raw = applyTransform(
        transform.eventSourceMapping,
        {
          batchSize: Number(batch.size ?? 10),
          maximumBatchingWindowInSeconds: secondsOf(batch.window, 0),
          functionResponseTypes: batch.partialResponses ? ["ReportBatchItemFailures"] : [],
        },
        this.constructName,
      );
      const rawSupported = ["batchSize", "maximumBatchingWindowInSeconds", "functionResponseTypes", "scalingConfig"];
      readOptions("sst.aws.Queue.subscribe transform.eventSourceMapping", raw, rawSupported);
      const scaling = readOptions("scalingConfig", raw.scalingConfig, ["maximumConcurrency"]);
      recorder.plan.eventSources.push({
        queueArn,
        functionName: target.name,
        batchSize: Number(raw.batchSize),
        windowSeconds: Number(raw.maximumBatchingWindowInSeconds),
        partialResponses: (raw.functionResponseTypes as string[]).includes("ReportBatchItemFailures"),
        ...(scaling.maximumConcurrency === undefined ? {} : { maximumConcurrency: Number(scaling.maximumConcurrency) }),
      });
      return guarded("sst.aws.Queue subscription", { nodes: {} });
    }

    getSSTLink(): Link {
      return {
        type: "sst.aws.Queue",
        properties: { url: this.url },
        permissions: [{ effect: "allow", actions: ["sqs:*"], resources: [textOf(this.arn)] }],
      };
    }
  };
}

/** What SST makes of its `dlq` option. */
function redrivePolicyOf(dlq: unknown): string | undefined {
  if (dlq === undefined) return undefined;
  const { queue, retry } = (typeof dlq === "string" ? { queue: dlq } : dlq) as { queue: string; retry?: number };
  return JSON.stringify({ deadLetterTargetArn: queue, maxReceiveCount: retry ?? 3 });
}

function redriveOf(policy: unknown): Pick<QueuePlan, "redrive"> {
  if (policy === undefined) return {};
  const parsed = JSON.parse(String(policy)) as { deadLetterTargetArn: string; maxReceiveCount: number };
  return { redrive: { deadLetterArn: parsed.deadLetterTargetArn, maxReceiveCount: Number(parsed.maxReceiveCount) } };
}

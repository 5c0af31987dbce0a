import { createHash } from "node:crypto";
import type { ReceivedMessage, SqsEmulator } from "../emulators";
import type { EventSourcePlan } from "../plan/model";

export interface EventSourceOptions {
  source: EventSourcePlan;
  sqs: Pick<SqsEmulator, "receive" | "remove" | "counts" | "recoverInFlight">;
  region: string;
  invoke: (functionName: string, event: unknown) => Promise<unknown>;
  /**
   * Told when a batch fails as a whole; its messages come back when their visibility timeout is over. Told too when the queue itself
   * fails: then nothing is taken from it any more.
   */
  onError: (error: Error) => void;
}

/** What lies in a queue, for whoever waits for it. */
export interface Backlog {
  queue: string;
  visible: number;
  /** Being handled this moment. */
  running: number;
  /** Failed, and hidden until their next attempt. */
  waitingForRetry: number;
}

export interface EventSource {
  backlog(): Backlog;
  /** Takes no more messages; resolves when what is being handled has ended. */
  stop(): Promise<void>;
}

/** Batches handled at the same time, where infra sets no maximum. */
const defaultConcurrency = 4;

/**
 * Feeds a queue's messages to a function, as Lambda's event source mapping does: batches, partial responses, and
 * whatever is not deleted comes back after the visibility timeout, and in the end goes to the dead-letter queue.
 */
export function startEventSource(options: EventSourceOptions): EventSource {
  const { source, sqs } = options;
  const queue = source.queueArn.slice(source.queueArn.lastIndexOf(":") + 1);
  const stopped = new AbortController();
  let running = 0;

  // Whoever was handling these died with the process before.
  sqs.recoverInFlight(queue);

  const poll = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const messages = await sqs.receive(queue, { max: source.batchSize, waitSeconds: 20, signal: stopped.signal });
      if (messages.length === 0) continue;
      running += messages.length;
      try {
        for (const handled of await handle(options, messages)) sqs.remove(queue, handled.receiptHandle);
      } catch (error) {
        options.onError(error as Error);
      } finally {
        running -= messages.length;
      }
    }
  };
  const pollers = Array.from({ length: source.maximumConcurrency ?? defaultConcurrency }, () =>
    poll().catch(options.onError),
  );

  return {
    backlog() {
      // Delayed messages are for later: the backstop of a run on request must not hold up a tick.
      const { visible, inFlight } = sqs.counts(queue);
      return { queue, visible, running, waitingForRetry: Math.max(0, inFlight - running) };
    },
    async stop() {
      stopped.abort();
      await Promise.all(pollers);
    },
  };
}

/** Invokes the function with a batch; returns the messages that are done. Throws when none can be said to be. */
async function handle(options: EventSourceOptions, messages: ReceivedMessage[]): Promise<ReceivedMessage[]> {
  const { source, invoke } = options;
  const answer = await invoke(source.functionName, {
    Records: messages.map((message) => recordOf(options, message)),
  });
  if (!source.partialResponses) return messages;
  const failures = (answer as { batchItemFailures?: { itemIdentifier: string }[] } | null)?.batchItemFailures ?? [];
  const failed = new Set(failures.map(({ itemIdentifier }) => itemIdentifier));
  // Lambda takes an identifier it does not know as a failure of the whole batch.
  if ([...failed].some((id) => !messages.some((message) => message.id === id)))
    throw new Error(`${source.functionName} reported the failure of a message that is not in its batch.`);
  return messages.filter(({ id }) => !failed.has(id));
}

/** Source of the shape: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
function recordOf({ source, region }: EventSourceOptions, message: ReceivedMessage) {
  return {
    messageId: message.id,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: message.systemAttributes,
    messageAttributes: Object.fromEntries(
      Object.entries(message.attributes ?? {}).map(([name, attribute]) => [
        name,
        { stringValue: attribute.StringValue, binaryValue: attribute.BinaryValue, dataType: attribute.DataType },
      ]),
    ),
    md5OfBody: createHash("md5").update(message.body).digest("hex"),
    eventSource: "aws:sqs",
    eventSourceARN: source.queueArn,
    awsRegion: region,
  };
}

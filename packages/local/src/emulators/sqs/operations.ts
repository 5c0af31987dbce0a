import { createHash, randomUUID } from "node:crypto";
import { AwsError } from "../shared/aws-error";
import { runBatch } from "./batch";
import { inputs, type MessageInput, parse } from "./inputs";
import type { MessageCounts, Messages } from "./messages";
import { completeAttributes, numberOf, queueNameOfArn } from "./queue-attributes";
import { receive } from "./receive";
import type { Queue, SqsState, StoredMessage } from "./state";

export interface OperationContext {
  state: SqsState;
  messages: Messages;
  now(): number;
  arnOf(queue: string): string;
  urlOf(queue: string): string;
  accountId: string;
}

type Operation = (context: OperationContext, input: unknown, signal: AbortSignal) => object | Promise<object>;

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

const sendOne = ({ messages }: OperationContext, queue: Queue, input: MessageInput) => {
  const sent = messages.send(queue, {
    body: input.MessageBody,
    delaySeconds: input.DelaySeconds,
    attributes: input.MessageAttributes,
    groupId: input.MessageGroupId,
  });
  return { MessageId: sent.id, MD5OfMessageBody: md5(sent.body) };
};

/** The operations of SQS for standard queues, by name. */
export const operations: Record<string, Operation> = {
  CreateQueue: ({ state, now, urlOf }, raw) => {
    const { QueueName, Attributes } = parse(inputs.createQueue, raw);
    const known = state.queues.get(QueueName);
    for (const [name, value] of Object.entries(known ? (Attributes ?? {}) : {})) {
      if (known?.attributes[name] === value) continue;
      throw new AwsError("QueueNameExists", `A queue already exists with a different value for attribute ${name}`);
    }
    if (!known) state.saveQueue(QueueName, now(), completeAttributes(Attributes));
    return { QueueUrl: urlOf(QueueName) };
  },

  GetQueueUrl: ({ state, urlOf }, raw) => ({
    QueueUrl: urlOf(state.queueOf(parse(inputs.queueName, raw).QueueName).name),
  }),

  ListQueues: ({ state, urlOf }, raw) => {
    const { QueueNamePrefix } = parse(inputs.listQueues, raw);
    return { QueueUrls: [...state.queues.keys()].filter((name) => name.startsWith(QueueNamePrefix)).map(urlOf) };
  },

  DeleteQueue: ({ state }, raw) => {
    state.removeQueue(state.queueOf(parse(inputs.queue, raw).QueueUrl).name);
    return {};
  },

  PurgeQueue: ({ state }, raw) => {
    state.purge(state.queueOf(parse(inputs.queue, raw).QueueUrl));
    return {};
  },

  GetQueueAttributes: ({ state, messages, arnOf }, raw) => {
    const { QueueUrl, AttributeNames } = parse(inputs.getAttributes, raw);
    const queue = state.queueOf(QueueUrl);
    return { Attributes: pick(describeQueue(queue, messages.counts(queue), arnOf), AttributeNames) };
  },

  SetQueueAttributes: ({ state }, raw) => {
    const { QueueUrl, Attributes } = parse(inputs.setAttributes, raw);
    const queue = state.queueOf(QueueUrl);
    state.saveQueue(queue.name, queue.createdAt, completeAttributes({ ...queue.attributes, ...Attributes }));
    return {};
  },

  SendMessage: (context, raw) => {
    const input = parse(inputs.send, raw);
    return sendOne(context, context.state.queueOf(input.QueueUrl), input);
  },

  SendMessageBatch: (context, raw) => {
    const { QueueUrl, Entries } = parse(inputs.sendBatch, raw);
    const queue = context.state.queueOf(QueueUrl);
    const bytes = Entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody), 0);
    if (bytes > numberOf(queue, "MaximumMessageSize")) {
      throw new AwsError("BatchRequestTooLong", "Batch requests cannot be longer than the maximum message size.");
    }
    return runBatch(Entries, (entry) => sendOne(context, queue, entry));
  },

  ReceiveMessage: async ({ state, messages, accountId }, raw, signal) => {
    const input = parse(inputs.receive, raw);
    const queue = state.queueOf(input.QueueUrl);
    const received = await receive(messages, queue, {
      max: input.MaxNumberOfMessages,
      waitSeconds: input.WaitTimeSeconds ?? numberOf(queue, "ReceiveMessageWaitTimeSeconds"),
      visibilityTimeoutSeconds: input.VisibilityTimeout,
      signal,
    });
    const system = [...input.MessageSystemAttributeNames, ...input.AttributeNames];
    if (received.length === 0) return {};
    return { Messages: received.map((message) => toWire(message, accountId, system, input.MessageAttributeNames)) };
  },

  DeleteMessage: ({ state, messages }, raw) => {
    const { QueueUrl, ReceiptHandle } = parse(inputs.remove, raw);
    messages.remove(state.queueOf(QueueUrl), ReceiptHandle);
    return {};
  },

  DeleteMessageBatch: ({ state, messages }, raw) => {
    const { QueueUrl, Entries } = parse(inputs.removeBatch, raw);
    const queue = state.queueOf(QueueUrl);
    return runBatch(Entries, ({ ReceiptHandle }) => {
      messages.remove(queue, ReceiptHandle);
      return {};
    });
  },

  ChangeMessageVisibility: ({ state, messages }, raw) => {
    const { QueueUrl, ReceiptHandle, VisibilityTimeout } = parse(inputs.changeVisibility, raw);
    messages.changeVisibility(state.queueOf(QueueUrl), ReceiptHandle, VisibilityTimeout);
    return {};
  },

  ChangeMessageVisibilityBatch: ({ state, messages }, raw) => {
    const { QueueUrl, Entries } = parse(inputs.changeVisibilityBatch, raw);
    const queue = state.queueOf(QueueUrl);
    return runBatch(Entries, ({ ReceiptHandle, VisibilityTimeout }) => {
      messages.changeVisibility(queue, ReceiptHandle, VisibilityTimeout);
      return {};
    });
  },

  StartMessageMoveTask: ({ state, messages }, raw) => {
    const { SourceArn, DestinationArn } = parse(inputs.moveTask, raw);
    const target = DestinationArn === undefined ? undefined : state.queueOf(queueNameOfArn(DestinationArn));
    messages.moveBack(state.queueOf(queueNameOfArn(SourceArn)), target);
    return { TaskHandle: randomUUID() };
  },
};

const describeQueue = (queue: Queue, counts: MessageCounts, arnOf: (queue: string) => string) => ({
  ...queue.attributes,
  QueueArn: arnOf(queue.name),
  CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
  ApproximateNumberOfMessages: String(counts.visible),
  ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
  ApproximateNumberOfMessagesDelayed: String(counts.delayed),
});

const toWire = (message: StoredMessage, accountId: string, system: string[], custom: string[]) => {
  const attributes = pick(systemAttributes(message, accountId), system);
  const own = pick(message.attributes ?? {}, custom);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(Object.keys(attributes).length > 0 && { Attributes: attributes }),
    ...(Object.keys(own).length > 0 && { MessageAttributes: own }),
  };
};

/** The system attributes of a received message, also what an event source mapping hands to its function. */
export const systemAttributes = (message: StoredMessage, accountId: string): Record<string, string> => ({
  ApproximateReceiveCount: String(message.receiveCount),
  SentTimestamp: String(message.sentAt),
  SenderId: accountId,
  ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
  ...(message.groupId !== undefined && { MessageGroupId: message.groupId }),
  ...(message.sourceArn !== undefined && { DeadLetterQueueSourceArn: message.sourceArn }),
});

/** The named members; `All` and `.*` stand for all of them, `prefix.*` for those that begin so. */
const pick = <T>(all: Record<string, T>, names: readonly string[]): Record<string, T> => {
  const wanted = (name: string): boolean =>
    names.some(
      (pattern) =>
        pattern === "All" || pattern === name || (pattern.endsWith(".*") && name.startsWith(pattern.slice(0, -2))),
    );
  return Object.fromEntries(Object.entries(all).filter(([name]) => wanted(name)));
};

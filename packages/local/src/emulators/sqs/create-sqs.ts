import { accessDeniedMessage, missingPermission, type Permission } from "../shared/access";
import { AwsError } from "../shared/aws-error";
import { systemClock } from "../shared/clock";
import type { EmulatorOptions } from "../shared/emulator-options";
import { jsonProtocolListener } from "../shared/json-protocol";
import { LOCAL_PLACE } from "../shared/place";
import { type Listening, listenOnLoopback } from "../shared/server";
import { createMessages, type MessageCounts, type NewMessage } from "./messages";
import { type OperationContext, operations, systemAttributes } from "./operations";
import { attributesOfDeclaration, type QueueDeclaration, queueNameOfArn } from "./queue-attributes";
import { type ReceiveOptions, receive } from "./receive";
import { openState, type StoredMessage } from "./state";

export interface SqsOptions extends EmulatorOptions {
  /** Where the journal is kept; in memory when left out. */
  folder?: string;
}

/** A received message with what an event source mapping puts into a record. */
export interface ReceivedMessage extends StoredMessage {
  receiptHandle: string;
  systemAttributes: Record<string, string>;
}

export interface SqsEmulator {
  /** Makes a queue or gives an existing one the declared attributes. Idempotent; call it at every start. */
  declareQueue(declaration: QueueDeclaration): void;
  /** `http://127.0.0.1:PORT/ACCOUNT/NAME`; only after `listen`. */
  queueUrl(name: string): string;
  queueArn(name: string): string;
  send(name: string, message: NewMessage): void;
  /** Receives in process, for the event source mapping. */
  receive(name: string, options?: ReceiveOptions): Promise<ReceivedMessage[]>;
  remove(name: string, receiptHandle: string): void;
  changeVisibility(name: string, receiptHandle: string, seconds: number): void;
  /** Makes messages in flight receivable at once, for the boot: their consumer died with the process. */
  recoverInFlight(name: string): number;
  counts(name: string): MessageCounts;
  listen(port?: number): Promise<Listening>;
}

/** Names of errors in the older query protocol, which the SDK shows as `error.Code`. */
const QUERY_CODES: Record<string, string> = {
  QueueDoesNotExist: "AWS.SimpleQueueService.NonExistentQueue",
  MessageNotInflight: "AWS.SimpleQueueService.MessageNotInflight",
  EmptyBatchRequest: "AWS.SimpleQueueService.EmptyBatchRequest",
  TooManyEntriesInBatchRequest: "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
  BatchEntryIdsNotDistinct: "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
  BatchRequestTooLong: "AWS.SimpleQueueService.BatchRequestTooLong",
  UnsupportedOperation: "AWS.SimpleQueueService.UnsupportedOperation",
  QueueNameExists: "QueueAlreadyExists",
};

/** SQS for standard queues: visibility, delay, dead letters, long polling, batches, a journal on disk. FIFO is not emulated. */
export const createSqs = (options: SqsOptions): SqsEmulator => {
  const { region, accountId } = options.place ?? LOCAL_PLACE;
  const clock = options.clock ?? systemClock;
  const state = openState(options.folder);
  const queueArn = (name: string): string => `arn:aws:sqs:${region}:${accountId}:${name}`;
  const messages = createMessages(state, clock, queueArn);
  let base: string | undefined;
  const queueUrl = (name: string): string => {
    if (base === undefined) throw new Error("SQS has no URL before it listens");
    return `${base}/${accountId}/${name}`;
  };
  const context: OperationContext = {
    state,
    messages,
    now: () => clock.now(),
    arnOf: queueArn,
    urlOf: queueUrl,
    accountId,
  };

  const permissionsOf = (operation: string, input: Record<string, unknown>): Permission[] => {
    const queue = input.QueueUrl ?? input.QueueName;
    const name = queue === undefined ? queueNameOfArn(String(input.SourceArn ?? "*")) : String(queue);
    const resourceArn = operation === "ListQueues" ? "*" : queueArn(name.slice(name.lastIndexOf("/") + 1));
    return [{ action: `sqs:${operation.replace(/Batch$/, "")}`, resourceArn }];
  };

  const listener = jsonProtocolListener({
    contentType: "application/x-amz-json-1.0",
    errorPrefix: "com.amazonaws.sqs#",
    maxBodyBytes: 16 * 1024 * 1024,
    access: options.access,
    unsignedStatus: 403,
    onError: options.onError,
    errorHeaders: ({ code }) => ({ "x-amzn-query-error": `${QUERY_CODES[code] ?? code};Sender` }),
    handle: async ({ operation, input, accessKeyId, signal }) => {
      const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
      if (!run) throw new AwsError("InvalidAction", `${operation} is not available locally`);
      const missing = missingPermission(options.access, accessKeyId, permissionsOf(operation, input));
      if (missing) throw new AwsError("AccessDenied", accessDeniedMessage(accessKeyId, missing), 403);
      return run(context, input, signal);
    },
  });

  return {
    declareQueue: (declaration) => {
      const createdAt = state.queues.get(declaration.name)?.createdAt ?? clock.now();
      state.saveQueue(declaration.name, createdAt, attributesOfDeclaration(declaration, queueArn));
    },
    queueUrl,
    queueArn,
    send: (name, message) => {
      messages.send(state.queueOf(name), message);
    },
    receive: async (name, receiveOptions = {}) => {
      const received = await receive(messages, state.queueOf(name), receiveOptions);
      return received.map((message) => ({
        ...message,
        receiptHandle: message.receiptHandle ?? "",
        systemAttributes: systemAttributes(message, accountId),
      }));
    },
    remove: (name, receiptHandle) => messages.remove(state.queueOf(name), receiptHandle),
    changeVisibility: (name, handle, seconds) => messages.changeVisibility(state.queueOf(name), handle, seconds),
    recoverInFlight: (name) => messages.recoverInFlight(state.queueOf(name)),
    counts: (name) => messages.counts(state.queueOf(name)),
    listen: async (port) => {
      const server = await listenOnLoopback(listener, port);
      base = server.url;
      return {
        ...server,
        close: async () => {
          await server.close();
          state.close();
        },
      };
    },
  };
};

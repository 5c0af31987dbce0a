import { join } from "node:path";
import { AwsError } from "../shared/aws-error";
import { type Journal, openJournal, readJournal } from "../shared/journal";

/** A message attribute as it is on the wire. */
export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

export interface StoredMessage {
  id: string;
  body: string;
  attributes?: Record<string, MessageAttribute>;
  groupId?: string;
  sentAt: number;
  /** Nobody receives the message before this moment. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  /** Handle of the latest receipt; absent until the first one. */
  receiptHandle?: string;
  /** The queue a dead letter came from. */
  sourceArn?: string;
}

export interface Queue {
  name: string;
  createdAt: number;
  /** The service's attribute names and string values. */
  attributes: Record<string, string>;
  messages: Map<string, StoredMessage>;
  /** Called when something may have become receivable. */
  waiters: Set<() => void>;
}

type Entry =
  | { kind: "queue"; name: string; createdAt: number; attributes: Record<string, string> }
  | { kind: "queueRemoved"; name: string }
  | { kind: "message"; queue: string; message: StoredMessage }
  | { kind: "messageRemoved"; queue: string; id: string }
  | { kind: "purged"; queue: string };

/** All queues. Every change goes through here and is in the journal before it counts. */
export interface SqsState {
  queues: ReadonlyMap<string, Queue>;
  /** The queue of a name or URL; throws QueueDoesNotExist. */
  queueOf(nameOrUrl: string): Queue;
  saveQueue(name: string, createdAt: number, attributes: Record<string, string>): void;
  removeQueue(name: string): void;
  saveMessage(queue: Queue, message: StoredMessage): void;
  removeMessage(queue: Queue, id: string): void;
  purge(queue: Queue): void;
  close(): void;
}

/** Opens the queues kept in a folder (compacting the journal), or queues in memory. */
export const openState = (folder: string | undefined): SqsState => {
  const queues = new Map<string, Queue>();
  let journal: Journal<Entry> | undefined;
  if (folder !== undefined) {
    const path = join(folder, "sqs.jsonl");
    for (const entry of readJournal<Entry>(path)) apply(queues, entry);
    journal = openJournal(path, snapshot(queues));
  }
  const record = (entry: Entry): void => {
    journal?.append(entry);
    apply(queues, entry);
  };
  return {
    queues,
    queueOf: (nameOrUrl) => {
      const queue = queues.get(nameOrUrl.slice(nameOrUrl.lastIndexOf("/") + 1));
      if (!queue) throw new AwsError("QueueDoesNotExist", "The specified queue does not exist.");
      return queue;
    },
    saveQueue: (name, createdAt, attributes) => record({ kind: "queue", name, createdAt, attributes }),
    removeQueue: (name) => record({ kind: "queueRemoved", name }),
    saveMessage: (queue, message) => record({ kind: "message", queue: queue.name, message }),
    removeMessage: (queue, id) => record({ kind: "messageRemoved", queue: queue.name, id }),
    purge: (queue) => record({ kind: "purged", queue: queue.name }),
    close: () => journal?.close(),
  };
};

const apply = (queues: Map<string, Queue>, entry: Entry): void => {
  if (entry.kind === "queue") {
    const { name, createdAt, attributes } = entry;
    const known = queues.get(name);
    if (known) known.attributes = attributes;
    else queues.set(name, { name, createdAt, attributes, messages: new Map(), waiters: new Set() });
    return;
  }
  if (entry.kind === "queueRemoved") {
    queues.delete(entry.name);
    return;
  }
  const messages = queues.get(entry.queue)?.messages;
  if (entry.kind === "message") messages?.set(entry.message.id, entry.message);
  else if (entry.kind === "messageRemoved") messages?.delete(entry.id);
  else messages?.clear();
};

const snapshot = (queues: ReadonlyMap<string, Queue>): Entry[] =>
  [...queues.values()].flatMap(({ name, createdAt, attributes, messages }): Entry[] => [
    { kind: "queue", name, createdAt, attributes },
    ...[...messages.values()].map((message): Entry => ({ kind: "message", queue: name, message })),
  ]);

import { randomUUID } from "node:crypto";
import { AwsError } from "../shared/aws-error";
import type { Clock } from "../shared/clock";
import { numberOf, queueNameOfArn, redriveOf } from "./queue-attributes";
import type { MessageAttribute, Queue, SqsState, StoredMessage } from "./state";

const MAX_VISIBILITY_SECONDS = 12 * 3600;

export interface NewMessage {
  body: string;
  delaySeconds?: number;
  attributes?: Record<string, MessageAttribute>;
  groupId?: string;
}

export interface MessageCounts {
  visible: number;
  inFlight: number;
  delayed: number;
}

/** What happens to messages, without waiting and without a wire. */
export interface Messages {
  send(queue: Queue, message: NewMessage): StoredMessage;
  /** Takes what is receivable now and hides it. Dead letters move to their queue, outdated messages go. */
  take(queue: Queue, max: number, visibilitySeconds?: number): StoredMessage[];
  /** Deletes by the latest receipt handle. A stale handle deletes nothing, as the service reserves the right to. */
  remove(queue: Queue, receiptHandle: string): void;
  changeVisibility(queue: Queue, receiptHandle: string, seconds: number): void;
  /** Makes all messages in flight receivable at once; returns how many. */
  recoverInFlight(queue: Queue): number;
  /** Moves dead letters back to where they came from, or to `target`; returns how many. */
  moveBack(queue: Queue, target?: Queue): number;
  counts(queue: Queue): MessageCounts;
}

export const createMessages = (state: SqsState, clock: Clock, arnOf: (queue: string) => string): Messages => {
  const put = (queue: Queue, message: StoredMessage): void => {
    state.saveMessage(queue, message);
    for (const wake of [...queue.waiters]) wake();
  };
  const isInFlight = (message: StoredMessage): boolean =>
    message.receiptHandle !== undefined && message.visibleAt > clock.now();

  /** Stored in the new queue before it leaves the old one: a kill in between doubles the message but never loses it. */
  const move = (from: Queue, to: Queue, message: StoredMessage): void => {
    put(to, { ...message, visibleAt: clock.now() });
    state.removeMessage(from, message.id);
  };

  /** Whether the message may be received; settles outdated messages and dead letters. */
  const isReceivable = (queue: Queue, message: StoredMessage): boolean => {
    const now = clock.now();
    if (message.sentAt + numberOf(queue, "MessageRetentionPeriod") * 1000 <= now) {
      state.removeMessage(queue, message.id);
      return false;
    }
    if (message.visibleAt > now) return false;
    const redrive = redriveOf(queue);
    const deadLetters = redrive && state.queues.get(redrive.target);
    if (deadLetters && message.receiveCount >= redrive.maxReceiveCount) {
      move(queue, deadLetters, { ...withoutReceipt(message), sourceArn: arnOf(queue.name) });
      return false;
    }
    return true;
  };

  return {
    send: (queue, { body, delaySeconds = numberOf(queue, "DelaySeconds"), attributes, groupId }) => {
      assertBody(queue, body);
      const now = clock.now();
      const visibleAt = now + delaySeconds * 1000;
      const message = { id: randomUUID(), body, attributes, groupId, sentAt: now, visibleAt, receiveCount: 0 };
      put(queue, message);
      return message;
    },

    take: (queue, max, visibilitySeconds = numberOf(queue, "VisibilityTimeout")) => {
      const taken: StoredMessage[] = [];
      for (const message of [...queue.messages.values()]) {
        if (taken.length === max) break;
        if (!isReceivable(queue, message)) continue;
        const received: StoredMessage = {
          ...message,
          visibleAt: clock.now() + visibilitySeconds * 1000,
          receiveCount: message.receiveCount + 1,
          firstReceivedAt: message.firstReceivedAt ?? clock.now(),
          receiptHandle: `${randomUUID()}#${message.id}`,
        };
        state.saveMessage(queue, received);
        taken.push(received);
      }
      return taken;
    },

    remove: (queue, receiptHandle) => {
      const message = messageOf(queue, receiptHandle);
      if (message?.receiptHandle === receiptHandle) state.removeMessage(queue, message.id);
    },

    changeVisibility: (queue, receiptHandle, seconds) => {
      if (!(seconds >= 0 && seconds <= MAX_VISIBILITY_SECONDS)) {
        throw new AwsError("InvalidParameterValue", `Value ${seconds} for parameter VisibilityTimeout is invalid.`);
      }
      const message = messageOf(queue, receiptHandle);
      if (message?.receiptHandle !== receiptHandle || !isInFlight(message)) {
        throw new AwsError("MessageNotInflight", "The message referred to is not in flight.");
      }
      put(queue, { ...message, visibleAt: clock.now() + seconds * 1000 });
    },

    recoverInFlight: (queue) => {
      const inFlight = [...queue.messages.values()].filter(isInFlight);
      for (const message of inFlight) put(queue, { ...message, visibleAt: clock.now() });
      return inFlight.length;
    },

    moveBack: (queue, target) => {
      let moved = 0;
      for (const message of [...queue.messages.values()]) {
        const to = target ?? state.queues.get(queueNameOfArn(message.sourceArn ?? ""));
        if (!to) continue;
        const { sourceArn: _source, ...rest } = withoutReceipt(message);
        move(queue, to, { ...rest, receiveCount: 0 });
        moved++;
      }
      return moved;
    },

    counts: (queue) => {
      const counts = { visible: 0, inFlight: 0, delayed: 0 };
      for (const message of queue.messages.values()) {
        if (message.visibleAt <= clock.now()) counts.visible++;
        else if (message.receiptHandle) counts.inFlight++;
        else counts.delayed++;
      }
      return counts;
    },
  };
};

const withoutReceipt = ({ receiptHandle: _handle, ...message }: StoredMessage): StoredMessage => message;

const messageOf = (queue: Queue, receiptHandle: string): StoredMessage | undefined => {
  const id = receiptHandle.split("#")[1];
  if (!id) throw new AwsError("ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
  return queue.messages.get(id);
};

const assertBody = (queue: Queue, body: string): void => {
  if (body === "") throw new AwsError("MissingParameter", "The request must contain the parameter MessageBody.");
  const limit = numberOf(queue, "MaximumMessageSize");
  if (Buffer.byteLength(body) > limit) {
    const reason = `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`;
    throw new AwsError("InvalidParameterValue", reason);
  }
};

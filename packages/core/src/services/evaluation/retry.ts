import { ChangeMessageVisibilityCommand, SQSClient } from "@aws-sdk/client-sqs";
import { evaluationReceipts } from "../../types/messages";

const firstSeconds = 120;
const growth = 5;
const maxSeconds = 900;

/**
 * Seconds until a message that failed comes again, by the times it was received: 2 minutes, 10, then 15 each, and at once when it becomes a
 * dead letter. The queue's own half hour is for functions that died.
 */
export function retryDelaySeconds(receiveCount: number): number {
  if (receiveCount >= evaluationReceipts) return 0;
  return Math.min(maxSeconds, firstSeconds * growth ** Math.max(0, receiveCount - 1));
}

/** Lets messages that failed come again sooner than the queue would. */
export interface Retries {
  retryLater(receiptHandle: string, receiveCount: number): Promise<void>;
}

export function sqsRetries(url: string, sqs: SQSClient = new SQSClient({ maxAttempts: 4 })): Retries {
  return {
    async retryLater(receiptHandle, receiveCount) {
      await sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: url,
          ReceiptHandle: receiptHandle,
          VisibilityTimeout: retryDelaySeconds(receiveCount),
        }),
      );
    },
  };
}

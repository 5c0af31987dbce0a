import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { EvaluationMessage } from "../../types/messages";

/** Takes evaluations to do; each is delivered at least once. */
export interface EvaluationQueue {
  send(message: EvaluationMessage, delaySeconds?: number): Promise<void>;
  /** Answers the messages that were taken; the others have to be sent again. At most ten at a time. */
  sendAll(messages: readonly EvaluationMessage[]): Promise<EvaluationMessage[]>;
}

/** The queue in SQS. The URL names the host, so that it is also right for a queue on this machine. */
export function sqsEvaluationQueue(url: string, sqs: SQSClient = new SQSClient({ maxAttempts: 4 })): EvaluationQueue {
  return {
    async send(message, delaySeconds = 0) {
      await sqs.send(
        new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(message), DelaySeconds: delaySeconds }),
      );
    },
    async sendAll(messages) {
      const Entries = messages.map((message, at) => ({ Id: String(at), MessageBody: JSON.stringify(message) }));
      const { Successful = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
      const taken = new Set(Successful.map((entry) => entry.Id));
      return messages.filter((_, at) => taken.has(String(at)));
    },
  };
}

import { AwsError } from "../shared/aws-error";
import type { Queue } from "./state";

/** A queue as infra declares it. */
export interface QueueDeclaration {
  name: string;
  visibilityTimeoutSeconds?: number;
  delaySeconds?: number;
  retentionSeconds?: number;
  /** Where messages go that were received `maxReceiveCount` times without being deleted. Declare that queue first. */
  deadLetter?: { queue: string; maxReceiveCount: number };
}

const DEFAULTS: Record<string, string> = {
  VisibilityTimeout: "30",
  DelaySeconds: "0",
  ReceiveMessageWaitTimeSeconds: "0",
  MessageRetentionPeriod: "345600",
  MaximumMessageSize: "1048576",
};

const KNOWN = new Set([
  ...Object.keys(DEFAULTS),
  "RedrivePolicy",
  "RedriveAllowPolicy",
  "Policy",
  "SqsManagedSseEnabled",
]);

/** Given attributes over the service's defaults. Throws for FIFO queues, which are not available locally. */
export const completeAttributes = (given: Record<string, string> = {}): Record<string, string> => {
  for (const name of Object.keys(given)) {
    if (name.startsWith("Fifo") || name === "ContentBasedDeduplication") {
      throw new AwsError("UnsupportedOperation", "FIFO queues are not available locally.");
    }
    if (!KNOWN.has(name)) throw new AwsError("InvalidAttributeName", `Unknown Attribute ${name}.`);
  }
  return { ...DEFAULTS, ...given };
};

/** The service's attributes of a declared queue. */
export const attributesOfDeclaration = (
  declaration: QueueDeclaration,
  arnOf: (queue: string) => string,
): Record<string, string> => {
  const { visibilityTimeoutSeconds, delaySeconds, retentionSeconds, deadLetter } = declaration;
  return completeAttributes({
    ...(visibilityTimeoutSeconds !== undefined && { VisibilityTimeout: String(visibilityTimeoutSeconds) }),
    ...(delaySeconds !== undefined && { DelaySeconds: String(delaySeconds) }),
    ...(retentionSeconds !== undefined && { MessageRetentionPeriod: String(retentionSeconds) }),
    ...(deadLetter && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: arnOf(deadLetter.queue),
        maxReceiveCount: deadLetter.maxReceiveCount,
      }),
    }),
  });
};

/** A numeric attribute. */
export const numberOf = (queue: Queue, attribute: keyof typeof DEFAULTS): number => Number(queue.attributes[attribute]);

/** The dead-letter queue's name and the receive count that leads there, if the queue has a redrive policy. */
export const redriveOf = (queue: Queue): { target: string; maxReceiveCount: number } | undefined => {
  const policy = queue.attributes.RedrivePolicy;
  if (!policy) return undefined;
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(policy) as Record<string, string>;
  return { target: queueNameOfArn(String(deadLetterTargetArn)), maxReceiveCount: Number(maxReceiveCount) };
};

/** The last part of a queue ARN. */
export const queueNameOfArn = (arn: string): string => arn.slice(arn.lastIndexOf(":") + 1);

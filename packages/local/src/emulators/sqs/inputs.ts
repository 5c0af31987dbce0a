import { z } from "zod";
import { AwsError } from "../shared/aws-error";

const queueUrl = z.string().min(1);
const delay = z.number().int().min(0).max(900).optional();
const names = z.array(z.string()).default([]);
const attribute = z.object({
  DataType: z.string().min(1),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});
const message = z.object({
  MessageBody: z.string().default(""),
  DelaySeconds: delay,
  MessageAttributes: z.record(z.string(), attribute).optional(),
  MessageGroupId: z.string().optional(),
});
const entriesOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ QueueUrl: queueUrl, Entries: z.array(z.object({ Id: z.string().min(1), ...shape })).default([]) });
const receipt = { ReceiptHandle: z.string() };
const visibility = { ...receipt, VisibilityTimeout: z.number() };

/** Inputs of the operations, as far as they are used here. */
export const inputs = {
  queue: z.object({ QueueUrl: queueUrl }),
  createQueue: z.object({
    QueueName: z.string().regex(/^[A-Za-z0-9_-]{1,80}$/),
    Attributes: z.record(z.string(), z.string()).optional(),
  }),
  queueName: z.object({ QueueName: z.string() }),
  listQueues: z.object({ QueueNamePrefix: z.string().default("") }),
  getAttributes: z.object({ QueueUrl: queueUrl, AttributeNames: names }),
  setAttributes: z.object({ QueueUrl: queueUrl, Attributes: z.record(z.string(), z.string()) }),
  send: message.extend({ QueueUrl: queueUrl }),
  sendBatch: entriesOf(message.shape),
  receive: z.object({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
    WaitTimeSeconds: z.number().int().min(0).max(20).optional(),
    VisibilityTimeout: z.number().int().min(0).optional(),
    AttributeNames: names,
    MessageSystemAttributeNames: names,
    MessageAttributeNames: names,
  }),
  remove: z.object({ QueueUrl: queueUrl, ...receipt }),
  removeBatch: entriesOf(receipt),
  changeVisibility: z.object({ QueueUrl: queueUrl, ...visibility }),
  changeVisibilityBatch: entriesOf(visibility),
  moveTask: z.object({ SourceArn: z.string(), DestinationArn: z.string().optional() }),
};

/** Parses an input; throws the service's InvalidParameterValue. */
export const parse = <Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AwsError(
    "InvalidParameterValue",
    `Value for parameter ${issue?.path.join(".")} is invalid. Reason: ${issue?.message}`,
  );
};

export type MessageInput = z.output<typeof message>;

import { randomUUID } from "node:crypto";
import * as sqs from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clientConfig } from "../support/client-config";
import { errorOf } from "../support/errors";

/** An SQS to be examined, and how its time is moved. */
export interface SqsUnderTest {
  endpoint: string;
  advance(milliseconds: number): void;
  close(): Promise<void>;
}

/** What a standard queue must do. */
export const sqsContract = (make: () => Promise<SqsUnderTest>): void => {
  describe("standard queues", () => {
    let under: SqsUnderTest;
    let client: sqs.SQSClient;
    let QueueUrl: string;
    let deadUrl: string;

    beforeAll(async () => {
      under = await make();
      client = new sqs.SQSClient(clientConfig(under.endpoint));
    });
    afterAll(() => under.close());

    beforeEach(async () => {
      const name = `contract-${randomUUID()}`;
      deadUrl = (await client.send(new sqs.CreateQueueCommand({ QueueName: `${name}-dead` }))).QueueUrl ?? "";
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: await arnOf(deadUrl), maxReceiveCount: 2 });
      const Attributes = { VisibilityTimeout: "30", RedrivePolicy };
      QueueUrl = (await client.send(new sqs.CreateQueueCommand({ QueueName: name, Attributes }))).QueueUrl ?? "";
    });

    const arnOf = async (url: string): Promise<string> => (await attributesOf(url)).QueueArn ?? "";
    const attributesOf = async (url: string) =>
      (await client.send(new sqs.GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["All"] }))).Attributes ??
      {};
    const send = (MessageBody: string, more: Partial<sqs.SendMessageCommandInput> = {}) =>
      client.send(new sqs.SendMessageCommand({ QueueUrl, MessageBody, ...more }));
    const receive = async (more: Partial<sqs.ReceiveMessageCommandInput> = {}): Promise<sqs.Message[]> =>
      (
        await client.send(
          new sqs.ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: 10,
            MessageSystemAttributeNames: ["All"],
            MessageAttributeNames: ["All"],
            ...more,
          }),
        )
      ).Messages ?? [];

    it("delivers body and attributes unchanged, until the message is deleted", async () => {
      await send('hé {"a":1}', {
        MessageAttributes: {
          text: { DataType: "String", StringValue: "v" },
          bytes: { DataType: "Binary", BinaryValue: new Uint8Array([1, 2]) },
        },
      });
      const [message] = await receive();
      expect(message?.Body).toBe('hé {"a":1}');
      expect(message?.MessageAttributes?.text?.StringValue).toBe("v");
      expect([...(message?.MessageAttributes?.bytes?.BinaryValue ?? [])]).toEqual([1, 2]);
      expect(message?.Attributes?.ApproximateReceiveCount).toBe("1");
      await client.send(new sqs.DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));
      under.advance(60_000);
      expect(await receive()).toEqual([]);
    });

    it("hides a received message for the visibility timeout, then delivers it again", async () => {
      await send("again");
      await receive();
      under.advance(29_000);
      expect(await receive()).toEqual([]);
      under.advance(1_000);
      const [message] = await receive();
      expect(message?.Attributes?.ApproximateReceiveCount).toBe("2");
    });

    it("parks a message in the dead-letter queue after the allowed receipts", async () => {
      await send("poison");
      for (let receipt = 0; receipt < 2; receipt++) {
        expect(await receive()).toHaveLength(1);
        under.advance(30_000);
      }
      expect(await receive()).toEqual([]);
      const [dead] = await receive({ QueueUrl: deadUrl });
      expect(dead?.Body).toBe("poison");
      expect(dead?.Attributes?.DeadLetterQueueSourceArn).toBe(await arnOf(QueueUrl));
    });

    it("moves dead letters back by a move task", async () => {
      await send("second chance");
      for (let receipt = 0; receipt < 2; receipt++) {
        await receive();
        under.advance(30_000);
      }
      await receive();
      await client.send(new sqs.StartMessageMoveTaskCommand({ SourceArn: await arnOf(deadUrl) }));
      const [message] = await receive({ WaitTimeSeconds: 2 });
      expect(message?.Body).toBe("second chance");
    });

    it("prolongs and ends the invisibility of a message in flight", async () => {
      await send("work");
      const [message] = await receive();
      const change = (VisibilityTimeout: number) =>
        client.send(
          new sqs.ChangeMessageVisibilityCommand({
            QueueUrl,
            ReceiptHandle: message?.ReceiptHandle,
            VisibilityTimeout,
          }),
        );
      await change(60);
      under.advance(45_000);
      expect(await receive()).toEqual([]);
      await change(0);
      expect(await receive()).toHaveLength(1);
    });

    it("wakes a long poll when a message arrives", async () => {
      const started = performance.now();
      const waiting = receive({ WaitTimeSeconds: 10 });
      await new Promise((resolve) => setTimeout(resolve, 50));
      await send("ping");
      expect((await waiting)[0]?.Body).toBe("ping");
      expect(performance.now() - started).toBeLessThan(5_000);
    });

    it("ends a long poll empty when its time is over", async () => {
      const started = performance.now();
      expect(await receive({ WaitTimeSeconds: 1 })).toEqual([]);
      expect(performance.now() - started).toBeGreaterThan(900);
    });

    it("delays a message as long as the sender asks", async () => {
      await send("later", { DelaySeconds: 10 });
      under.advance(9_000);
      expect(await receive()).toEqual([]);
      under.advance(1_000);
      expect(await receive()).toHaveLength(1);
    });

    it("sends, receives and deletes ten at a time", async () => {
      const Entries = Array.from({ length: 10 }, (_, i) => ({ Id: String(i), MessageBody: `body ${i}` }));
      const sent = await client.send(new sqs.SendMessageBatchCommand({ QueueUrl, Entries }));
      expect(sent.Successful).toHaveLength(10);
      const messages = await receive();
      expect(messages.map(({ Body }) => Body).sort()).toEqual(Entries.map(({ MessageBody }) => MessageBody));
      const receipts = messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }));
      await client.send(new sqs.DeleteMessageBatchCommand({ QueueUrl, Entries: receipts }));
      expect(await attributesOf(QueueUrl)).toMatchObject({
        ApproximateNumberOfMessages: "0",
        ApproximateNumberOfMessagesNotVisible: "0",
      });
    });

    it("fails one bad entry of a batch and carries out the others", async () => {
      const Entries = [
        { Id: "good", MessageBody: "good" },
        { Id: "empty", MessageBody: "" },
      ];
      const { Successful, Failed } = await client.send(new sqs.SendMessageBatchCommand({ QueueUrl, Entries }));
      expect(Successful?.map(({ Id }) => Id)).toEqual(["good"]);
      expect(Failed?.map(({ Id, SenderFault }) => [Id, SenderFault])).toEqual([["empty", true]]);
    });

    it("refuses empty batches, more than ten entries, equal ids and messages over one megabyte", async () => {
      const batch = (ids: string[]) =>
        client.send(
          new sqs.SendMessageBatchCommand({ QueueUrl, Entries: ids.map((Id) => ({ Id, MessageBody: "b" })) }),
        );
      const many = Array.from({ length: 11 }, (_, i) => String(i));
      expect((await errorOf(batch([]))).name).toBe("EmptyBatchRequest");
      expect((await errorOf(batch(many))).name).toBe("TooManyEntriesInBatchRequest");
      expect((await errorOf(batch(["a", "a"]))).name).toBe("BatchEntryIdsNotDistinct");
      expect((await errorOf(send("x".repeat(1_100_000)))).name).toBe("InvalidParameterValue");
      await send("x".repeat(300_000));
    });

    it("answers an unknown queue by its name", async () => {
      const error = await errorOf(client.send(new sqs.GetQueueUrlCommand({ QueueName: "nowhere" })));
      expect(error).toBeInstanceOf(sqs.QueueDoesNotExist);
    });

    it("counts waiting, delayed and received messages", async () => {
      await send("a");
      await receive();
      await send("b");
      await send("c", { DelaySeconds: 60 });
      expect(await attributesOf(QueueUrl)).toMatchObject({
        ApproximateNumberOfMessages: "1",
        ApproximateNumberOfMessagesNotVisible: "1",
        ApproximateNumberOfMessagesDelayed: "1",
      });
    });
  });
};

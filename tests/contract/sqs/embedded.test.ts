import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { createSqs } from "../../../packages/local/src/emulators/index";
import { access, accessBy, caller } from "../support/access";
import { clientConfig } from "../support/client-config";
import { testClock } from "../support/clock";
import { errorOf } from "../support/errors";
import { testFolder } from "../support/folder";
import { sqsContract } from "./contract";

describe("embedded SQS", () =>
  sqsContract(async () => {
    const clock = testClock();
    const { url, close } = await createSqs({ access, clock }).listen();
    return { endpoint: url, advance: clock.advance, close };
  }));

describe("embedded SQS: journal", () => {
  it("keeps messages through a kill, even one in the middle of a write", async () => {
    const folder = testFolder();
    const before = createSqs({ access, folder, clock: testClock() });
    before.declareQueue({ name: "work" });
    before.send("work", { body: "kept" });
    before.send("work", { body: "done" });
    const messages = await before.receive("work", { max: 2 });
    const done = messages.find(({ body }) => body === "done");
    before.remove("work", done?.receiptHandle ?? "");
    appendFileSync(join(folder, "sqs.jsonl"), '{"kind":"message","queue":"work","mess');

    const after = createSqs({ access, folder, clock: testClock() });
    expect(after.counts("work")).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
    expect(after.recoverInFlight("work")).toBe(1);
    const [again] = await after.receive("work");
    expect(again).toMatchObject({ body: "kept", receiveCount: 2 });
  });

  it("is compacted at every start to what is still there", () => {
    const folder = testFolder();
    const first = createSqs({ access, folder });
    first.declareQueue({ name: "work" });
    for (let i = 0; i < 50; i++) first.declareQueue({ name: "work", visibilityTimeoutSeconds: i });
    createSqs({ access, folder });
    expect(readFileSync(join(folder, "sqs.jsonl"), "utf8").trim().split("\n")).toHaveLength(1);
  });

  it("keeps the messages of a queue that is declared anew with other settings", async () => {
    const folder = testFolder();
    const first = createSqs({ access, folder });
    first.declareQueue({ name: "dead" });
    first.declareQueue({ name: "work", deadLetter: { queue: "dead", maxReceiveCount: 3 } });
    first.send("work", { body: "b" });
    const second = createSqs({ access, folder });
    second.declareQueue({ name: "work", visibilityTimeoutSeconds: 120 });
    expect(await second.receive("work")).toHaveLength(1);
  });
});

describe("embedded SQS: time", () => {
  it("notices in a running long poll that the clock was moved", async () => {
    const clock = testClock();
    const emulator = createSqs({ access, clock });
    emulator.declareQueue({ name: "work", delaySeconds: 600 });
    emulator.send("work", { body: "b" });
    const waiting = emulator.receive("work", { waitSeconds: 10 });
    clock.advance(600_000);
    expect(await waiting).toHaveLength(1);
  });

  it("drops messages older than the retention period", async () => {
    const clock = testClock();
    const emulator = createSqs({ access, clock });
    emulator.declareQueue({ name: "work", retentionSeconds: 60 });
    emulator.send("work", { body: "b" });
    clock.advance(60_000);
    expect(await emulator.receive("work")).toEqual([]);
    expect(emulator.counts("work").visible).toBe(0);
  });

  it("does not let a late consumer delete what another one has received since", async () => {
    const clock = testClock();
    const emulator = createSqs({ access, clock });
    emulator.declareQueue({ name: "work", visibilityTimeoutSeconds: 30 });
    emulator.send("work", { body: "b" });
    const [slow] = await emulator.receive("work");
    clock.advance(30_000);
    await emulator.receive("work");
    emulator.remove("work", slow?.receiptHandle ?? "");
    expect(emulator.counts("work").inFlight).toBe(1);
  });
});

describe("embedded SQS: permissions", () => {
  it("answers AccessDenied unless the queue and the action are allowed", async () => {
    const arn = "arn:aws:sqs:us-east-1:000000000000:work";
    const emulator = createSqs({
      access: accessBy((action, resource) => `${action} ${resource}` === `sqs:SendMessage ${arn}`),
    });
    emulator.declareQueue({ name: "work" });
    const { url, close } = await emulator.listen();
    const client = new SQSClient(clientConfig(url, caller));
    const QueueUrl = emulator.queueUrl("work");
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: "b" }));
    const error = await errorOf(client.send(new GetQueueUrlCommand({ QueueName: "work" })));
    expect(error.name).toBe("AccessDenied");
    expect(error.message).toContain(`sqs:GetQueueUrl on resource: ${arn}`);
    await close();
  });
});

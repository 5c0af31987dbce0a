import { afterEach, expect, test, vi } from "vitest";
import { createIam, createSqs } from "../emulators";
import { createMovableClock } from "../functions/clock";
import type { EventSourcePlan } from "../plan/model";
import { type EventSource, startEventSource } from "./event-sources";

interface Event {
  Records: { messageId: string; body: string; attributes: Record<string, string>; eventSourceARN: string }[];
}

const plan: EventSourcePlan = {
  queueArn: "arn:aws:sqs:us-east-1:000000000000:jobs",
  functionName: "worker",
  batchSize: 1,
  windowSeconds: 0,
  partialResponses: true,
};
const started: EventSource[] = [];
afterEach(async () => {
  for (const source of started.splice(0)) await source.stop();
});

/** A queue `jobs` with dead letters after two receipts, whose messages go to `handler`. */
function setUp(handler: (event: Event) => unknown, more: Partial<EventSourcePlan> = {}) {
  const clock = createMovableClock();
  const sqs = createSqs({ access: createIam(), clock });
  sqs.declareQueue({ name: "dead" });
  sqs.declareQueue({
    name: "jobs",
    visibilityTimeoutSeconds: 60,
    deadLetter: { queue: "dead", maxReceiveCount: 2 },
  });
  const errors: string[] = [];
  const start = () => {
    const source = startEventSource({
      source: { ...plan, ...more },
      sqs,
      region: "us-east-1",
      invoke: async (_, event) => handler(event as Event),
      onError: (error) => errors.push(error.message),
    });
    started.push(source);
    return source;
  };
  return { clock, sqs, errors, start };
}

const left = (source: EventSource) => {
  const { visible, running, waitingForRetry } = source.backlog();
  return { visible, running, waitingForRetry };
};

test("a message is handed over as a record and deleted when the function answers", async () => {
  const bodies: string[] = [];
  const { sqs, start } = setUp(({ Records }) => {
    expect(Records[0]).toMatchObject({ eventSourceARN: plan.queueArn, attributes: { ApproximateReceiveCount: "1" } });
    bodies.push(...Records.map(({ body }) => body));
  });
  const source = start();
  sqs.send("jobs", { body: "one" });
  sqs.send("jobs", { body: "two" });
  await vi.waitFor(() => expect(left(source)).toEqual({ visible: 0, running: 0, waitingForRetry: 0 }));
  expect(bodies.sort()).toEqual(["one", "two"]);
});

test("what a partial response names stays, and comes back after the visibility timeout", async () => {
  let broken = true;
  const { clock, sqs, start } = setUp(
    ({ Records }) => ({
      batchItemFailures: Records.filter(({ body }) => broken && body === "bad").map((r) => ({
        itemIdentifier: r.messageId,
      })),
    }),
    { batchSize: 10 },
  );
  sqs.send("jobs", { body: "good" });
  sqs.send("jobs", { body: "bad" });
  const source = start();
  await vi.waitFor(() => expect(left(source)).toEqual({ visible: 0, running: 0, waitingForRetry: 1 }));
  broken = false;
  clock.advance(61_000);
  await vi.waitFor(() => expect(left(source)).toEqual({ visible: 0, running: 0, waitingForRetry: 0 }));
});

test("a message that keeps failing ends in the dead-letter queue", async () => {
  const { clock, sqs, errors, start } = setUp(() => {
    throw new Error("cannot");
  });
  sqs.send("jobs", { body: "x" });
  const source = start();
  await vi.waitFor(() => expect(errors).toHaveLength(1));
  clock.advance(61_000);
  await vi.waitFor(() => expect(errors).toHaveLength(2));
  clock.advance(61_000);
  await vi.waitFor(() => expect(sqs.counts("dead").visible).toBe(1));
  expect(left(source)).toEqual({ visible: 0, running: 0, waitingForRetry: 0 });
});

test("messages in flight when the process died are handled at once by the next one", async () => {
  const bodies: string[] = [];
  const { sqs, start } = setUp(({ Records }) => void bodies.push(...Records.map(({ body }) => body)));
  sqs.send("jobs", { body: "half done" });
  await sqs.receive("jobs");
  start();
  await vi.waitFor(() => expect(bodies).toEqual(["half done"]));
});

test("a report about a foreign message fails the whole batch", async () => {
  const { sqs, errors, start } = setUp(() => ({ batchItemFailures: [{ itemIdentifier: "other" }] }));
  sqs.send("jobs", { body: "x" });
  const source = start();
  await vi.waitFor(() =>
    expect(errors).toEqual(["worker reported the failure of a message that is not in its batch."]),
  );
  expect(left(source).waitingForRetry).toBe(1);
});

test("stopping waits for what is being handled", async () => {
  let release = () => {};
  let ended = false;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { sqs, start } = setUp(async () => {
    await gate;
    ended = true;
  });
  sqs.send("jobs", { body: "x" });
  const source = start();
  await vi.waitFor(() => expect(left(source).running).toBe(1));
  const stopping = source.stop();
  release();
  await stopping;
  expect(ended).toBe(true);
});

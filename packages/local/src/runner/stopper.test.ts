import { expect, test } from "vitest";
import { createStopper } from "./stopper";

/** A stopper with a clock of its own, and what it did. */
function setUp(stopping: Promise<void> = Promise.resolve()) {
  const did: string[] = [];
  let time = 0;
  const stopper = createStopper({
    stop: () => {
      did.push("stop");
      return stopping;
    },
    exit: (code) => did.push(`exit ${code}`),
    announce: () => did.push("announced"),
    warn: (line) => did.push(line),
    now: () => time,
  });
  const pass = (ms: number) => {
    time += ms;
  };
  return { stopper, did, pass };
}
const never = new Promise<void>(() => undefined);
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("one signal stops in order, with code 0", async () => {
  const { stopper, did } = setUp();
  stopper.onSignal();
  await settled();
  expect(did).toEqual(["announced", "stop", "exit 0"]);
});

test("Ctrl-C that npm passes on once more is one Ctrl-C; the next one ends at once", () => {
  const { stopper, did, pass } = setUp(never);
  stopper.onSignal();
  pass(20);
  stopper.onSignal();
  expect(did).toEqual(["announced", "stop"]);
  pass(500);
  stopper.onSignal();
  expect(did).toEqual(["announced", "stop", "exit 130"]);
});

test("giving up says why once, stops in order, and ends with code 1", async () => {
  const { stopper, did } = setUp();
  stopper.fail("The disk is full.");
  stopper.fail("The disk is full.");
  expect([stopper.stopping, stopper.gaveUp]).toEqual([true, true]);
  await settled();
  expect(did).toEqual(["The disk is full.", "stop", "exit 1"]);
});

test("what fails while stopping is said, too", async () => {
  const { stopper, did } = setUp(Promise.reject(new Error("The store does not close.")));
  stopper.onSignal();
  stopper.fail("The disk is full.");
  await settled();
  expect(did).toEqual(["announced", "stop", "The disk is full.", "The store does not close.", "exit 1"]);
});

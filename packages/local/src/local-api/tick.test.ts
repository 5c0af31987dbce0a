import { expect, test } from "vitest";
import { runTick } from "./tick";

const idle = { queue: "jobs", visible: 0, running: 0, waitingForRetry: 0 };

/** A queue that holds something for a number of looks. */
function sources(looks: number) {
  let left = looks;
  return [{ backlog: () => ({ ...idle, running: left-- > 0 ? 1 : 0, waitingForRetry: 1 }) }];
}
const schedules = { runNow: async () => [{ schedule: "Tick", functionName: "tick", ok: true }] };

test("answers when the queues are empty; messages waiting for another attempt are counted, not waited for", async () => {
  let pauses = 0;
  const pause = async () => void pauses++;
  const answer = await runTick({ schedules, eventSources: sources(3), pause });
  expect(answer).toEqual({
    ran: [{ schedule: "Tick", functionName: "tick", ok: true }],
    queues: [{ ...idle, waitingForRetry: 1 }],
    drained: true,
  });
  expect(pauses).toBe(3);
});

test("says so when the queues do not become empty in time", async () => {
  const answer = await runTick({
    schedules,
    eventSources: sources(1_000),
    pause: async () => undefined,
    timeoutMs: 100,
  });
  expect(answer.drained).toBe(false);
});

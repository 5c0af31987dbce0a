import { type PerformedRead, ReadError, type Reader, type ReadRecord } from "./reader";
import type { Timers } from "./timing";

type Answer = { data: unknown } | { absent: "resource" } | { error: ReadError } | { wait: Promise<unknown> };

/** What a fake reader answers, by operation, region and parameters. */
export type Respond = (operation: string, params: Record<string, unknown>, region: string) => Answer;

export interface FakeReader extends Reader {
  requests: readonly { operation: string; region: string; params: Record<string, unknown> }[];
  cancelled: readonly string[];
  /** Most requests that were open at the same time. */
  width(): number;
}

/** A Reader in memory for tests of the engine: it answers from a function, keeps records, and can be cancelled. */
export function fakeReader(respond: Respond, options: { regions?: readonly string[] | ReadError } = {}): FakeReader {
  const requests: FakeReader["requests"][number][] = [];
  const cancelled: string[] = [];
  const cancels: ((error: ReadError) => void)[] = [];
  let open = 0;
  let widest = 0;
  return {
    account: { id: "123456789012", partition: "aws", defaultRegion: "eu-west-1" },
    requests,
    cancelled,
    width: () => widest,
    records: () => [],
    cancel(reason) {
      cancelled.push(reason);
      for (const cancel of cancels) cancel(new ReadError("TIMEOUT", reason, { operation: "any", region: "" }));
    },
    async enabledRegions() {
      const { regions = ["eu-west-1", "us-east-1"] } = options;
      if (regions instanceof ReadError) throw regions;
      return regions;
    },
    async perform<Params, Data>(read: { service: string; operation: string }, params: Params, region: string) {
      const operation = `${read.service}:${read.operation}`;
      const asked = params as Record<string, unknown>;
      requests.push({ operation, region, params: asked });
      open += 1;
      widest = Math.max(widest, open);
      try {
        await Promise.resolve();
        const answer = respond(operation, asked, region);
        if ("error" in answer) throw answer.error;
        const stopped = () => new Promise<never>((_, reject) => cancels.push(reject));
        const data =
          "wait" in answer ? await Promise.race([answer.wait, stopped()]) : "data" in answer ? answer.data : undefined;
        return performed<Data>(`${operation}/${region}/${JSON.stringify(params)}`, operation, region, answer, data);
      } finally {
        open -= 1;
      }
    },
  };
}

function performed<Data>(
  id: string,
  operation: string,
  region: string,
  answer: Answer,
  data: unknown,
): PerformedRead<Data> {
  const [service = "", name = ""] = operation.split(":");
  const record: ReadRecord = {
    id,
    service,
    operation: name,
    region,
    params: {},
    paramsHash: id,
    requestIds: [],
    startedAt: "2026-01-01T00:00:00.000Z",
    durationMs: 1,
    attempts: 1,
    pages: 1,
    outcome: "absent" in answer ? "absent" : "present",
  };
  if ("absent" in answer)
    return { answer: { present: false, absent: "resource", code: "NotFound", message: "", region }, record };
  return { answer: { present: true, data: data as Data, region }, record };
}

/** Timers that a test moves by hand. */
export interface TestTimers extends Timers {
  advance(ms: number): Promise<void>;
}

export function testTimers(start = Date.parse("2026-06-30T00:00:00Z")): TestTimers {
  let now = start;
  const pending = new Set<{ at: number; callback: () => void }>();
  return {
    now: () => now,
    after(ms, callback) {
      const timer = { at: now + ms, callback };
      pending.add(timer);
      return () => pending.delete(timer);
    },
    async advance(ms) {
      now += ms;
      for (const timer of [...pending].filter(({ at }) => at <= now).sort((one, other) => one.at - other.at)) {
        pending.delete(timer);
        timer.callback();
      }
      await Promise.resolve();
    },
  };
}

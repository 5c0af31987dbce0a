import { setMaxListeners } from "node:events";
import { MissingMemberError } from "../../checks/answers/missing-members";
import type { Read, ReadOptions } from "../../checks/model";
import { type PerformedRead, ReadError, type Reader } from "../../engine/reader";
import { canonicalJson } from "../../recorded/canonical";
import { createBatcher, isBatchable, type Sent } from "./batch";
import { classify, type RegionFacts } from "./classify";
import type { Clock } from "./clock";
import { shortDigest } from "./digest";
import { failureOf } from "./failure";
import { type Limiter, unlimited } from "./limiter";
import { createRecord, type RecordedRead } from "./record";
import { createRedactor, type Marks, processMarks } from "./redact";
import { regionOf } from "./region";
import type { Effort, RequestContext } from "./request";
import { createScan, type Scan, type ScanResult } from "./scan";
import type { Params, SomeRead, Transport } from "./transport";

export interface ReaderOptions {
  transport: Transport;
  /** `limiterKey` is whose rate is used up; default the account id. */
  account: Reader["account"] & { limiterKey?: string };
  limiter: Limiter;
  clock: Clock;
  /** 0 to 1, for the jitter of retries. */
  random: () => number;
  /** How the enabled regions are read, and which regions are enabled only on request. */
  regions: {
    read: SomeRead;
    params?: Params;
    pick(answer: Record<string, unknown>): readonly string[];
    isOptIn(region: string): boolean;
  };
  /** What stands in place of secrets; without them marks of this process. */
  marks?: Marks | undefined;
  /** Refuses a read before anything is sent, by throwing a ReadError. */
  guard?: (read: SomeRead, region: string) => void;
}

type Asked = { read: SomeRead; params: Params; region: string; key: string; id: string };

/**
 * The Reader of one account and one run. Equal questions are asked once; answers and final errors are kept for the run.
 * Everything a check sees is redacted, and has a record with the hash of the canonical redacted answer.
 */
export function createReader(options: ReaderOptions): Reader {
  const { transport, account, clock, guard } = options;
  const run = new AbortController();
  // Every waiting request listens for the end of the run.
  setMaxListeners(0, run.signal);
  // What a recorded account holds in place of secrets is what was put there when it was recorded.
  const redactor = createRedactor(options.marks ?? processMarks(), { trustsMarks: transport.recorded === true });
  const context: RequestContext = {
    transport,
    redactor,
    account: account.limiterKey ?? account.id,
    limiter: transport.recorded ? unlimited : options.limiter,
    clock,
    random: options.random,
    signal: run.signal,
  };
  const whole = new Map<string, Promise<PerformedRead>>();
  const scans = new Map<string, { scan: Scan; startedAt: number }>();
  const records = new Map<string, RecordedRead>();
  const batcher = createBatcher(clock, async (read, params, region): Promise<Sent> => {
    const scan = createScan(context, read, params, region);
    try {
      return { data: (await scan.read()).data, effort: scan.effort };
    } catch (error) {
      return { error, effort: scan.effort };
    }
  });
  /** The read of the regions itself must not wait for its own answer to be classified. */
  function factsFor({ read }: Asked): RegionFacts {
    const { regions } = options;
    const itself = read.service === regions.read.service && read.operation === regions.read.operation;
    return {
      enabled: async () => (itself ? undefined : enabledRegions().catch(() => undefined)),
      isOptIn: regions.isOptIn,
    };
  }

  function ask(read: SomeRead, given: Params, region: string): Asked {
    const params = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const key = `${read.service}:${read.operation}|${region}|${canonicalJson(params)}`;
    return { read, params, region, key, id: shortDigest(key).slice(0, 16) };
  }

  function scanOf({ read, params, region, key }: Asked) {
    const known = scans.get(key);
    if (known) return known;
    const started = { scan: createScan(context, read, params, region), startedAt: clock.now() };
    scans.set(key, started);
    return started;
  }

  async function performWhole(asked: Asked): Promise<PerformedRead> {
    if (!transport.recorded && isBatchable(asked.read, asked.params)) {
      const startedAt = clock.now();
      const sent = await batcher.ask(asked.read, asked.params, asked.region);
      return "error" in sent ? failed(asked, startedAt, sent) : answered(asked, startedAt, { ...sent, partial: false });
    }
    const { scan, startedAt } = scanOf(asked);
    try {
      return answered(asked, startedAt, { ...(await scan.read()), effort: scan.effort });
    } catch (error) {
      return failed(asked, startedAt, { error, effort: scan.effort }, scan);
    }
  }

  async function performUntil(asked: Asked, decided: NonNullable<ReadOptions["decided"]>): Promise<PerformedRead> {
    const { scan, startedAt } = scanOf(asked);
    try {
      const result = await scan.read(decided);
      if (!result.partial) return perform(asked);
      return begun(asked, startedAt, { ...result, effort: scan.effort });
    } catch {
      // The scan has failed for good; asking for the whole gives the same error, with one record for both.
      return perform(asked);
    }
  }

  /** Answers and final errors of whole reads are kept for the run. */
  function perform(asked: Asked): Promise<PerformedRead> {
    const known = whole.get(asked.key);
    if (known) return known;
    const performed = performWhole(asked);
    whole.set(asked.key, performed);
    return performed;
  }

  function keep(recorded: RecordedRead): RecordedRead {
    const known = records.get(recorded.record.id);
    if (known) return known;
    records.set(recorded.record.id, recorded);
    return recorded;
  }

  function answered(
    asked: Asked,
    startedAt: number,
    sent: { data: object; partial: boolean; effort: Effort },
  ): PerformedRead {
    const kept = keep(createRecord(asked, { startedAt, endedAt: clock.now() }, sent));
    const answer = { present: true, data: sent.data as unknown, region: asked.region } as const;
    return withBody(kept, sent.partial ? { ...answer, partial: true } : answer);
  }

  /** A beginning of the answer has a record of its own, named after the pages it holds. */
  function begun(asked: Asked, startedAt: number, sent: ScanResult & { effort: Effort }): PerformedRead {
    return answered({ ...asked, id: `${asked.id}-${sent.effort.pages}` }, startedAt, sent);
  }

  async function failed(
    asked: Asked,
    startedAt: number,
    sent: Sent & { error: unknown },
    scan?: Scan,
  ): Promise<PerformedRead> {
    const endedAt = clock.now();
    const told = failureOf(sent.error);
    const failure = { ...told, message: redactor.text(told.message) };
    const outcome =
      sent.error instanceof ReadError
        ? { error: sent.error }
        : run.signal.aborted
          ? { error: cancelled(asked) }
          : await classify(asked.read, failure, asked.region, factsFor(asked));
    const kept = keep(createRecord(asked, { startedAt, endedAt }, { ...sent, failure, outcome }));
    if ("error" in outcome) {
      const before = scan?.soFar();
      throw outcome.error.withRecord(asked.id, before && begun(asked, startedAt, { ...before, effort: sent.effort }));
    }
    const { absent, code, message } = outcome;
    return withBody(kept, { present: false, absent, code, message, region: asked.region });
  }

  function cancelled({ read, region }: Pick<Asked, "read" | "region">): ReadError {
    const operation = `${read.service}:${read.operation}`;
    const reason = run.signal.reason instanceof Error ? run.signal.reason.message : String(run.signal.reason);
    return new ReadError("TIMEOUT", `${operation} in ${region}: ${reason}`, { operation, region, code: "Cancelled" });
  }

  async function enabledRegions(): Promise<readonly string[]> {
    const { read, params = {}, pick } = options.regions;
    const { answer } = await reader.perform(read, params, account.defaultRegion);
    try {
      return answer.present ? pick(answer.data as Record<string, unknown>) : [];
    } catch (error) {
      if (!(error instanceof MissingMemberError)) throw error;
      const details = { operation: error.operation, region: account.defaultRegion, code: "UnreadableAnswer" };
      throw new ReadError("UNSUPPORTED", `${error.message} (${account.defaultRegion})`, details);
    }
  }

  const reader: Reader = {
    account: { id: account.id, partition: account.partition, defaultRegion: account.defaultRegion },
    async perform<P, A>(declared: Read<P, A>, params: P, checkRegion: string, readOptions: ReadOptions = {}) {
      const read = declared as unknown as SomeRead;
      const region = regionOf(read, readOptions.region ?? checkRegion, account.partition);
      if (run.signal.aborted) throw cancelled({ read, region });
      guard?.(read, region);
      const asked = ask(read, params as Params, region);
      const { decided } = readOptions;
      const result = decided && !whole.has(asked.key) ? performUntil(asked, decided) : perform(asked);
      return (await result) as PerformedRead<A>;
    },
    enabledRegions,
    records: () => [...records.values()],
    cancel: (reason) => run.abort(new Error(reason)),
  };
  return reader;
}

/** `body` is read through, never copied. */
function withBody(kept: RecordedRead, answer: PerformedRead["answer"]): PerformedRead {
  return {
    answer,
    record: kept.record,
    get body() {
      return kept.body;
    },
  };
}

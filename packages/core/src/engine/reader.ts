import type { Absence, Cause, Read, ReadAnswer, ReadErrorLike, ReadOptions } from "../checks/model";

/** Could not be read. `cause` is what the person is told; the provider's own code and message are kept beside it. */
export class ReadError extends Error implements ReadErrorLike {
  override readonly cause: Cause;
  readonly operation: string;
  readonly region: string;
  /** IAM actions that were missing, for ACCESS_DENIED; else the actions of the read. */
  readonly actions: readonly string[];
  readonly code: string | undefined;
  /** Id of the `ReadRecord` of the failed request, so that the verdict can refer to it. */
  readonly recordId: string | undefined;
  /** The pages before the one that failed: a beginning, never the whole. */
  readonly soFar: PerformedRead | undefined;

  constructor(
    cause: Cause,
    message: string,
    details: {
      operation: string;
      region: string;
      actions?: readonly string[];
      code?: string;
      recordId?: string;
      soFar?: PerformedRead;
    },
  ) {
    super(message);
    this.name = "ReadError";
    this.cause = cause;
    this.operation = details.operation;
    this.region = details.region;
    this.actions = details.actions ?? [];
    this.code = details.code;
    this.recordId = details.recordId;
    this.soFar = details.soFar;
  }

  /** The same error with the id of its record, and what was read before it. */
  withRecord(recordId: string, soFar?: PerformedRead): ReadError {
    const { operation, region, actions, code } = this;
    const known = { ...(code === undefined ? {} : { code }), ...(soFar === undefined ? {} : { soFar }) };
    const details = { operation, region, actions, recordId, ...known };
    return new ReadError(this.cause, this.message, details);
  }
}

/** What is kept of every request a verdict rests on. The answer itself lies in the evidence store under its hash. */
export interface ReadRecord {
  /** Stable within a run: the same request gives the same id to every check that used it. */
  id: string;
  service: string;
  operation: string;
  region: string;
  params: unknown;
  paramsHash: string;
  requestIds: readonly string[];
  startedAt: string;
  durationMs: number;
  attempts: number;
  pages: number;
  /** SHA-256 of the canonical, redacted answer; absent when there was no answer. */
  answerHash?: string;
  outcome: "present" | "absent" | "error";
  /** The asker had decided before the last page: the answer is a beginning, never the whole. */
  partial?: true;
  absent?: Absence;
  errorCode?: string;
  errorMessage?: string;
  errorStatus?: number;
  cause?: Cause;
}

/** One finished read: the answer with its record. `body` is the redacted answer in canonical JSON. */
export interface PerformedRead<Answer = unknown> {
  answer: ReadAnswer<Answer>;
  record: ReadRecord;
  body?: string;
}

/**
 * Performs reads for one account and one run: coalesces, memoises, batches, pages, limits, retries, redacts, classifies.
 * `perform` rejects with a `ReadError`; the record of a failed read is kept too.
 */
export interface Reader {
  readonly account: {
    id: string;
    partition: string;
    defaultRegion: string;
    /** `skip`: `*` leaves out regions that the organisation closes; absent or `error`: they are unread. */
    closedRegions?: "error" | "skip" | undefined;
  };
  perform<Params, Answer>(
    read: Read<Params, Answer>,
    params: Params,
    region: string,
    options?: ReadOptions,
  ): Promise<PerformedRead<Answer>>;
  /** Regions enabled for the account; rejects with a ReadError when that could not be read. */
  enabledRegions(): Promise<readonly string[]>;
  /** All records so far, failed reads included, with their bodies, for the evidence of the run. */
  records(): readonly { record: ReadRecord; body?: string }[];
  /** Makes every open and later read end with TIMEOUT. */
  cancel(reason: string): void;
}

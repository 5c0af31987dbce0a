import type { ReadRecord } from "../../engine/reader";
import { canonicalJson } from "../../recorded/canonical";
import type { Outcome } from "./classify";
import { digest, shortDigest } from "./digest";
import type { Failure } from "./failure";
import type { Effort } from "./request";
import type { Params, SomeRead } from "./transport";

/** A record with the redacted answer it names. `body` is written out anew on each access, so that no second copy is kept. */
export interface RecordedRead {
  readonly record: ReadRecord;
  readonly body?: string;
}

export type Finish =
  | { data: object; partial?: boolean; effort: Effort }
  | { failure: Failure; outcome: Outcome; effort: Effort };

/** Record of one finished logical read, with the SHA-256 of its canonical redacted answer. */
export function createRecord(
  asked: { read: SomeRead; params: Params; region: string; id: string },
  times: { startedAt: number; endedAt: number },
  finish: Finish,
): RecordedRead {
  const { read, params, region, id } = asked;
  const base = {
    id,
    service: read.service,
    operation: read.operation,
    region,
    params,
    paramsHash: shortDigest(canonicalJson(params)),
    requestIds: finish.effort.requestIds,
    startedAt: new Date(times.startedAt).toISOString(),
    durationMs: times.endedAt - times.startedAt,
    attempts: finish.effort.attempts,
    pages: finish.effort.pages,
  };
  if (!("data" in finish)) return { record: { ...base, ...failurePart(finish) } };
  const { data } = finish;
  return {
    record: { ...base, answerHash: digest(data), outcome: "present", ...(finish.partial ? { partial: true } : {}) },
    get body() {
      return canonicalJson(data);
    },
  };
}

function failurePart({ failure, outcome }: { failure: Failure; outcome: Outcome }) {
  return {
    errorCode: failure.code,
    errorMessage: failure.message,
    ...(failure.httpStatus === undefined ? {} : { errorStatus: failure.httpStatus }),
    ...("error" in outcome
      ? { outcome: "error" as const, cause: outcome.error.cause }
      : { outcome: "absent" as const, absent: outcome.absent }),
  };
}

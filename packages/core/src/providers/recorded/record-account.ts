import type { Reader, ReadRecord } from "../../engine/reader";
import { type RecordedAccount, type RecordedAnswer, recordedFormat } from "../../recorded/schema";

/** Errors that say nothing about the account: a recording of them would keep a passing trouble for ever. */
const passing = new Set(["TIMEOUT", "UNAVAILABLE", "THROTTLED", "INTERNAL"]);

/**
 * The recorded account of what a Reader has read so far: logical reads, already redacted, absences as the errors they were.
 * Replaying it gives every check the same answers. Reads that ended in a passing trouble are left out.
 */
export function recordAccount(reader: Reader, regions: readonly string[]): RecordedAccount {
  const { id, partition, defaultRegion, closedRegions } = reader.account;
  const entries = reader.records();
  const begun = new Set(entries.filter(({ record }) => record.partial).map(({ record }) => questionOf(record)));
  // Of a listing that broke off the beginning is kept: it says by itself that it is not the whole.
  const brokeOff = ({ outcome, ...record }: ReadRecord) => outcome === "error" && begun.has(questionOf(record));
  const answers = entries.filter(({ record }) => !brokeOff(record)).flatMap((entry) => toAnswer(entry));
  return {
    format: recordedFormat,
    account: {
      id,
      partition,
      regions: [...new Set([defaultRegion, ...regions])],
      defaultRegion,
      ...(closedRegions === undefined ? {} : { closedRegions }),
    },
    answers,
  };
}

function questionOf({ service, operation, region, paramsHash }: Omit<ReadRecord, "outcome">): string {
  return `${service}:${operation} ${region} ${paramsHash}`;
}

function toAnswer({ record, body }: ReturnType<Reader["records"]>[number]): RecordedAnswer[] {
  const read = `${record.service}:${record.operation}`;
  const params = JSON.parse(JSON.stringify(record.params)) as Record<string, unknown>;
  const question = { read, region: record.region, params };
  const partial = record.partial ? { partial: true as const } : {};
  if (body !== undefined) return [{ ...question, response: JSON.parse(body) as Record<string, unknown>, ...partial }];
  if (record.outcome === "error" && (record.cause === undefined || passing.has(record.cause))) return [];
  const { errorCode = "Unknown", errorMessage: message = "", errorStatus } = record;
  return [
    {
      ...question,
      error: { code: errorCode, message, ...(errorStatus === undefined ? {} : { httpStatus: errorStatus }) },
    },
  ];
}

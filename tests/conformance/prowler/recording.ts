import type { RecordedAnswer } from "../../../packages/core/src/recorded/schema";
import type { ProviderError } from "../kit/documents";
import { isObject, type Json, type JsonObject } from "../kit/json";

export interface Call {
  service: string;
  region: string;
  op: string;
  params: JsonObject;
  response?: JsonObject;
  error?: { type?: string; code?: string | null; message?: string | null };
}

export interface Finding {
  check: string;
  status: "PASS" | "FAIL" | "MANUAL";
  status_extended: string;
  resource_id: string;
  resource_arn: string;
  region: string;
}

export interface Row {
  id: string;
  checks: string[];
  calls: Call[];
  findings: Finding[];
}

/** A recorded error that is no declared absence: the resource could not be read. */
export class RecordedFailure extends Error {
  constructor(readonly failure: ProviderError) {
    super(`${failure.code}: ${failure.message}`);
  }
}

/** The recording lacks a call that a property needs. */
export class NotRecordedError extends Error {}

/** What one row recorded, asked the way the adapters of resource documents need it. */
export function createRecording(row: Row) {
  const byCall = new Map<string, Call[]>();
  for (const call of row.calls) {
    const key = `${call.service}:${call.op}`;
    byCall.set(key, [...(byCall.get(key) ?? []), call]);
  }

  function find(name: string, region: string, params: JsonObject): Call | undefined {
    const fitting = (byCall.get(name) ?? []).filter(
      (call) => (isGlobal(call) || region === "global" || call.region === region) && isSubset(params, call.params),
    );
    // A recording may hold several pages of one listing; the widest question comes first.
    return fitting.sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0];
  }

  function ask(
    name: string,
    region: string,
    params: JsonObject,
    absent: readonly string[] = [],
  ): JsonObject | undefined {
    const call = find(name, region, params);
    if (!call) throw new NotRecordedError(`${name} ${JSON.stringify(params)} in ${region}`);
    if (call.response) return call.response;
    const failure = errorOf(call);
    if (absent.includes(failure.code)) return undefined;
    throw new RecordedFailure(failure);
  }

  return {
    /** All calls of one operation, whatever they asked. */
    calls: (name: string): readonly Call[] => byCall.get(name) ?? [],
    ask,
  };
}
export type Recording = ReturnType<typeof createRecording>;

/** The calls as answers of a recorded account, for the checks that read the service itself. */
export function answersOf(row: Row): RecordedAnswer[] {
  return row.calls.flatMap((call): RecordedAnswer[] => {
    const question = {
      // The recording's service ids are the service keys of the catalogue.
      read: `${call.service}:${call.op}`,
      region: isGlobal(call) ? "*" : call.region,
      params: { ...call.params },
    };
    if (call.response) return [{ ...question, response: { ...call.response } }];
    return [{ ...question, error: errorOf(call) }];
  });
}

/** Regions in which the row recorded anything; the first is the default region. */
export function regionsOf(row: Row): string[] {
  const recorded = row.calls.filter(({ service, op }) => service !== "sts" && op !== "DescribeRegions");
  const regions = recorded.filter((call) => !isGlobal(call)).map(({ region }) => region);
  const found = row.findings.map(({ region }) => region).filter((region) => /^[a-z]{2}-[a-z]+-\d$/.test(region));
  return [...new Set([...found, ...regions, "us-east-1"])];
}

export function accountOf(row: Row): string {
  const identity = row.calls.find(({ op }) => op === "GetCallerIdentity")?.response;
  return typeof identity?.Account === "string" ? identity.Account : "123456789012";
}

/** The time at which the row was recorded: a little after the newest instant in its answers. */
export function recordedAt(row: Row): Date {
  const text = JSON.stringify(row.calls.map(({ response }) => response ?? null));
  const instants = [...text.matchAll(/\{"\$date":"([^"]+)"\}/g)].map(([, iso]) => Date.parse(iso ?? ""));
  const recording = instants.filter((instant) => instant < Date.UTC(2027, 0, 1));
  return new Date(Math.max(Date.UTC(2026, 10, 22), ...recording) + 1_000);
}

function isGlobal({ region }: Call): boolean {
  return region === "aws-global";
}

function errorOf({ error }: Call): ProviderError {
  const code = error?.code ?? error?.type ?? "UnknownError";
  return { code, message: error?.message ?? "", httpStatus: Number(code) || 400 };
}

/** Every parameter asked is recorded with that value; the recording may say more (page size, included parts). */
function isSubset(asked: JsonObject, recorded: JsonObject): boolean {
  return Object.entries(asked).every(([key, value]) => sameText(recorded[key]) === sameText(value));
}

function sameText(value: Json): string {
  return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
}

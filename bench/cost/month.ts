import { functions } from "../../packages/core/src/types/functions";
import { minutesOfMonth } from "./at-rest";
import type { Page } from "./pages";
import { type Amounts, together } from "./prices";
import { sumOf, times, type Usage } from "./usage";

/** Who uses a stage, and how. */
export interface Scenario {
  name: string;
  tenants: number;
  groupsEach: number;
  checks: number;
  intervalMinutes: number;
  /** Changes of state of a group in a month; each costs a run with a mail, and its return another. */
  changes: number;
  /** Hours a month that somebody of a tenant has a page open. */
  hoursOpen: number;
}

export interface Measured {
  first: Usage;
  repeat: Usage;
  change: Usage;
}

/** What Lambda itself logs of an invocation in its JSON format: start and report, as its documentation shows them. */
export const platformLogBytes = [
  {
    time: "2026-11-23T09:00:00.000Z",
    type: "platform.start",
    record: { requestId: "6d68ca91-49c9-448d-89b8-7ca3e6dc66aa", version: "$LATEST" },
  },
  {
    time: "2026-11-23T09:00:00.000Z",
    type: "platform.report",
    record: {
      requestId: "6d68ca91-49c9-448d-89b8-7ca3e6dc66aa",
      metrics: { durationMs: 1234.567, billedDurationMs: 1235, memorySizeMB: 1024, maxMemoryUsedMB: 250 },
      status: "success",
    },
  },
].reduce((sum, line) => sum + JSON.stringify(line).length, 0);

/** CloudWatch adds 26 bytes to each event; an access log line of the gateway has about so many. */
const eventBytes = 26;
const accessLogBytes = 500;

const gb = 1_024 ** 3;
const apiMemoryMb = 512;
const memoryMb = { evaluate: functions.evaluate.memoryMb, tick: functions.tick.memoryMb, api: apiMemoryMb };

/** What `invocations` of a function that used this in all are billed for, without storage. */
export function amountsOf(usage: Usage, fn: keyof typeof memoryMb, invocations: number): Amounts {
  return {
    writeUnits: usage.writeUnits,
    readUnits: usage.readUnits,
    s3Puts: usage.s3Puts,
    sqsRequests: usage.sqsRequests,
    kmsRequests: usage.kmsRequests,
    mails: usage.mails,
    invocations,
    compute: (usage.durationMs / 1_000) * (memoryMb[fn] / 1_024),
    // Two lines of Lambda and one of our own an invocation.
    logs: (usage.logBytes + invocations * (platformLogBytes + 3 * eventBytes)) / gb,
  };
}

/** Requests that a page makes through the distribution and, but for the document itself, the gateway. */
function pageRequests(calls: number): Amounts {
  const requests = { edgeRequests: calls, edgeFunctions: calls, edgeReads: calls };
  return { ...requests, apiRequests: calls, logs: (calls * (accessLogBytes + eventBytes)) / gb };
}

export interface Month {
  evaluations: number;
  amounts: Amounts;
  /** Storage after the first and the twelfth month, which are billed for what lies there on average. */
  storage: { first: Amounts; twelfth: Amounts };
}

/**
 * The month of a scenario: its evaluations (all that found nothing new, but for changes and their returns), the ticks that sent them,
 * and the pages. What is at rest comes on top.
 */
export function monthOf(
  scenario: Scenario,
  measured: Measured,
  ticks: { idle: Usage; each: Usage },
  page: Page,
): Month {
  const groups = scenario.tenants * scenario.groupsEach;
  const evaluations = (groups * minutesOfMonth) / scenario.intervalMinutes;
  const changed = 2 * groups * scenario.changes;
  const change = { ...measured.change, durationMs: measured.repeat.durationMs };
  const runs = sumOf([times(measured.repeat, evaluations - changed), times(change, changed)]);
  // The send of a message is the tick's, which sends ten at once where as many are due.
  const evaluated = { ...runs, sqsRequests: runs.sqsRequests - evaluations };
  const sent = times(ticks.each, evaluations);
  const open = scenario.tenants * scenario.hoursOpen;
  const amounts = together(
    amountsOf(evaluated, "evaluate", evaluations),
    amountsOf(times(ticks.idle, minutesOfMonth), "tick", minutesOfMonth),
    amountsOf(sent, "tick", 0),
    amountsOf(times(page.anHour, open), "api", page.callsAnHour * open),
    pageRequests(page.callsAnHour * open),
  );
  const stored = (months: number): Amounts => {
    const held = months - 0.5;
    const tables = (runs.dynamodbStoredBytes * held) / gb;
    const evidence = (times(measured.first, groups).s3StoredBytes + runs.s3StoredBytes * held) / gb;
    // Logs are kept a year, gzipped; their storage is billed by the compressed size, a fifth as AWS assumes.
    const logs = (amounts.logs ?? 0) * held * 0.2;
    return { tableStorage: tables, tableBackup: tables, s3Storage: evidence, logStorage: logs };
  };
  return { evaluations, amounts, storage: { first: stored(1), twelfth: stored(12) } };
}

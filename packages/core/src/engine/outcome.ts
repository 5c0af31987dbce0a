import type { Cause, Exports, Item, Quantifier, ReadErrorLike, Status, Unread, Value } from "../checks/model";
import type { Judgement, Tally, Truth } from "../checks/operators";
import type { ResultItems } from "./result";

/** Says why an export is kept from consumers: it is, or may be, only a part of what there is. */
export type UnavailableReason = (name: string) => string | undefined;

/** What became of one check, before it is written as a result. */
export interface Outcome {
  status: Status;
  cause?: Cause;
  missingActions?: readonly string[];
  reason: string;
  expected: string;
  observed: string;
  expectedValue?: Value;
  observedValue?: Value;
  operator?: string;
  quantifier?: Quantifier;
  condition?: unknown;
  items?: ResultItems;
  exports: Exports;
  /** Which exports consumers do not get; all of them are stored. */
  unavailable?: UnavailableReason;
  incidentId?: string;
}

/** The same without what was expected, which is known before anything is judged. */
export type Judged = Omit<Outcome, "expected" | "expectedValue">;

/** The status that a truth value gives at the top: what is not set fails, what is unknown is an error. */
export const statusOf = (truth: Truth): Status => (truth === "true" ? "PASS" : truth === "unknown" ? "ERROR" : "FAIL");

/** Cause and missing permissions of parts that could not be read; the cause is that of the first. */
export function causeOf(
  unread: readonly Unread[],
  judgements: readonly Judgement[],
): { cause: Cause; missingActions?: readonly string[]; words: readonly string[] } {
  const unjudged = judgements.find(({ truth }) => truth === "unknown");
  const cause = unread[0]?.error.cause ?? unjudged?.cause ?? "UNSUPPORTED";
  const words = unread.map(
    ({ what, error }) => (errorText(error).includes(what) ? "" : `${what}: `) + errorText(error),
  );
  if (unjudged?.reason && !(unread.length > 0 && saysPart.test(unjudged.reason))) words.push(unjudged.reason);
  const missing = missingActions(unread.map(({ error }) => error));
  words.push(...permissionWords(missing.missingActions, words.join(" ")));
  return { cause, words, ...missing };
}

/** Every permission that was missing, named once. */
export function missingActions(errors: readonly ReadErrorLike[]): { missingActions?: readonly string[] } {
  const denied = errors.filter(({ cause }) => cause === "ACCESS_DENIED").flatMap(({ actions }) => actions);
  return denied.length > 0 ? { missingActions: [...new Set(denied)].sort() } : {};
}

/** Beside what was not read, that a part is missing says nothing. */
const saysPart = /in part only$|^only a part of the value could be read$/;

/** The permissions that are missing, unless `said` names them already. */
export function permissionWords(actions: readonly string[] = [], said: string): string[] {
  const unmentioned = actions.filter((action) => !said.includes(action));
  return unmentioned.length > 0
    ? [`missing ${unmentioned.length === 1 ? "permission" : "permissions"}: ${unmentioned.join(", ")}`]
    : [];
}

/** A read error in words that name operation and region. */
export function errorText(error: ReadErrorLike): string {
  const named = error.message.includes(error.operation);
  const where = error.region === "" ? "" : ` in ${error.region}`;
  return named ? error.message : `${error.operation}${where}: ${error.message}`;
}

/** Counts of a judged set, with the first 100 failing items. */
export function itemCounts(
  items: readonly Item[],
  judgements: readonly Judgement[],
  counts: Tally,
  passing: ReadonlySet<Item>,
  unread: number,
  excluded: number,
): ResultItems {
  const failing = items
    .map((item, index) => ({ item, judgement: judgements[index] }))
    .filter(({ item }) => !passing.has(item));
  return {
    total: items.length,
    passing: passing.size,
    failing: failing.length,
    unread,
    excluded,
    unset: counts.unset,
    sample: failing.slice(0, 100).map(({ item, judgement }) => ({
      id: item.id,
      value: item.value,
      ...(item.region === undefined ? {} : { region: item.region }),
      ...(item.label === undefined ? {} : { label: item.label }),
      reason: item.reason ?? judgement?.reason ?? (judgement?.truth === "unset" ? "not set" : "not as expected"),
    })),
  };
}

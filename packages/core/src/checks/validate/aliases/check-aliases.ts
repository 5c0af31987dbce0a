import type { Catalogue, CheckDraft, ProblemCode } from "../model";
import { topologicalOrder } from "./order";
import { isAlias } from "./placeholders";
import { type PlacedReference, propertyProblem, referencesOf } from "./references";

interface Entry {
  check: CheckDraft;
  id: string;
  references: readonly PlacedReference[];
}

type ReportAt = (
  index: number,
  path: readonly (string | number)[],
  code: ProblemCode,
  message: string,
  fix?: string,
) => void;

/**
 * Checks the aliases of a group as a whole: names, references, order. `previous` is the group as it was; with it, taking away
 * what others refer to is told as ALIAS_IN_USE where it is done.
 */
export function checkAliases(
  checks: readonly CheckDraft[],
  catalogue: Catalogue,
  previous: readonly CheckDraft[],
  report: ReportAt,
): void {
  const entries = checks.map((check, index) => ({ check, id: String(index), references: referencesOf(check) }));
  const producers = checkNames(entries, report);
  const dependencies = new Map<string, Set<string>>();
  for (const [index, { id, references }] of entries.entries()) {
    const needed = new Set<string>();
    for (const placed of references) {
      const producer = producers.get(placed.reference.alias);
      if (producer === undefined) reportUnknown(index, placed, producers, entries, previous, report);
      else {
        needed.add(String(producer));
        checkReference(index, placed, producer, checks, catalogue, previous, report);
      }
    }
    dependencies.set(id, needed);
  }
  reportCycles(entries, dependencies, report);
}

/** Alias → index of its check, for valid and unique names. */
function checkNames(entries: readonly Entry[], report: ReportAt): Map<string, number> {
  const producers = new Map<string, number>();
  const taken = new Map<string, string>();
  for (const [index, { check }] of entries.entries()) {
    const { alias } = check;
    if (alias === undefined || alias === "") continue;
    if (!isAlias(alias)) {
      const message = "must start with a letter and hold at most 63 letters, digits, _ and -";
      report(index, ["alias"], "ALIAS_INVALID", message, "for example web");
    } else if (taken.has(alias.toLowerCase())) {
      report(index, ["alias"], "ALIAS_TAKEN", `is taken by ${taken.get(alias.toLowerCase())}, regardless of case`);
    } else {
      taken.set(alias.toLowerCase(), alias);
      producers.set(alias, index);
    }
  }
  return producers;
}

function reportUnknown(
  index: number,
  { reference, path }: PlacedReference,
  producers: ReadonlyMap<string, number>,
  entries: readonly Entry[],
  previous: readonly CheckDraft[],
  report: ReportAt,
): void {
  const before = previous.find((check) => check.alias === reference.alias);
  const renamed = before ? entries.findIndex(({ check }) => check.id !== undefined && check.id === before.id) : -1;
  const consumer = nameOf(entries[index]?.check);
  if (before) {
    const message = `alias ${reference.alias} is used by ${consumer} (${place(path)})`;
    report(
      renamed >= 0 ? renamed : index,
      renamed >= 0 ? ["alias"] : path,
      "ALIAS_IN_USE",
      message,
      "change the consumer too",
    );
    return;
  }
  const names = [...producers.keys()];
  const fix = names.length > 0 ? `aliases of the group: ${names.join(", ")}` : "no check of the group has an alias";
  report(index, path, "ALIAS_UNKNOWN", `${reference.alias} is not an alias of the group`, fix);
}

function checkReference(
  index: number,
  { reference, path }: PlacedReference,
  producerIndex: number,
  checks: readonly CheckDraft[],
  catalogue: Catalogue,
  previous: readonly CheckDraft[],
  report: ReportAt,
): void {
  const producer = checks[producerIndex];
  const type = producer && catalogue.get(producer.type);
  if (!producer) return;
  if (producer.enabled === false && checks[index]?.enabled !== false) {
    const message = `alias ${reference.alias} is used by ${nameOf(checks[index])}, so its check cannot be disabled`;
    report(producerIndex, ["enabled"], "ALIAS_IN_USE", message, "disable the consumer too");
  }
  const unknown = type && propertyProblem(type.exports, reference);
  if (!unknown) return;
  const before = previous.find((check) => check.id !== undefined && check.id === producer.id);
  const offered = unknown.offered.length > 0 ? `it has ${unknown.offered.join(", ")}` : undefined;
  if (before && before.type !== producer.type) {
    const message = `${reference.text} is used by ${nameOf(checks[index])}, and type ${producer.type} does not yield it`;
    report(producerIndex, ["type"], "ALIAS_IN_USE", message, offered);
  } else {
    report(index, path, "ALIAS_PROPERTY_UNKNOWN", `${reference.text} is not yielded by type ${producer.type}`, offered);
  }
}

function reportCycles(
  entries: readonly Entry[],
  dependencies: ReadonlyMap<string, ReadonlySet<string>>,
  report: ReportAt,
): void {
  for (const cycle of topologicalOrder(entries, dependencies).cycles) {
    const names = cycle.map((id) => nameOf(entries[Number(id)]?.check));
    const way = [...names, names[0]].join(" → ");
    for (const id of cycle) report(Number(id), [], "ALIAS_CYCLE", `refers to itself through ${way}`);
  }
}

const nameOf = (check: CheckDraft | undefined): string =>
  check?.alias || check?.name || check?.id || check?.type || "a check";
const place = (path: readonly (string | number)[]): string => path.join(".");

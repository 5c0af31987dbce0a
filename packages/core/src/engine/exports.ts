import type {
  Exports,
  Item,
  PartialExports,
  standardExportNames,
  UndecidedMembership,
  Unread,
  Value,
} from "../checks/model";
import { type Found, isList, isObject } from "../checks/operators";
import { errorText, type UnavailableReason } from "./outcome";

export const exportLimits = { listElements: 100, bytes: 32 * 1024 } as const;

/**
 * What is stored of exports (and inputs): lists are cut at 100 elements with the full length beside (`name.length`), and the whole
 * at 32 KiB: values that do not fit any more are left out and named in `_omitted`. Evaluation uses the full values.
 */
export function capExports(exports: Exports): Readonly<Record<string, Value>> {
  const capped: Record<string, Value> = {};
  const omitted: string[] = [];
  let bytes = 0;
  for (const [name, value] of Object.entries(exports)) {
    if (value === undefined) continue;
    const entry: Record<string, Value> = { [name]: cut(value) };
    if (isList(value) && value.length > exportLimits.listElements) entry[`${name}.length`] = value.length;
    const size = new TextEncoder().encode(JSON.stringify(entry)).length;
    if (bytes + size > exportLimits.bytes) omitted.push(name);
    else {
      bytes += size;
      Object.assign(capped, entry);
    }
  }
  return omitted.length > 0 ? { ...capped, _omitted: omitted.slice(0, exportLimits.listElements) } : capped;
}

function cut(value: Value): Value {
  if (isList(value)) return value.slice(0, exportLimits.listElements).map(cut);
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]): [string, Value][] =>
    isList(member) && member.length > exportLimits.listElements
      ? [
          [name, cut(member)],
          [`${name}.length`, member.length],
        ]
      : [[name, cut(member)]],
  );
  return Object.fromEntries(members);
}

/** The exports that every fleet type has, from the verdict on its items. */
export function standardExports(
  items: readonly Item[],
  passing: ReadonlySet<Item>,
  unread: readonly Unread[],
  excluded: number,
): Record<(typeof standardExportNames)[number], Value> {
  const failing = items.filter((item) => !passing.has(item));
  return {
    total: items.length,
    passing: passing.size,
    failing: failing.length,
    failingIds: failing.map(({ id }) => id),
    ids: items.map(({ id }) => id),
    unread: unread.map(({ what }) => what),
    excluded,
  };
}

/**
 * Adds to what a check type exported the values that only the engine knows, where the type's schema offers them and takes them: an
 * expected list or range is not the number that consumers were promised.
 */
export function completeExports(
  declared: Readonly<Record<string, { safeParse(value: unknown): { success: boolean } }>>,
  observed: Exports,
  known: Exports,
): Exports {
  const added = Object.entries(known).filter(([name, value]) => {
    const schema = Object.hasOwn(declared, name) ? declared[name] : undefined;
    return observed[name] === undefined && value !== undefined && schema?.safeParse(value).success === true;
  });
  return { ...observed, ...Object.fromEntries(added) };
}

/** Where something stayed unread every export may be a part, except texts that only repeat what was asked for. */
export function unavailableExports(
  asked: Readonly<Record<string, unknown>>,
  seen: {
    exports?: Exports;
    unread?: readonly Unread[];
    partial?: PartialExports;
    atLeast?: boolean;
    undecided?: UndecidedMembership;
    items?: readonly Item[];
    found?: Found;
  },
): UnavailableReason {
  const { exports = {}, unread: [unread] = [], partial = [], atLeast, items = [] } = seen;
  const undecided = seen.undecided ?? items.find((item) => item.undecided)?.undecided;
  return (name) => {
    const part = partial.find(({ what }) => what === name) ?? unread;
    const repeats = typeof exports[name] === "string" && exports[name] === asked[name];
    if (part && !(part === unread && repeats)) return errorText(part.error);
    if (undecided && !repeats) return `the filter does not tell what is selected: ${undecided.reason}`;
    if (name === "value" && seen.found?.open) return seen.found.open.reason;
    return atLeast && !repeats ? "the rest was not counted" : undefined;
  };
}

import type { Value } from "../value";

/**
 * What it means that a member is not there.
 * - `alternative`: a structure has one of several members. Absence is a fact only where the structure is there and another member of
 *   the group is. With `when`, another member says it by its value.
 * - `default`: the value that the service documents for it.
 * - `off`: the feature is not used: positives are false, negations true.
 * - `empty`: a list or map that the type leaves out when it has no members; judged as empty, also where its parents are not there.
 */
export type Absence =
  | { meaning: "alternative"; group: readonly string[]; when?: Readonly<Record<string, Value>> }
  | { meaning: "default"; value: Value }
  | { meaning: "off" }
  | { meaning: "empty" };

/**
 * Whether the absence of a member of `parent` means what the table says. An alternative needs another member of its group; what is
 * off or has a default needs its parent; an empty list or map needs nothing.
 */
export function absenceHolds(absence: Absence, parent: Value): boolean {
  if (absence.meaning === "empty") return true;
  if (typeof parent !== "object" || parent === null || Array.isArray(parent) || parent instanceof Date) return false;
  if (absence.meaning !== "alternative") return true;
  const { group, when = {} } = absence;
  return group.some((name) => {
    const member = Object.hasOwn(parent, name) ? (parent as Readonly<Record<string, Value>>)[name] : undefined;
    if (Object.hasOwn(when, name)) return member === when[name];
    return member !== undefined && member !== null && member !== false;
  });
}

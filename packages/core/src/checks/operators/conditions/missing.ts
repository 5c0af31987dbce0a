import { type Absence, absenceHolds } from "../../resource-types/absence";
import type { Value } from "../../value";
import { isAbsent, isList } from "../equality";
import type { DocumentFacts, Found, Location, Missing } from "./found";

/**
 * What it means that nothing was found. `fact`: there is none, and that is an answer; `key`: the same of a key that people chose, such as
 * a tag; `value`: it is judged as this value; `unset`: nobody said what it means.
 */
export type Meaning = { is: "fact" | "key" | "unset" } | { is: "value"; value: Value };

/** What a missing member means, by what is known of the document. */
export function meaningOf({ first, asked = first, parent }: Missing, facts: DocumentFacts | undefined): Meaning {
  if (!first || !asked || !facts) return { is: "unset" };
  for (let length = first.length; length <= asked.length; length += 1) {
    const place = asked.slice(0, length);
    if (facts.isMap?.(place.slice(0, -1))) return { is: "key" };
    // A map whose keys people choose is empty where it is not there.
    if (length === asked.length && facts.isMap?.(place)) return { is: "value", value: {} };
    const meaning = parseAbsence(facts.absenceOf?.(place), length === asked.length, length === first.length, parent);
    if (meaning) return meaning;
  }
  return { is: "unset" };
}

function parseAbsence(absence: Absence | undefined, isAsked: boolean, isFirst: boolean, parent: Value) {
  if (absence?.meaning === "off" && isFirst) return { is: "fact" } as const;
  if (absence?.meaning === "alternative" && isFirst && absenceHolds(absence, parent)) return { is: "fact" } as const;
  if (!isAsked) return undefined;
  if (absence?.meaning === "default") return { is: "value", value: absence.value } as const;
  return absence?.meaning === "empty" ? ({ is: "value", value: [] } as const) : undefined;
}

export const notSet = (label: string): string => `${label} is not set`;

/** What was found, or the value as which its absence is judged. */
export function withMeaning(found: Found, facts: DocumentFacts | undefined): Found {
  if (!isAbsent(found.value) || !found.missing) return found;
  const meaning = meaningOf(found.missing, facts);
  if (meaning.is !== "value") return found;
  const { asked } = found.missing;
  return { value: meaning.value, ...(asked ? { place: asked } : {}), ...(found.open ? { open: found.open } : {}) };
}

/** A place as people read it: `SecurityGroupIngress[].CidrIp`. */
export const placeText = (place: Location): string =>
  place.reduce((text, name) => (name === "[]" || text === "" ? `${text}${name}` : `${text}.${name}`), "");

/** Elements that are not there, such as null in JSON. */
export const absentIn = (value: Value): number => (isList(value) ? value.filter(isAbsent).length : 0);

import type { Value } from "../model";
import type { DocumentFacts, Location } from "../operators";
import { isList, isObject } from "../operators";
import { absenceOf } from "../resource-types/absences";

/** Where people choose the keys: tags, whatever the form in which a type tells them. */
const isOwnMap = (place: Location): boolean => place.length === 1 && place[0] === "_tags";

/** What is known of the documents of a resource type: what absent members mean, and which maps have keys that people chose. */
export function factsOf(typeName: string): DocumentFacts {
  return { absenceOf: (place) => absenceOf(typeName, place), isMap: isOwnMap, isText: () => true };
}

/**
 * The same of an entry of a listing. A listing tells a part of each resource only, so that what it does not carry, at any depth, may be
 * set all the same; `onLack` is told when the entry does not suffice.
 */
export function listingFactsOf(typeName: string, onLack: () => void): DocumentFacts {
  const facts = factsOf(typeName);
  const lacks = (what: string): string => {
    onLack();
    return `the listing of ${typeName} does not carry ${what}`;
  };
  return {
    ...facts,
    unread: (place, parent) => (isDerived(place, parent) ? undefined : lacks(placeName(place))),
    partial: (place) =>
      place && (isOwnMap(place) || place[0] === "_meta")
        ? undefined
        : lacks(place?.length ? `all of ${placeName(place)}` : "the whole resource"),
  };
}

/** What follows from what the entry does tell: tags that are told are told wholly. */
function isDerived(place: Location, parent: Value): boolean {
  const name = place.at(-1) ?? "";
  const [root] = place;
  if (root === "_meta" || (place.length > 1 && root === "_tags") || place.includes("_ports")) return true;
  const raw = name.replace(/_json$/, "");
  return raw !== name && isObject(parent) && Object.hasOwn(parent, raw) && !isList(parent);
}

const placeName = (place: Location): string =>
  place.reduce((text, name) => (name === "[]" || text === "" ? `${text}${name}` : `${text}.${name}`), "");

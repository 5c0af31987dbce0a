import type { ResourceSchemas, Value } from "../../checks/model";
import type { DocumentFacts, Location } from "../../checks/operators";
import { isList, isObject } from "../../checks/operators";
import { elementOf, type Shape } from "../../checks/operators/conditions/shape";
import { absenceOf } from "../../checks/resource-types/absences";
import { loadSchemas } from "../../checks/resource-types/structures";

/** What is known of the documents of one resource type. */
export interface ResourceFacts {
  /** Of a document that tells the resource wholly. */
  whole: DocumentFacts;
  /**
   * The same of an entry of a listing. A listing tells a part of each resource only, so that what it does not carry, at any depth, may
   * be set all the same; `onLack` is told when the entry does not suffice.
   */
  listed(onLack?: () => void): DocumentFacts;
}

/** Reads from the schema of a resource type which maps have keys that people chose, and from the tables what absent members mean. */
export async function loadFacts(typeName: string): Promise<ResourceFacts> {
  const schemas = await loadSchemas([typeName]);
  const isMap = (place: Location) => isTagMap(place) || isMapAt(place, typeName, schemas);
  const whole: DocumentFacts = { absenceOf: (place) => absenceOf(typeName, place), isMap, isText: () => true };
  return { whole, listed: (onLack = () => {}) => listedFacts(typeName, whole, onLack) };
}

/** Tags, whatever the form in which a type tells them. */
const isTagMap = (place: Location): boolean => place.length === 1 && place[0] === "_tags";

function isMapAt([property, ...steps]: Location, typeName: string, schemas: ResourceSchemas): boolean {
  if (property === undefined) return false;
  let shape = schemas.shapeOf(typeName, property);
  for (const step of steps) shape = shape && insideOf(shape, step);
  return shape?.type === "map";
}

function insideOf(shape: Shape, step: string): Shape | undefined {
  if (step === "[]") return elementOf(shape);
  if (shape.type === "map") return shape.value;
  return shape.type === "object" ? shape.member(step) : undefined;
}

function listedFacts(typeName: string, whole: DocumentFacts, onLack: () => void): DocumentFacts {
  const lacks = (what: string): string => {
    onLack();
    return `the listing of ${typeName} does not carry ${what}`;
  };
  return {
    ...whole,
    unread: (place, parent) =>
      isListedWhole(place.slice(0, -1)) || isDerived(place, parent) ? undefined : lacks(placeName(place)),
    partial: (place = []) =>
      isListedWhole(place) ? undefined : lacks(place.length > 0 ? `all of ${placeName(place)}` : "the whole resource"),
  };
}

/** What stands here is told wholly if it is told at all: tags, what is parsed of a text, the ports of a rule. */
const isListedWhole = (place: Location): boolean =>
  place.some((name, at) => (at === 0 && ["_meta", "_tags"].includes(name)) || name === "_ports" || /_json$/.test(name));

/** What follows from what the entry does tell. */
function isDerived(place: Location, parent: Value): boolean {
  const name = place.at(-1) ?? "";
  if (name === "_meta") return true;
  const raw = name.replace(/_json$/, "");
  return raw !== name && isObject(parent) && Object.hasOwn(parent, raw) && !isList(parent);
}

const placeName = (place: Location): string =>
  place.reduce((text, name) => (name === "[]" || text === "" ? `${text}${name}` : `${text}.${name}`), "");

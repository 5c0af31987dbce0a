import { packedProperties } from "./properties.gen";
import { unpackLines } from "./unpack";

let table: ReadonlyMap<string, readonly string[]> | undefined;

/** Unpacked on first use: most functions never judge a resource of a generic type. */
function lines() {
  table ??= unpackLines(packedProperties);
  return table;
}

const entriesOf = (typeName: string) => lines().get(typeName)?.[0]?.split(",");

/** Names of the resource types whose schema is known, sorted. */
export const resourceTypeNames = (): string[] => [...lines().keys()];

/** Names at the top of the resource's document; undefined for a type whose schema is not known (private, third-party, or too new). */
export function propertiesOf(typeName: string): string[] | undefined {
  return entriesOf(typeName)
    ?.filter((entry) => !entry.includes("/"))
    .map(nameIn);
}

const nameIn = (entry: string) => entry.replace(/[#!]+$/, "");

/** Where tags stand when the schema names no property for them. */
const usualTagProperties = ["Tags", "TagSet", "tags"];

/** Names of the property that may hold the tags; the type need not have any of them. */
export function tagPropertiesOf(typeName: string): readonly string[] {
  const entry = entriesOf(typeName)?.find((each) => /#!?$/.test(each));
  return entry === undefined ? usualTagProperties : [nameIn(entry)];
}

/** Places that AWS takes but never gives back: `MasterUserPassword`, `Code/ZipFile`, with `*` for the elements of a list. */
export function writeOnlyOf(typeName: string): string[] {
  return (entriesOf(typeName) ?? []).filter((entry) => entry.endsWith("!")).map(nameIn);
}

/** False only for a type whose schema has a read handler but none to list by; what is not known may be tried. */
export const canBeListed = (typeName: string): boolean => lines().get(typeName)?.[1] !== "unlisted";

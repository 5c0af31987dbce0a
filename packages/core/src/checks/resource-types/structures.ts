import type { ResourceSchemas } from "../model";
import { ResourceStructure } from "./read-structure";
import { structureFileOf } from "./structure-file";
import { structureFiles } from "./structures/index.gen";
import { unpackLines } from "./unpack";

/** Types that are kept once they were read: a group seldom names more, and one takes a few kilobytes. */
const keptTypes = 256;
const kept = new Map<string, ResourceStructure>();

/**
 * Reads what stands at the properties of resource types, at any depth, from the files they are in. Types without a known schema
 * (private, third-party, newer than the files) are left out.
 */
export async function loadSchemas(typeNames: Iterable<string>): Promise<ResourceSchemas> {
  const wanted = [...new Set(typeNames)];
  const found = new Map<string, ResourceStructure>();
  const missing = new Map<string, string[]>();
  for (const typeName of wanted) {
    const known = kept.get(typeName);
    if (known) found.set(typeName, known);
    else missing.set(structureFileOf(typeName), [...(missing.get(structureFileOf(typeName)) ?? []), typeName]);
  }
  const read = await Promise.all([...missing].map(([file, names]) => readFile(file, names)));
  for (const structure of read.flat()) found.set(structure.typeName, structure);
  keep(found);
  return { shapeOf: (typeName, property) => found.get(typeName)?.shapeOf(property) };
}

async function readFile(file: string, typeNames: readonly string[]): Promise<ResourceStructure[]> {
  if (!Object.hasOwn(structureFiles, file)) return [];
  const { packedStructures } = (await structureFiles[file]?.()) ?? { packedStructures: "" };
  const lines = unpackLines(packedStructures);
  return typeNames.flatMap((typeName) => {
    const [text] = lines.get(typeName) ?? [];
    return text === undefined ? [] : [new ResourceStructure(typeName, text)];
  });
}

/** The types used last come last; the first go when there are too many. */
function keep(found: ReadonlyMap<string, ResourceStructure>): void {
  for (const [typeName, structure] of found) {
    kept.delete(typeName);
    kept.set(typeName, structure);
  }
  for (const typeName of kept.keys()) {
    if (kept.size <= keptTypes) break;
    kept.delete(typeName);
  }
}

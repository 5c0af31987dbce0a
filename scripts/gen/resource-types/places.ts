import { anything, type Definition, type Structure } from "./structure";

/** Adds the place of an attribute, `Endpoint.Port`, where the definitions on its way do not have it. */
export function addPlace(definition: Definition, [name, ...more]: readonly string[]): void {
  if (name === undefined) return;
  const member = definition.get(name);
  if (more.length === 0) {
    if (!member) definition.set(name, { structure: anything });
    return;
  }
  if (!member) definition.set(name, { structure: { kind: "ref", to: new Map() } });
  const structure = definition.get(name)?.structure;
  if (structure?.kind === "ref") addPlace(structure.to, more);
}

/** Marks a write-only place (with `*` for the elements of a list), and no other place that shares its definition. */
export function markWriteOnly(definition: Definition, [name, ...more]: readonly string[]): void {
  const member = name === undefined ? undefined : definition.get(name);
  if (name === undefined || !member) return;
  if (more.length === 0) definition.set(name, { ...member, writeOnly: true });
  else definition.set(name, { ...member, structure: marked(member.structure, more) });
}

function marked(structure: Structure, place: readonly string[]): Structure {
  if (structure.kind === "*" || structure.kind === "%") {
    const within = isOfEach(place[0]) ? place.slice(1) : place;
    return within.length === 0 ? structure : { ...structure, of: marked(structure.of, within) };
  }
  if (structure.kind === "|") return { ...structure, options: structure.options.map((each) => marked(each, place)) };
  if (structure.kind !== "ref") return structure;
  const copy: Definition = new Map(structure.to);
  markWriteOnly(copy, place);
  return { kind: "ref", to: copy };
}

/** `*`, or a number in its place: some schemas name the first element and mean each. */
const isOfEach = (part = ""): boolean => /^(\*|\d+|items)$/.test(part);

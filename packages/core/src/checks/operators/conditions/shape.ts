/** What is known, before anything is read, of a value and of what stands inside it. */
export type Shape =
  /** Nothing: a free-form document, a union with one, a type whose schema is not known. Checking ends here. */
  | { type: "any" }
  /** There is never anything here: what a projection makes of scalars. */
  | { type: "nothing" }
  | { type: "text" | "number" | "boolean" | "date" }
  /** The name of a member of an object, as `keys()` gives it. */
  | { type: "key"; of: ObjectShape }
  | ListShape
  | MapShape
  | ObjectShape
  /** AWS takes it but never gives it back. */
  | { type: "writeOnly" }
  | { type: "union"; options: readonly Shape[] };

export interface ListShape {
  type: "list";
  /** How messages call it: `SecurityGroupIngress of AWS::EC2::SecurityGroup`. */
  place: string;
  element: Shape;
}

/** An object whose keys are free: tags, environment variables. */
export interface MapShape {
  type: "map";
  value: Shape;
  /** What is wrong with a key that is never there. */
  refuse?: (key: string) => Refusal | undefined;
}

/** An object whose members are known by name. */
export interface ObjectShape {
  type: "object";
  /** How messages call it. */
  place: string;
  /** Of the definition in the schema, which may hold itself. */
  id?: string;
  /** Names of the members, write-only ones aside. */
  names: readonly string[];
  /** Names that AWS takes but never gives back. */
  writeOnly: readonly string[];
  /** Own members only: `constructor` is none unless the schema says so. */
  member(name: string): Shape | undefined;
}

/** What is wrong with a name, and what would be right. */
export interface Refusal {
  message: string;
  fix?: string;
}

export const any: Shape = { type: "any" };
export const nothing: Shape = { type: "nothing" };

/** One shape for what may be either; the same kind of scalar counts once. */
export function unionOf(shapes: readonly Shape[]): Shape {
  const flat = shapes.flatMap((shape) => (shape.type === "union" ? shape.options : [shape]));
  if (flat.some(({ type }) => type === "any")) return any;
  const scalars = new Set<string>();
  const options = flat.filter((shape) => {
    if (shape.type === "nothing") return false;
    if (!isScalar(shape)) return true;
    return !scalars.has(shape.type) && scalars.add(shape.type);
  });
  const [first = nothing, ...more] = options;
  return more.length === 0 ? first : { type: "union", options };
}

export const optionsOf = (shape: Shape): readonly Shape[] => (shape.type === "union" ? shape.options : [shape]);

const isScalar = ({ type }: Shape): boolean => ["text", "number", "boolean", "date"].includes(type);

/** An object of members that are all known: one that an expression makes, a literal, the exports of a check. */
export function objectOf(place: string, members: Readonly<Record<string, Shape>>): ObjectShape {
  return {
    type: "object",
    place,
    names: Object.keys(members),
    writeOnly: [],
    member: (name) => (Object.hasOwn(members, name) ? members[name] : undefined),
  };
}

/** Of every element of a list, where the shape is or may be one; nothing where it is none. */
export function elementOf(shape: Shape): Shape {
  return unionOf(
    optionsOf(shape).map((option) => (option.type === "list" ? option.element : option.type === "any" ? any : nothing)),
  );
}

/** What a document holds beside a value under its name with `_json`: what is inside a text, or what may be one; undefined beside others. */
export function insideText(shape: Shape): Shape | undefined {
  if (shape.type === "writeOnly") return shape;
  return optionsOf(shape).some(({ type }) => type === "text" || type === "any") ? any : undefined;
}

interface WriteOnly {
  /** The object that is told in part. */
  place: string;
  name: string;
}

/** A write-only member of the object that stands here; for what looks at the names or the number of members. */
export function writeOnlyOf(shape: Shape): WriteOnly | undefined {
  for (const option of optionsOf(shape)) {
    if (option.type === "object" && option.writeOnly[0] !== undefined)
      return { place: option.place, name: option.writeOnly[0] };
  }
  return undefined;
}

/** A write-only member at any depth; for what looks at the whole. */
export function writeOnlyWithin(shape: Shape, seen = new Set<string>()): WriteOnly | undefined {
  const own = writeOnlyOf(shape);
  if (own) return own;
  for (const option of optionsOf(shape)) {
    for (const part of partsOf(option, seen)) {
      const found = writeOnlyWithin(part, seen);
      if (found) return found;
    }
  }
  return undefined;
}

/** What stands directly inside; of an object that was looked at before nothing more, for some hold themselves. */
function partsOf(shape: Shape, seen: Set<string>): readonly Shape[] {
  if (shape.type === "list") return [shape.element];
  if (shape.type === "map") return [shape.value];
  if (shape.type !== "object" || (shape.id !== undefined && seen.has(shape.id))) return [];
  if (shape.id !== undefined) seen.add(shape.id);
  return shape.names.map((name) => shape.member(name) ?? nothing);
}

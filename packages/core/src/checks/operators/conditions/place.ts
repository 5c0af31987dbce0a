import { refuseKey } from "./names";
import type { Path } from "./paths";
import { elementOf, optionsOf, type Refusal, type Shape, writeOnlyOf, writeOnlyWithin } from "./shape";
import { shapeAt } from "./static-walk";

/** Kinds that a schema tells apart. */
export type ValueKind = "text" | "number" | "boolean" | "list" | "object";

/** Where a path begins, or leads to, with what is known of it before anything is read. */
export interface Place {
  /** What is wrong with a name that a path looks up, at whatever step. */
  refuse(path: Path): Refusal | undefined;
  /** Where a path leads to that was not refused; of a path that is refused nothing is known. */
  at(path: Path): Place;
  /** The elements of the list that stands here. */
  elements(): Place;
  /** The kind of the value that stands here; undefined where it is not known, or more than one. */
  valueKind(): ValueKind | undefined;
  /** What is wrong with a name that is asked for as a key of the object, or as an element of the keys, that stand here. */
  refuseKey(key: string): Refusal | undefined;
  /** What the value lacks that stands here, because AWS never tells it: what looks at the number of its members, or at all of it. */
  refuseWhole(looksAt: "members" | "all"): Refusal | undefined;
}

/** The place of a value of a known shape. */
export function placeOf(shape: Shape): Place {
  const walked = new WeakMap<Path, ReturnType<typeof shapeAt>>();
  const walk = (path: Path) => {
    const found = walked.get(path) ?? shapeAt(path.expression, shape);
    walked.set(path, found);
    return found;
  };
  return {
    refuse(path) {
      const found = walk(path);
      return "refusal" in found ? found.refusal : undefined;
    },
    at(path) {
      const found = walk(path);
      return "refusal" in found ? anywhere : placeOf(found.shape);
    },
    elements: () => placeOf(elementOf(shape)),
    valueKind: () => kindOfShape(shape),
    refuseKey: (key) => refuseKey(shape, key),
    refuseWhole(looksAt) {
      const found = looksAt === "all" ? writeOnlyWithin(shape) : writeOnlyOf(shape);
      if (!found) return undefined;
      return {
        message: `looks at ${found.place} as a whole, of which AWS never tells ${found.name} (write-only)`,
        fix: "name the property in the path",
      };
    },
  };
}

/** A place of which nothing is known: any name will do. */
export const anywhere: Place = placeOf({ type: "any" });

const kindOfType: Readonly<Partial<Record<Shape["type"], ValueKind>>> = {
  text: "text",
  key: "text",
  number: "number",
  boolean: "boolean",
  list: "list",
  map: "object",
  object: "object",
};

function kindOfShape(shape: Shape): ValueKind | undefined {
  const kinds = new Set(optionsOf(shape).map(({ type }) => kindOfType[type]));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

import { any, insideText, type ObjectShape, type Shape, unionOf } from "../operators/conditions/shape";

type Members = ReadonlyMap<string, { what: string; writeOnly: boolean }>;

/** What stands at the properties of one resource type: see `scripts/gen/resource-types/write-structure.ts` for the form of the text. */
export class ResourceStructure {
  readonly #texts: readonly string[];
  readonly #definitions = new Map<number, Members>();

  constructor(
    readonly typeName: string,
    text: string,
  ) {
    this.#texts = text.split(";");
  }

  /** What stands at a property of the type; undefined where there is none of that name. */
  shapeOf(property: string): Shape | undefined {
    const member = this.#membersOf(0).get(property);
    return member && this.#memberShape(member, property);
  }

  #membersOf(number: number): Members {
    const known = this.#definitions.get(number);
    if (known) return known;
    const members = (this.#texts[number] ?? "").split(/,(?![^(]*\))/).filter((member) => member !== "");
    const read = new Map(
      members.map((member) => {
        const colon = member.indexOf(":");
        const writeOnly = member[colon - 1] === "!";
        return [member.slice(0, writeOnly ? colon - 1 : colon), { what: member.slice(colon + 1), writeOnly }];
      }),
    );
    this.#definitions.set(number, read);
    return read;
  }

  #memberShape({ what, writeOnly }: { what: string; writeOnly: boolean }, place: string): Shape {
    return writeOnly ? { type: "writeOnly" } : this.#shape(what, place);
  }

  #shape(what: string, place: string): Shape {
    switch (what[0]) {
      case "s":
        return { type: "text" };
      case "n":
        return { type: "number" };
      case "b":
        return { type: "boolean" };
      case "*":
        return { type: "list", place: this.#called(place), element: this.#shape(what.slice(1), `${place}[]`) };
      case "%":
        return { type: "map", value: this.#shape(what.slice(1), `${place}.*`) };
      case "(":
        return unionOf(alternatives(what.slice(1, -1)).map((each) => this.#shape(each, place)));
      case "j":
        return any;
      default:
        return this.#object(Number(what), place);
    }
  }

  /** An object of which AWS has no member is never told itself. */
  #object(number: number, place: string): Shape {
    const members = this.#membersOf(number);
    const names = [...members.keys()];
    const writeOnly = names.filter((name) => members.get(name)?.writeOnly);
    if (names.length === 0) return any;
    if (writeOnly.length === names.length) return { type: "writeOnly" };
    const object: ObjectShape = {
      type: "object",
      place: this.#called(place),
      id: `${this.typeName}#${number}`,
      names: names.filter((name) => !writeOnly.includes(name)),
      writeOnly,
      member: (name) => {
        const member = members.get(name);
        if (member) return this.#memberShape(member, `${place}.${name}`);
        // The document holds what is inside a text as JSON beside the text.
        const beside = name.endsWith("_json") ? members.get(name.slice(0, -"_json".length)) : undefined;
        return beside && insideText(this.#memberShape(beside, place));
      },
    };
    return object;
  }

  #called = (place: string): string => `${place} of ${this.typeName}`;
}

/** `s|(n|b)|1` at its outermost bars. */
function alternatives(text: string): string[] {
  let depth = 0;
  let start = 0;
  const found: string[] = [];
  for (let at = 0; at <= text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    if (at < text.length && (text[at] !== "|" || depth > 0)) continue;
    found.push(text.slice(start, at));
    start = at + 1;
  }
  return found;
}

import type { Definition, Structure } from "./structure";

/**
 * The structure of a type as text: its definitions, the type itself first, separated by `;`. A definition is `name:what` by commas,
 * `!` behind the name where it is write-only. What stands there: `s` text, `n` number, `b` boolean, `j` anything, `*` a list of and
 * `%` a map of what follows, the number of a definition, or alternatives in brackets.
 */
export function writtenStructure(root: Definition): string {
  const numbers = new Map<Definition, number>([[root, 0]]);
  const texts: string[] = [];
  for (const definition of numbers.keys()) {
    const members = [...definition].sort(([one], [other]) => (one < other ? -1 : 1));
    const text = members.map(([name, { structure, writeOnly }]) => {
      if (!/^[\w$.-]+$/.test(name)) throw new Error(`a property is called ${name}`);
      return `${name}${writeOnly ? "!" : ""}:${written(structure, numbers)}`;
    });
    texts.push(text.join(","));
  }
  return texts.join(";");
}

/** Definitions get their number when they are met first; a map hands out its keys in that order, new ones included. */
function written(structure: Structure, numbers: Map<Definition, number>): string {
  switch (structure.kind) {
    case "*":
    case "%":
      return `${structure.kind}${written(structure.of, numbers)}`;
    case "|":
      return `(${structure.options.map((each) => written(each, numbers)).join("|")})`;
    case "ref": {
      const known = numbers.get(structure.to) ?? numbers.size;
      numbers.set(structure.to, known);
      return String(known);
    }
    default:
      return structure.kind;
  }
}

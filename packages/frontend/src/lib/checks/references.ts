import { type FieldSchema, findType } from "./catalogue";

/** What one check hands to the others under its alias. */
export interface Producer {
  alias: string;
  title: string;
  properties: readonly { name: string; reference: string; kind: string }[];
}

const kindNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "number",
  integer: "number",
  boolean: "yes or no",
  array: "list",
  object: "object",
};

function kindOf(schema: FieldSchema): string {
  return kindNames[schema.type ?? ""] ?? "value";
}

/** The aliases of the other checks with the values each hands on, ready to be inserted as `{{alias.property}}`. */
export function producersOf(
  checks: readonly { type: string; alias?: string | undefined; name?: string | undefined }[],
): Producer[] {
  return checks.flatMap(({ type, alias, name }) => {
    const found = findType(type);
    if (!alias || !found) return [];
    const properties = Object.entries(found.exports.properties ?? {}).map(([property, schema]) => ({
      name: property,
      reference: `{{${alias}.${property}}}`,
      kind: kindOf(schema),
    }));
    return [{ alias, title: name || found.title, properties }];
  });
}

/** Text with an insertion in place of what is selected. */
export function insertAt(text: string, insertion: string, start: number, end: number): string {
  return text.slice(0, start) + insertion + text.slice(end);
}

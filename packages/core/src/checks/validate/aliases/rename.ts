import type { CheckDraft } from "../model";
import { parseText } from "./placeholders";
import { stringsOfCheck } from "./references";

/** The check with every reference to alias `from` rewritten to `to`; the same object when it has none. */
export function renameReferences<Check extends CheckDraft>(check: Check, from: string, to: string): Check {
  const places = stringsOfCheck(check).open.filter(({ text }) => rewrite(text, from, to) !== text);
  if (places.length === 0) return check;
  const copy = structuredClone(check);
  for (const { path, text } of places) setAt(copy, path, rewrite(text, from, to));
  return copy;
}

function rewrite(text: string, from: string, to: string): string {
  const parsed = parseText(text);
  if (!parsed.ok || !parsed.parts.some((part) => "reference" in part && part.reference.alias === from)) return text;
  return parsed.parts
    .map((part) => {
      if ("text" in part) return part.text.replaceAll("{{", "\\{{");
      const { alias, text: reference } = part.reference;
      return `{{${alias === from ? to + reference.slice(alias.length) : reference}}}`;
    })
    .join("");
}

function setAt(root: object, path: readonly (string | number)[], value: string): void {
  let target = root as Record<string | number, unknown>;
  for (const part of path.slice(0, -1)) target = target[part] as Record<string | number, unknown>;
  const last = path.at(-1);
  if (last !== undefined) target[last] = value;
}

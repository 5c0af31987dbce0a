import type { Editor } from "./editors";

const decimal = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

function tagLines(value: Readonly<Record<string, unknown>>): string {
  return Object.entries(value)
    .flatMap(([key, values]) => (Array.isArray(values) ? values : [values]).map((each) => `${key}=${String(each)}`))
    .join("\n");
}

/** A stored value as the text of its editor. */
export function toText(value: unknown, editor: Editor): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (editor.kind === "list" && Array.isArray(value))
    return value.map((each) => (typeof each === "string" ? each : JSON.stringify(each))).join("\n");
  if (editor.kind === "tags" && typeof value === "object") return tagLines(value as Record<string, unknown>);
  return typeof value === "object" ? JSON.stringify(value, null, 2) : String(value);
}

function tagsOf(text: string): unknown {
  const tags = new Map<string, string[]>();
  for (const line of text.split("\n").filter((each) => each.trim() !== "")) {
    const at = line.indexOf("=");
    const key = (at < 0 ? line : line.slice(0, at)).trim();
    tags.set(key, [...(tags.get(key) ?? []), at < 0 ? "" : line.slice(at + 1).trim()]);
  }
  return Object.fromEntries([...tags].map(([key, values]) => [key, values.length === 1 ? values[0] : values]));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * The value that the text of an editor stands for; undefined for an empty one. Text that does not fit, such as a reference to another
 * check, stays text: the server knows what may stand there.
 */
export function fromText(text: string, editor: Editor): unknown {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  switch (editor.kind) {
    case "number":
      return decimal.test(trimmed) ? Number(trimmed) : trimmed;
    case "boolean":
      return trimmed === "true" ? true : trimmed === "false" ? false : trimmed;
    case "list":
      if (/^\{\{[^{}]*\}\}$/.test(trimmed)) return trimmed;
      return trimmed
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean);
    case "tags":
      return tagsOf(trimmed);
    case "json":
      return jsonOf(trimmed);
    default:
      return text;
  }
}

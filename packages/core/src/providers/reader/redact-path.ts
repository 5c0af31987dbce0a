import { Decimal } from "../../checks/formats/decimals";
import { parseJson, UnusableJson, writeJson } from "../../checks/formats/json";
import type { JsonObject } from "../../checks/json-object";

const segmentForm = /^(?:(\*)|(\w[\w-]*)|"([^"]+)")(\[\*?\])*$/;

/**
 * Replaces, in place, every value at a path. Paths are the part of JMESPath that names places in the answer: names, quoted
 * names, `*` for all members, and `[]` or `[*]` for all elements. A text that holds JSON is looked into where the path goes on.
 * Anything else is a mistake in the declaration of the read.
 */
export function redactPath(data: unknown, path: string, replace: (value: unknown) => unknown): void {
  const segments = path.match(/"[^"]*"(?:\[\*?\])*|[^."]+/g) ?? [];
  for (const segment of segments) {
    if (!segmentForm.test(segment))
      throw new Error(`Path "${path}" cannot be redacted: only names, * and [] are possible.`);
  }
  descend(data, segments, replace);
}

function descend(data: unknown, segments: readonly string[], replace: (value: unknown) => unknown): void {
  const [segment, ...rest] = segments;
  if (segment === undefined || typeof data !== "object" || data === null || data instanceof Decimal) return;
  if (Array.isArray(data)) {
    for (const element of data) descend(element, segments, replace);
    return;
  }
  const holder = data as JsonObject;
  const name = segment.replace(/(\[\*?\])+$/, "").replaceAll('"', "");
  for (const key of name === "*" ? Object.keys(holder) : [name]) {
    if (holder[key] === undefined || holder[key] === null) continue;
    if (rest.length === 0) holder[key] = replace(holder[key]);
    else if (typeof holder[key] === "string") holder[key] = insideText(holder[key], rest, replace);
    else descend(holder[key], rest, replace);
  }
}

/** The text with the values replaced that its JSON holds at a path, every number as it was; byte for byte as it was where there are none. */
function insideText(text: string, segments: readonly string[], replace: (value: unknown) => unknown): unknown {
  if (!/^\s*[{[]/.test(text)) return text;
  try {
    const parsed = parseJson(text);
    const before = writeJson(parsed);
    descend(parsed, segments, replace);
    const after = writeJson(parsed);
    return after === before ? text : after;
  } catch (error) {
    // JSON that cannot be looked into may hold anything at that path; text that merely looks like JSON has no names to look up.
    return error instanceof UnusableJson ? replace(text) : text;
  }
}

import { processMarks } from "./marks";
import { kindOfName } from "./names";
import { cleanText } from "./text";
import { isHarmless } from "./values";

/** A member of a log entry with what looks like a secret replaced; a replacer for `JSON.stringify`. */
export function cleanLogged(name: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  const { mark } = processMarks();
  const kind = kindOfName(name);
  return kind?.level === "sure" && !isHarmless(value, kind) ? mark(value) : cleanText(value, mark);
}

import { createRedactor } from "./answer";
import { processMarks } from "./marks";
import { kindOfName } from "./names";
import { cleanText } from "./text";
import { isHarmless } from "./values";

const redactor = createRedactor(processMarks());

/** A log entry, and then each of its members, with what looks like a secret replaced: a replacer for `JSON.stringify`. */
export function cleanLogged(name: string, value: unknown): unknown {
  if (typeof value === "string") return cleanWords(name, value);
  if (name !== "" || typeof value !== "object" || value === null) return value;
  try {
    // Names further up tell as well; errors are left for when they are members.
    return redactor.value(value);
  } catch {
    // It holds itself, or more levels than can be gone through; its members are looked at one by one.
    return value;
  }
}

function cleanWords(name: string, text: string): string {
  const { mark } = processMarks();
  const kind = kindOfName(name);
  if (kind?.level === "sure" && !isHarmless(text, kind)) return mark(text);
  // A stack begins with the name of the error; what follows is a text of its own.
  const start = name === "stack" ? (/^[\w.]{1,80}: /.exec(text)?.[0].length ?? 0) : 0;
  return text.slice(0, start) + cleanText(text.slice(start), mark);
}

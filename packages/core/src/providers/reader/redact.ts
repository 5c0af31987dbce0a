import { createRedactor, type Redactor } from "./redact/answer";
import { createMarks, type Marks, newMarkKey, processMarks } from "./redact/marks";
import type { Params, SomeRead } from "./transport";

export { createMarks, createRedactor, type Marks, newMarkKey, processMarks, type Redactor };

/**
 * Replaces secrets in an answer, in place, and freezes it, with the marks of this process. Gives the size of the answer in bytes,
 * roughly.
 */
export function redactAnswer(read: SomeRead, params: Params, data: Record<string, unknown>): number {
  return createRedactor(processMarks()).answer(read, params, data);
}

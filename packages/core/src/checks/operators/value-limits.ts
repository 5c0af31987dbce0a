import { isNumeric } from "../formats/decimals";
import type { Value } from "../value";
import { isList, isObject } from "./equality";

const limits = { characters: 4_096, elements: 500, bytes: 16_384, depth: 16 } as const;

/** What is wrong with the size of an expected value, in words that complete "expected value …". */
export function tooLarge(value: Value): string | undefined {
  const problem = partTooLarge(value, 0);
  if (problem) return problem;
  const isNested = isObject(value) || (isList(value) && value.some((each) => isObject(each) || isList(each)));
  const bytes = isNested ? new TextEncoder().encode(JSON.stringify(value)).length : 0;
  return bytes > limits.bytes ? "must have at most 16 KiB" : undefined;
}

function partTooLarge(value: Value, depth: number): string | undefined {
  if (typeof value === "string" && value.length > limits.characters) return "must have at most 4,096 characters";
  if (isList(value) && value.length > limits.elements) return "must have at most 500 elements";
  const parts = isList(value) ? value : isObject(value) && !isNumeric(value) ? Object.values(value) : [];
  if (parts.length > 0 && depth === limits.depth) return `must not be nested deeper than ${limits.depth} levels`;
  for (const part of parts) {
    const problem = partTooLarge(part, depth + 1);
    if (problem) return problem;
  }
  return undefined;
}

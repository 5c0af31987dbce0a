import type { Value } from "../../value";
import { isAbsent, isList, isObject, same } from "../equality";
import { compareNumbers, isNumeric } from "../numbers";
import { holdsRedacted, marksEqual } from "../redaction";
import type { Evaluation, Judged } from "./evaluation";
import { type Found, joinOpen, PathError } from "./found";
import { type Meaning, meaningOf, notSet, withMeaning } from "./missing";
import { labelOf, type Node, partOf } from "./syntax";
import { missingPartOf, requireKnown } from "./whole";

interface Side extends Found {
  label: string;
  isNull: boolean;
  meaning?: Meaning["is"];
}

/**
 * The truth of a comparator. A side that is not set leaves an equality unset, unless it is compared with the literal `null`; an ordering
 * takes numbers only. Throws `PathError` for values that cannot be compared.
 */
export function compare(node: Node, input: Found, evaluation: Evaluation): Judged {
  const [left, right] = [partOf(node, "left"), partOf(node, "right")].map((part): Side => {
    const found = withMeaning(evaluation.visit(part, input), evaluation.facts);
    const meaning = found.missing && meaningOf(found.missing, evaluation.facts).is;
    const isNull = part.type === "Literal" && part.value === null;
    return { ...found, label: labelOf(part), isNull, ...(meaning ? { meaning } : {}) };
  }) as [Side, Side];
  evaluation.budget.spend(sizeOf(left.value) + sizeOf(right.value));
  for (const side of [left, right]) requireKnown(side, evaluation.facts);
  const open = joinOpen([left, right].flatMap((side) => [side.open, missingPartOf(side, side.label)]));
  if (open) return { truth: open.truth, reason: open.reason, ...(open.cause ? { cause: open.cause } : {}) };
  if (node.name === "EQ" || node.name === "NE") return equality(left, right, node.name === "EQ");
  return ordering(left, right, node);
}

function equality(left: Side, right: Side, isEqual: boolean): Judged {
  const answer = (equal: boolean): Judged => ({ truth: equal === isEqual ? "true" : "false" });
  const [absent] = [left, right].filter((side) => isAbsent(side.value) && !side.isNull);
  if (left.isNull || right.isNull) return answer(left.isNull && right.isNull ? true : absent !== undefined);
  if (absent) {
    if (absent.meaning === "fact" || absent.meaning === "key") return answer(false);
    return { truth: "unset", reason: absent.missing?.reason ?? notSet(absent.label) };
  }
  const [one, other] = [left.value, right.value];
  if (holdsRedacted(one) || holdsRedacted(other)) {
    const equal = marksEqual(one, other);
    if (equal !== undefined) return answer(equal);
    throw new PathError("it computes with a value that is redacted, because it may be secret");
  }
  if (holdsDate(one) || holdsDate(other)) throw new PathError("it compares a date; use an operator for dates");
  if (kindOf(one) !== kindOf(other)) {
    const words = `${left.label} is ${kindOf(one)} and ${right.label} is ${kindOf(other)}`;
    throw new PathError(`${words}, which cannot be compared`);
  }
  return answer(same(one, other));
}

function ordering(left: Side, right: Side, node: Node): Judged {
  for (const side of [left, right]) {
    if (isAbsent(side.value) && (side.meaning === "fact" || side.meaning === "key")) return { truth: "false" };
    if (isNumeric(side.value)) continue;
    const found = isAbsent(side.value) ? "is not set" : `is ${kindOf(side.value)}`;
    const isDecimal =
      typeof side.value === "string" && !holdsRedacted(side.value) && Number.isFinite(Number(side.value));
    const fix = isDecimal ? `; write to_number(${side.label})` : "";
    throw new PathError(`${labelOf(node)} compares numbers, and ${side.label} ${found}${fix}`);
  }
  const order = compareNumbers(left.value, right.value);
  const holds = { GT: order > 0, GTE: order >= 0, LT: order < 0, LTE: order <= 0 }[node.name as "GT"];
  return { truth: holds ? "true" : "false" };
}

function kindOf(value: Value): string {
  if (isList(value)) return "a list";
  if (isNumeric(value)) return "a number";
  if (isObject(value)) return "an object";
  if (typeof value === "string") return "text";
  return typeof value === "boolean" ? "a boolean" : "a date";
}

const holdsDate = (value: Value): boolean =>
  value instanceof Date ||
  (isList(value) ? value.some(holdsDate) : isObject(value) && Object.values(value).some(holdsDate));

const sizes = new WeakMap<object, number>();

/**
 * How much a value holds, in values and eighths of texts: what it costs to look at all of it. Remembered, because an expression can make
 * values of few parts that hold each other many times.
 */
export function sizeOf(value: Value): number {
  if (typeof value === "string") return 1 + value.length / 8;
  if (!isList(value) && !isObject(value)) return 1;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const parts: readonly Value[] = isList(value) ? value : Object.values(value);
  const size = parts.reduce<number>((sum, part) => sum + sizeOf(part), 1);
  sizes.set(value, size);
  return size;
}

import { writeJson } from "../formats";
import { redactionMark } from "../formats/redaction-mark";
import type { Quantifier, Value } from "../value";
import type { Condition } from "./conditions/model";
import { isAbsent, isList, isObject } from "./equality";
import type { Assertion } from "./judge";
import type { OperatorDefinition } from "./model";

const maxShown = 200;
const allMarks = new RegExp(redactionMark, "g");

/** A value as people read it: names as they are, other text in quotes, dates in ISO 8601, long lists and objects cut. */
export function show(value: Value): string {
  if (isAbsent(value)) return "not set";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid date" : value.toISOString();
  if (isList(value)) {
    const shown = value.slice(0, 10).map(show).join(", ");
    return value.length > 10 ? `[${shown} and ${value.length - 10} more]` : `[${shown}]`;
  }
  // Names stand as they are; only what would not be seen as one piece stands in quotes.
  if (typeof value === "string" && /^[^\s"«»,;]{1,200}$/.test(value)) return value;
  const text = writeJson(value).replace(allMarks, "(redacted)");
  if (text === '"(redacted)"') return "(redacted)";
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
}

/** An expected value: ranges and tolerances in the short form. */
function showExpected(value: Value): string {
  if (isObject(value) && !isAbsent(value.min) && !isAbsent(value.max))
    return `${show(value.min)} and ${show(value.max)}`;
  return show(value);
}

/** `equals running`; with `from`, the placeholder that the expected value came by: `equals web.publicIp, now 54.73.10.99`. */
export function phrase(operator: OperatorDefinition, expected: Value, from?: string): string {
  if (operator.expected === "none") return operator.words;
  const value = isAbsent(expected) ? "a value that follows from what is read" : showExpected(expected);
  return `${operator.words} ${from ? `${from}, now ${value}` : value}`;
}

/** A condition in words; `subject` stands for the value judged by leaves without path. */
export function conditionPhrase(condition: Condition, subject: string): string {
  if (condition.type === "leaf") {
    const { operator, raw } = condition.assertion;
    return `${condition.path?.text ?? subject} ${phrase(operator, raw)}`;
  }
  if (condition.type === "not") return `not (${conditionPhrase(condition.condition, subject)})`;
  if (condition.type === "quantified") return quantifiedPhrase(condition);
  const joined = condition.conditions.map((part) => conditionPhrase(part, subject));
  return `(${joined.join(condition.type === "all" ? " and " : " or ")})`;
}

function quantifiedPhrase(condition: Extract<Condition, { type: "quantified" }>): string {
  const where = condition.where ? ` where ${conditionPhrase(condition.where, "element")}` : "";
  const set = `element of ${condition.path.text}${where}`;
  if (condition.counted)
    return `the number of each ${set} ${phrase(condition.counted.operator, condition.counted.raw)}`;
  const inner = condition.satisfies ? `: ${conditionPhrase(condition.satisfies, "element")}` : "";
  return `${quantifierWords[condition.quantifier]} ${set}${inner}`;
}

const quantifierWords: Record<Quantifier, string> = {
  every: "every",
  some: "at least one",
  none: "no",
  count: "a number of",
};

/** `every subnet: public access equals false`. */
export function quantifierPhrase(quantifier: Quantifier, noun: string, inner: string, counted?: Assertion): string {
  if (quantifier === "count" && counted)
    return `number of ${plural(noun, 2)} where ${inner} ${phrase(counted.operator, counted.raw)}`;
  return `${quantifierWords[quantifier]} ${noun}: ${inner}`;
}

export function plural(noun: string, count: number): string {
  if (count === 1) return noun;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** A predicate after a colon: `is at least 2` becomes `at least 2`, `equals running` becomes `running`. */
export const bare = (predicate: string): string => predicate.replace(/^(is|equals) (?=\S)/, "");

const infinitives: Readonly<Record<string, string>> = {
  contains: "contain",
  ends: "end",
  has: "have",
  lets: "let",
  lies: "lie",
  matches: "match",
  overlaps: "overlap",
  starts: "start",
};

/** A predicate as what was expected: `expected: at least 2`, `expected to contain a`, `expected of each: not b`. */
export function expectedWords(predicate: string, of: "" | " of each" | " of none" = ""): string {
  const [, ignoringCase] = /^equals, ignoring case, (.*)$/s.exec(predicate) ?? [];
  if (ignoringCase !== undefined) return `expected${of}: ${ignoringCase}, ignoring case`;
  const [, negation = "", verb = "", rest = ""] = /^(does not )?(\w+) (.*)$/s.exec(predicate) ?? [];
  if (negation && verb === "equal") return `expected${of}: not ${rest}`;
  if (negation) return `expected${of} not to ${verb} ${rest}`;
  if (Object.hasOwn(infinitives, verb)) return `expected${of} to ${infinitives[verb]} ${rest}`;
  return `expected${of}: ${bare(predicate)}`;
}

const stopped = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** Starts with a capital, unless with a name that must keep its case, and ends with a full stop. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  const isWord = /^[a-z]+(?=[\s,;]|$)/.test(trimmed);
  const start = isWord ? trimmed.charAt(0).toUpperCase() + trimmed.slice(1) : trimmed;
  return stopped(start);
}

/** Adds what the check type wrote as evidence, unless it says nothing new. */
export function withEvidence(text: string, evidence: string | undefined): string {
  const detail = evidence?.trim().replace(/\.$/, "");
  return detail && !text.includes(detail) ? `${text} (${detail})` : text;
}

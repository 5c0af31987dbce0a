import type { Value } from "../model";
import { BudgetError, createBudget } from "../operators/budget";
import { evaluateCondition } from "../operators/conditions/evaluate";
import { parseCondition } from "../operators/conditions/parse";
import { anyGlobMatches } from "../operators/globs";
import { assertion, type Judgement, judge } from "../operators/judge";
import { findOperator } from "../operators/registry";
import type { CheckDraft } from "./model";

const property = (rest: Partial<CheckDraft>, parameters: object = {}): CheckDraft => ({
  type: "RESOURCE_PROPERTY",
  parameters: { typeName: "AWS::S3::Bucket", identifier: "www.example.com", path: "BucketName", ...parameters },
  ...rest,
});

const fleet = (assert: unknown, parameters: object = {}): CheckDraft => ({
  type: "RESOURCES_ALL",
  parameters: { typeName: "AWS::S3::Bucket", assert, ...parameters },
});

const pattern = (expected: string) => property({ operator: "MATCHES", expected });
const leaves = (count: number, expected: (index: number) => unknown, operator: string) =>
  Array.from({ length: count }, (_, index) => ({ path: "BucketName", operator, expected: expected(index) }));

/** Checks that are small to write and were, or may be, much work to read; the number makes each another one. */
export const hostileChecks: Readonly<Record<string, (index: number) => CheckDraft>> = {
  "a pattern of large repetitions": (index) => pattern(`${".{0,1000}".repeat(50)}${index}`),
  "the largest pattern": (index) => pattern(`.{0,1000}${index}`),
  "a pattern of wide ranges in any case": (index) => pattern(`(?i)${"[a-\\x{fffe}]".repeat(3)}${index}`),
  "a pattern of nested groups": (index) => pattern(`${"(".repeat(200)}a${")?".repeat(150)}${index}`),
  "a condition of many patterns": (index) =>
    fleet({ all: leaves(120, (leaf) => `.{0,400}${index}x${leaf}`, "MATCHES") }),
  "a condition of many globs": (index) =>
    fleet({ all: leaves(60, (leaf) => `*${"a*".repeat(70)}${index}x${leaf}`, "LIKE") }),
  "blanks before what is no number": (index) =>
    property({ operator: "GREATER_THAN", expected: `${" ".repeat(4_000)}${index}x` }, { path: "Tags" }),
  "a long list": (index) =>
    property({ operator: "IN_LIST", expected: Array.from({ length: 500 }, (_, item) => `${index}-${item}`) }),
  "a list of names to exclude": (index) =>
    fleet(
      { path: "BucketName", operator: "EXISTS" },
      { exclude: Array.from({ length: 500 }, (_, item) => `${index}-*${item}*`) },
    ),
  "a long path": (index) => fleet({ path: `Tags${"[?Key=='a']".repeat(40)}.Value | [${index}]`, operator: "EXISTS" }),
  "braces that open nothing": (index) => property({ operator: "EQUALS", expected: `${"{{".repeat(2_000)}${index}` }),
  "many references": (index) => property({ operator: "EQUALS", expected: `${"{{a.b}}".repeat(500)}${index}` }),
};

function judged(operator: string, observed: Value, expected?: Value): () => Judgement {
  return () => {
    const found = findOperator(operator);
    if (!found) throw new Error(`there is no ${operator}`);
    const prepared = assertion(found, expected);
    return judge(prepared, { value: observed, kind: "any" }, new Date(0), createBudget());
  };
}

/** A condition whose path is looked up in a document. */
function looked(path: string, document: Value, operator = "IS_NOT_EMPTY"): () => Pick<Judgement, "truth" | "cause"> {
  return () => {
    const parsed = parseCondition({ path, operator }, { kind: "O" });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return evaluateCondition(parsed.condition, { value: document, kind: "O", document }, new Date(0));
  };
}

/** Names of items to leave out, matched as selecting resources does. */
function excluded(patterns: readonly string[], identifiers: readonly string[]) {
  return (): Pick<Judgement, "truth" | "cause"> => {
    const budget = createBudget();
    try {
      const isLeft = identifiers.filter((identifier) => !anyGlobMatches(patterns, identifier, budget));
      return { truth: isLeft.length > 0 ? "true" : "false" };
    } catch (error) {
      if (error instanceof BudgetError) return { truth: "unknown", cause: "UNSUPPORTED" };
      throw error;
    }
  };
}

const long = "a".repeat(1024 * 1024);
const texts = Array.from({ length: 100_000 }, (_, index) => `x${index}`);
/** A document of `levels` levels, each with four members. */
const tree = (levels: number): Value =>
  Object.fromEntries(["a", "b", "c", "d"].map((name) => [name, levels <= 1 ? 1 : shared(levels - 1)]));
const levelsMade = new Map<number, Value>();
function shared(levels: number): Value {
  const made = levelsMade.get(levels) ?? tree(levels);
  levelsMade.set(levels, made);
  return made;
}
const near = (count: number) => `${"a".repeat(count)}b${"a".repeat(count)}`;

/** Small expectations on large values. */
export const hostileJudgements: Readonly<Record<string, () => Pick<Judgement, "truth" | "cause">>> = {
  "a glob that fits nearly": judged("LIKE", long, `*${near(2_000)}*`),
  "globs with ?": judged("LIKE", long, `*${"a?".repeat(1_500)}b*`),
  "many globs": judged(
    "LIKE",
    long,
    Array.from({ length: 500 }, (_, index) => `*${"a".repeat(100)}${index}*`),
  ),
  "a part that fits nearly": judged("CONTAINS", long, near(2_000)),
  "parts that fit nearly": judged(
    "CONTAINS_ANY",
    long,
    Array.from({ length: 500 }, (_, index) => near(1_000 + index)),
  ),
  "a large pattern": judged("MATCHES", long.slice(0, 60_000), "(\\pL?){500}[0-9]"),
  "a pattern in any case": judged("MATCHES", long.slice(0, 60_000), "(?i)(?:[a-e]{0,100}){0,10}z"),
  "100,000 elements that differ": judged("IS_UNIQUE", texts),
  "100,000 elements in a set": judged("SUBSET_OF", texts, texts.slice(-500)),
  "100,000 elements that hold a set": judged("SUPERSET_OF", texts, texts.slice(-500)),
  "a path that doubles a list": looked(`list${" | [@, @][]".repeat(40)}`, { list: texts.slice(0, 10) }),
  "a path that doubles a text": looked(`text${" | join('', [@, @])".repeat(25)}`, { text: "a".repeat(1_000) }),
  "a path that doubles escapes": looked(`${"to_string([".repeat(30)}@${"])".repeat(30)}`, { text: '"' }),
  "a path through every value": looked(Array(12).fill("*").join("."), tree(12)),
  "a path of filters in filters": looked("[a, a][][?length([a, a][]) > `0`]".replaceAll("a", "list"), { list: texts }),
  "a path that sorts long texts": looked("sort(list)", { list: texts.map((text) => `${"a".repeat(200)}${text}`) }),
  "10,000 resources beside 500 globs to exclude": excluded(
    Array.from({ length: 500 }, (_, index) => `*a*b*${index}*`),
    Array.from({ length: 10_000 }, (_, index) => `${"ab".repeat(60)}-${index % 7}`),
  ),
};

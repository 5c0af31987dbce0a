import type { Value } from "../model";
import { createBudget } from "../operators/budget";
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

const long = "a".repeat(1024 * 1024);
const texts = Array.from({ length: 100_000 }, (_, index) => `x${index}`);
const near = (count: number) => `${"a".repeat(count)}b${"a".repeat(count)}`;

/** Small expectations on large values. */
export const hostileJudgements: Readonly<Record<string, () => Judgement>> = {
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
};

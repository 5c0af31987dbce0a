import type { CheckType, Exports, Kind, PartialExports, Value } from "../checks/model";
import {
  type Assertion,
  assertion,
  type ConditionJudgement,
  evaluateCondition,
  isList,
  judge,
} from "../checks/operators";
import { type Expectation, readsDocument } from "../checks/validate";
import { canonicalAssertion, canonicalCondition, canonicalExports, canonicalOf, canonicalValue } from "./canonical";
import { bare, conditionPhrase, phrase } from "./sentences";

export interface Subject {
  type: CheckType;
  params: Readonly<Record<string, unknown>>;
  expectation: Expectation;
  now: Date;
}

export interface JudgeOptions {
  atLeast?: boolean;
  kind?: Kind | undefined;
  /** Something could not be read: of what a condition may look up, only these names are whole. */
  whole?: readonly string[] | undefined;
  /** Exports of which only a part is known. */
  partial?: PartialExports | undefined;
}

/** Judges single values: the observed value, one item, or one element. */
export interface ValueJudge {
  judge(value: Value, options?: JudgeOptions): ConditionJudgement;
  /** The assertion in words; `subject` is what is judged. */
  words(subject: string): string;
  /** The assertion without its subject, for "expected: …". */
  predicate: string;
  expectedValue: Value;
}

/** Makes operator or condition ready for one check: expected value from the exports where it depends on them, both sides canonical. */
export function valueJudge(subject: Subject, exports: Exports): ValueJudge {
  const { expectation, type, params } = subject;
  const canonical = canonicalOf(type, params);
  const wholeList = expectation.kind === "L";
  if (expectation.condition) {
    const others = canonicalExports(type, exports, canonical);
    const lists = Object.entries(others).map(([name, value]) => [name, isList(value)] as const);
    const names = new Map([["value", wholeList] as const, ...lists]);
    const condition = canonicalCondition(expectation.condition, wholeList, canonical, names);
    return {
      judge: (raw, { atLeast = false, kind, whole, partial } = {}) => {
        const value = canonicalValue(raw, canonical);
        const document = readsDocument(type) ? exports.resource : { ...exports, ...others, value };
        const limits = {
          ...(atLeast ? { atLeast } : {}),
          ...(whole ? { whole } : {}),
          ...(partial ? { partial } : {}),
        };
        const scope = { value, kind: kindFor(expectation, kind), document, ...limits };
        return evaluateCondition(condition, scope, subject.now);
      },
      words: (name) => conditionPhrase(expectation.condition ?? condition, name),
      predicate: conditionPhrase(expectation.condition, type.observes.label),
      expectedValue: undefined,
    };
  }
  const asserted = assertionOf(expectation, exports);
  const compared = asserted && canonicalAssertion(asserted, wholeList, canonical);
  const predicate = asserted ? phrase(asserted.operator, asserted.raw) : "cannot be judged";
  return {
    judge: (raw, { atLeast = false, kind } = {}) => {
      if (!compared)
        return {
          truth: "unknown",
          cause: "INVALID_PARAMETER",
          reason: "there is no operator to judge with",
          leaves: [],
        };
      const value = canonicalValue(raw, canonical);
      const observed = { value, kind: kindFor(expectation, kind), ...(atLeast ? { atLeast } : {}) };
      return { ...judge(compared, observed, subject.now), leaves: [] };
    },
    words: (name) => `${name}: ${bare(predicate)}`,
    predicate,
    expectedValue: asserted?.raw,
  };
}

const kindFor = (expectation: Expectation, found: Kind | undefined) =>
  expectation.kind === "any" && found ? found : expectation.kind;

function assertionOf({ operator, expected }: Expectation, exports: Exports): Assertion | undefined {
  if (!operator) return undefined;
  return assertion(operator, typeof expected === "function" ? expected(exports) : expected);
}

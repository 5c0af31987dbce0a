import * as z from "zod";
import type { CheckType, Exports, Kind, PartialExports, Value } from "../checks/model";
import {
  type Assertion,
  assertion,
  BudgetError,
  type ConditionJudgement,
  createBudget,
  type DocumentFacts,
  evaluateCondition,
  type Found,
  isList,
  judgeFound,
} from "../checks/operators";
import type { Origin } from "../checks/operators/conditions/leaves";
import { bare, conditionPhrase, phrase } from "../checks/operators/sentences";
import { type Expectation, readsDocument } from "../checks/validate";
import { canonicalAssertion, canonicalCondition, canonicalExports, canonicalOf, canonicalValue } from "./canonical";

export interface Subject {
  type: CheckType;
  params: Readonly<Record<string, unknown>>;
  expectation: Expectation;
  now: Date;
  /** Where an expected value comes from, by the place of its leaf in the condition; the empty place is that of the check. */
  origin?: Origin;
}

export interface JudgeOptions {
  atLeast?: boolean;
  kind?: Kind | undefined;
  /** Something could not be read: of what a condition may look up, only these names are whole. */
  whole?: readonly string[] | undefined;
  /** Exports of which only a part is known. */
  partial?: PartialExports | undefined;
  /** How a path found the value, where one did. */
  found?: Found | undefined;
  /** What is known of the document in which it was found. */
  facts?: DocumentFacts | undefined;
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
  // All values of a check are judged with the work that one check may use.
  const budget = createBudget();
  if (expectation.condition) {
    const others = canonicalExports(type, exports, canonical);
    const lists = Object.entries(others).map(([name, value]) => [name, isList(value)] as const);
    const names = new Map([["value", wholeList] as const, ...lists]);
    const condition = canonicalCondition(expectation.condition, wholeList, canonical, names);
    return {
      judge: (raw, { atLeast = false, kind, whole, partial, found, facts = exportFacts(type) } = {}) => {
        const value = canonicalValue(raw, canonical);
        const document = readsDocument(type) ? exports.resource : { ...exports, ...others, value };
        const limits = {
          ...(atLeast ? { atLeast } : {}),
          ...(whole ? { whole } : {}),
          ...(partial ? { partial } : {}),
        };
        const own = { value, kind: kindFor(expectation, kind), document, found, facts, budget };
        const scope = { ...own, ...limits };
        return evaluateCondition(condition, scope, subject.now);
      },
      words: (name) => conditionPhrase(expectation.condition ?? condition, name),
      predicate: conditionPhrase(expectation.condition, type.observes.label),
      expectedValue: undefined,
    };
  }
  const asserted = assertionOf(expectation, exports);
  const compared = asserted && canonicalAssertion(asserted, wholeList, canonical);
  const predicate = asserted ? phrase(asserted.operator, asserted.raw, subject.origin?.("")) : "cannot be judged";
  return {
    judge: (raw, { atLeast = false, kind, found, facts } = {}) => {
      if (!compared)
        return {
          truth: "unknown",
          cause: "INVALID_PARAMETER",
          reason: "there is no operator to judge with",
          leaves: [],
        };
      const value = canonicalValue(raw, canonical);
      try {
        budget.spend(1);
      } catch (error) {
        if (error instanceof BudgetError)
          return { truth: "unknown", cause: "UNSUPPORTED", reason: error.message, leaves: [] };
        throw error;
      }
      const context = {
        kind: kindFor(expectation, kind),
        facts,
        atLeast,
        label: pathOf(params) ?? type.observes.label,
        budget,
      };
      return { ...judgeFound(compared, { ...found, value }, context, subject.now), leaves: [] };
    },
    words: (name) => `${name}: ${bare(predicate)}`,
    predicate,
    expectedValue: asserted?.raw,
  };
}

/** The path that people know the value by, for types that look one up. */
const pathOf = ({ path }: Readonly<Record<string, unknown>>): string | undefined =>
  typeof path === "string" ? path : undefined;

/** Exports whose keys people chose, such as tags: a key that is not there is one that nobody set. */
function exportFacts({ exports }: CheckType): DocumentFacts {
  const isMap = (name: string | undefined) =>
    name !== undefined &&
    Object.hasOwn(exports.shape, name) &&
    unwrapped(exports.shape[name] as z.ZodType) instanceof z.ZodRecord;
  return { isMap: (place) => place.length === 1 && isMap(place[0]) };
}

const unwrapped = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? unwrapped(schema.unwrap() as z.ZodType) : schema;

const kindFor = (expectation: Expectation, found: Kind | undefined) =>
  expectation.kind === "any" && found ? found : expectation.kind;

function assertionOf({ operator, expected }: Expectation, exports: Exports): Assertion | undefined {
  if (!operator) return undefined;
  return assertion(operator, typeof expected === "function" ? expected(exports) : expected);
}

import type { Numeric } from "../formats/decimals";
import type { Kind, Value } from "../value";
import type { Budget } from "./budget";
import type { CidrRange } from "./cidr";
import type { Pattern } from "./patterns";
import type { Question } from "./rules/question";
import type { Version } from "./version";

/**
 * What a condition yields on one value: it holds, it does not, the compared property is not set, or it could not be judged.
 */
export type Truth = "true" | "false" | "unset" | "unknown";

/** What an operator is compared with, by the form in which people write it, and what the test function gets. */
export interface Prepared {
  none: undefined;
  /** One value of the observed kind. */
  same: Value;
  /** Text to be found inside text, or one element of a list. */
  element: Value;
  text: string;
  nonEmptyText: string;
  number: Numeric;
  length: number;
  days: number;
  /** At least one element where a person wrote it; what another check hands on may be empty. */
  list: readonly Value[];
  listOrEmpty: readonly Value[];
  range: { min: Numeric; max: Numeric };
  approximate: { min: Numeric; max: Numeric };
  pattern: Pattern;
  globs: readonly string[];
  keys: readonly string[];
  cidrs: readonly CidrRange[];
  /** Packets that rules of a security group let in or not. */
  question: Question;
  /** Milliseconds. */
  duration: number;
  date: Date;
  version: Version;
}
export type ExpectedShape = keyof Prepared;

export interface OperatorExample {
  observed: Value;
  expected?: Value;
  kind?: Kind;
  /** Only for operators that compare with the time of the run. */
  now?: string;
}

/** One operator: where it applies, what it is compared with, how it judges a set value, and one example of either verdict. */
export interface OperatorDefinition {
  id: string;
  /** Completes "the state …" in sentences. */
  words: string;
  kinds: readonly Kind[];
  expected: ExpectedShape;
  /** The operator of which this one is the negation on set values. */
  negates?: string;
  /** What an absent value gives; `unset` unless said. */
  absent: Truth;
  /**
   * Judges a set value of one of the kinds. Throws `OperatorUnsupported` when the value cannot be judged. What costs more than a
   * glance is taken from the budget of the check, or from one of its own.
   */
  test(observed: Value, expected: Prepared[ExpectedShape], now: Date, budget?: Budget): boolean;
  /** Why the test comes out as it does, in words that name the part of the value; for values that are lists of facts. */
  explain?(observed: Value, expected: Prepared[ExpectedShape]): string | undefined;
  pass: OperatorExample;
  fail: OperatorExample;
}

type TypedDefinition<Shape extends ExpectedShape, Observed extends Value> = Omit<
  OperatorDefinition,
  "expected" | "test" | "explain" | "absent"
> & {
  expected: Shape;
  absent?: Truth;
  test(observed: Observed, expected: Prepared[Shape], now: Date, budget?: Budget): boolean;
  explain?(observed: Observed, expected: Prepared[Shape]): string | undefined;
};

/** Declares an operator whose test is typed by its shape of expected value and its kinds. */
export function defineOperator<Shape extends ExpectedShape, Observed extends Value = Value>(
  definition: TypedDefinition<Shape, Observed>,
): OperatorDefinition {
  // `judge` hands a test only values of the declared kinds and expectations of the declared shape.
  return { absent: "unset", ...definition } as OperatorDefinition;
}

/** Declares the exact negation of an operator on set values. */
export function negationOf(
  base: OperatorDefinition,
  definition: Pick<OperatorDefinition, "id" | "words" | "pass" | "fail">,
): OperatorDefinition {
  const absent = base.absent === "true" ? "false" : base.absent === "false" ? "true" : base.absent;
  return {
    ...definition,
    kinds: base.kinds,
    expected: base.expected,
    negates: base.id,
    absent,
    test: (observed, expected, now, budget) => !base.test(observed, expected, now, budget),
    ...(base.explain ? { explain: base.explain } : {}),
  };
}

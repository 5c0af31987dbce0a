import type { Json, JsonObject } from "./json";

/** A condition as a person writes it in a check. */
export type Condition = JsonObject;

export const is = (path: string, operator: string, expected?: Json): Condition =>
  expected === undefined ? { path, operator } : { path, operator, expected };
export const equals = (path: string, expected: Json): Condition => is(path, "EQUALS", expected);
/** The same, and what it means that nothing is found. */
export const ifUnset = (meaning: "true" | "false", condition: Condition): Condition => ({
  ...condition,
  ifUnset: meaning,
});
export const isTrue = (path: string): Condition => is(path, "IS_TRUE");
export const isFalse = (path: string): Condition => is(path, "IS_FALSE");
export const exists = (path: string): Condition => is(path, "EXISTS");
export const notExists = (path: string): Condition => is(path, "NOT_EXISTS");
/** Judges the element itself, inside a quantified part. */
export const element = (operator: string, expected?: Json): Condition =>
  expected === undefined ? { operator } : { operator, expected };

export const all = (...conditions: Condition[]): Condition => ({ all: conditions });
export const any = (...conditions: Condition[]): Condition => ({ any: conditions });
export const not = (condition: Condition): Condition => ({ not: condition });

const quantified =
  (quantifier: string) =>
  (path: string, satisfies: Condition, where?: Condition): Condition => ({
    path,
    quantifier,
    satisfies,
    ...(where ? { where } : {}),
  });
export const every = quantified("every");
export const some = quantified("some");
export const none = quantified("none");

import { all, any, type Condition, element, equals, every, exists, is, notExists } from "../../kit/conditions";

/** One type that a rule speaks of. All of its resources that are not suppressed must satisfy the condition. */
export interface Part {
  typeName: string;
  assert: Condition;
  where?: Condition;
}

export interface GuardRule {
  parts: readonly Part[];
  /** The cfn_nag rules whose suppression in the metadata of a resource the rule honours too. */
  nag?: readonly string[];
  /** One resource that satisfies the condition suffices for all of them. */
  oneSuffices?: boolean;
  /** A type that the rule speaks of as well, but of which it asks for what the type does not have. */
  beyond?: { typeName: string; reason: string };
}

interface More {
  nag?: string;
  where?: Condition;
}

export const rule = (typeName: string, assert: Condition, { nag, where }: More = {}): GuardRule => ({
  parts: [{ typeName, assert, ...(where ? { where } : {}) }],
  ...(nag ? { nag: [nag] } : {}),
});

export const rules = (nag: readonly string[], ...parts: Part[]): GuardRule => ({ parts, nag });

/** A rule that holds as soon as one of the resources satisfies the condition. */
export const ruleOfOne = (typeName: string, assert: Condition): GuardRule => ({
  ...rule(typeName, assert),
  oneSuffices: true,
});

// Guard compares values of one type only: text is never a number or a boolean, and what is not set, or is an intrinsic
// function that CloudFormation fills in later (`{"Ref": …}`), satisfies neither `==` nor `!=`. So these always decide.

/** The property is set to this value, of this very type. */
export const same = (path: string, value: string | number | boolean): Condition =>
  all(is(`type(${path})`, "EQUALS", typeof value), equals(path, value));

/** The property is the boolean true; text is none, also where the schema types the property as text. */
export const isBooleanTrue = (path: string): Condition =>
  all(is(`type(${path})`, "EQUALS", "boolean"), is(`to_string(${path})`, "EQUALS", "true"));

/** The property is set to another value of the same type. */
export const differs = (path: string, value: string | number | boolean): Condition =>
  all(is(`type(${path})`, "EQUALS", typeof value), is(path, "NOT_EQUALS", value));

/** Not set, of another type, or this value: whatever `differs` does not hold for. */
export const notOther = (path: string, value: string | number | boolean): Condition =>
  any(is(`type(${path})`, "NOT_EQUALS", typeof value), equals(path, value));

/** Not set, of another type, or another value: whatever `same` does not hold for. */
export const notSame = (path: string, value: string | number | boolean): Condition =>
  any(is(`type(${path})`, "NOT_EQUALS", typeof value), is(path, "NOT_EQUALS", value));

/** Set to one of these texts. */
export const oneOf = (path: string, values: string[]): Condition =>
  all(is(`type(${path})`, "EQUALS", "string"), is(path, "IN_LIST", values));

/** Set to one of these numbers. */
export const oneNumberOf = (path: string, values: number[]): Condition =>
  all(is(`type(${path})`, "EQUALS", "number"), is(path, "IN_LIST", values));

/** Set to a number for which the comparison holds. */
export const number = (path: string, operator: string, value: number): Condition =>
  all(is(`type(${path})`, "EQUALS", "number"), is(path, operator, value));

/** Set to a text in which the pattern is found. */
export const matches = (path: string, pattern: string): Condition =>
  all(is(`type(${path})`, "EQUALS", "string"), is(path, "MATCHES", pattern));

/** Not set, no text, or a text in which the pattern is not found. */
export const notMatches = (path: string, pattern: string): Condition =>
  any(is(`type(${path})`, "NOT_EQUALS", "string"), is(path, "NOT_MATCHES", pattern));

export const unsetOr = (path: string, condition: Condition): Condition => any(notExists(path), condition);

/** A list, or the one value that may stand in its place; empty where it is not set. */
export const listOf = (path: string): string => `to_array(${path} || \`[]\`)`;

/** The texts among them, the only ones that Guard compares with a text. */
export const textsOf = (path: string): string => `${listOf(path)}[?type(@) == 'string']`;

/** Set, and the value, or each value of the list, is this text. */
export const wholly = (path: string, value: string): Condition =>
  all(exists(path), every(listOf(path), element("EQUALS", value)));

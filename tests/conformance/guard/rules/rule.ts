import { any, type Condition, equals, is, none, notExists } from "../../kit/conditions";

/** One type that a rule speaks of. All of its resources that are not suppressed must satisfy the condition. */
export interface Part {
  typeName: string;
  assert: Condition;
  where?: Condition;
}

export interface GuardRule {
  parts: readonly Part[];
  /** The cfn_nag rules whose suppression the rule honours too. */
  nag?: readonly string[];
}

export const rule = (
  typeName: string,
  assert: Condition,
  more: { nag?: string; where?: Condition } = {},
): GuardRule => {
  const { nag, where } = more;
  return { parts: [{ typeName, assert, ...(where ? { where } : {}) }], ...(nag ? { nag: [nag] } : {}) };
};

export const rules = (nag: readonly string[], ...parts: Part[]): GuardRule => ({ parts, nag });

/** A resource that suppresses the rule in its metadata, as a list or as a map with reasons, is left out. */
export function notSuppressed(name: string, { nag = [] }: GuardRule): Condition[] {
  const guard = "Metadata.guard.SuppressedRules";
  return [
    any(notExists(guard), is(`to_string(${guard})`, "NOT_CONTAINS", `"${name}"`)),
    ...nag.map((id) => none("Metadata.cfn_nag.rules_to_suppress || `[]`", equals("id", id))),
  ];
}

/** Templates hold numbers and booleans also as text, and values that CloudFormation fills in later (`{"Ref": …}`). */
export const textOf = (path: string, operator: string, expected: string | string[]): Condition =>
  is(`to_string(${path})`, operator, expected);

export const unsetOr = (path: string, condition: Condition): Condition => any(notExists(path), condition);

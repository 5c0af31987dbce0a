import { all, any, type Condition, none, not } from "../../kit/conditions";
import { type GuardRule, listOf, rule, same, wholly } from "./rule";

/** The statements of a policy document; a policy may hold one without a list. */
export const statementsOf = (document: string): string => listOf(`${document}.Statement`);

export const allows = same("Effect", "Allow");

/** No statement that allows is like this. */
export const neverAllows = (document: string, statement: Condition): Condition =>
  none(statementsOf(document), all(allows, statement));

export const forbidden = (typeName: string, document: string, statement: Condition, nag: string): GuardRule =>
  rule(typeName, neverAllows(document, statement), { nag });

/** Everybody, also written as every principal of IAM. */
export const anybody: Condition = any(wholly("Principal.AWS", "*"), same("Principal", "arn:aws:iam::*"));

/** `not` decides only where its condition does, which the ones above always do. */
export const never = (typeName: string, condition: Condition, nag?: string): GuardRule =>
  rule(typeName, not(condition), nag ? { nag } : {});

import type { Value } from "../../checks/model";
import { isList, isObject } from "../../checks/operators";
import { policyPlacesOf } from "../../checks/resource-types/policies";

type Members = { readonly [key: string]: Value };

/**
 * The document with its policies in one form: lists wherever IAM takes a single value instead of one (`Statement`, `Action`,
 * `Resource`, the kinds of a principal, values of conditions), `Principal: "*"` as `{ "AWS": ["*"] }`. Of a policy told as an object
 * the form in which AWS tells it stays under its name with `_raw`; of one told as text the text stays, and `…_json` has the one form.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function withPoliciesAsLists(document: Members, typeName: string): Members {
  return policyPlacesOf(typeName).reduce((changed, place) => at(changed, place) as Members, document);
}

function at(value: Value, [step = "", ...rest]: readonly string[]): Value {
  if (step === "[]") return isList(value) ? value.map((element) => at(element, rest)) : value;
  if (!isObject(value)) return value;
  if (rest.length > 0) return Object.hasOwn(value, step) ? { ...value, [step]: at(value[step], rest) } : value;
  const told = Object.hasOwn(value, step) ? value[step] : undefined;
  if (isObject(told)) return { ...value, [step]: policyAsLists(told), [`${step}_raw`]: told };
  const parsed = `${step}_json`;
  return typeof told === "string" && Object.hasOwn(value, parsed)
    ? { ...value, [parsed]: policyAsLists(value[parsed]) }
    : value;
}

/** A policy, or the template of one, which is a statement without the list around it. */
function policyAsLists(policy: Value): Value {
  if (!isObject(policy)) return policy;
  if (!Object.hasOwn(policy, "Statement")) return Object.hasOwn(policy, "Effect") ? statementAsLists(policy) : policy;
  const { Statement: statements } = policy;
  const list = isObject(statements) ? [statements] : statements;
  return { ...policy, Statement: isList(list) ? list.map(statementAsLists) : list };
}

const members: Readonly<Record<string, (value: Value) => Value>> = {
  Action: asList,
  NotAction: asList,
  Resource: asList,
  NotResource: asList,
  Principal: principalAsLists,
  NotPrincipal: principalAsLists,
  Condition: (value) => eachMember(value, (operator) => eachMember(operator, asList)),
};

function statementAsLists(statement: Value): Value {
  if (!isObject(statement)) return statement;
  return Object.fromEntries(Object.entries(statement).map(([name, value]) => [name, formOf(name)(value)]));
}

const unchanged = (value: Value): Value => value;
const formOf = (name: string) => (Object.hasOwn(members, name) ? members[name] : undefined) ?? unchanged;

function principalAsLists(principal: Value): Value {
  return principal === "*" ? { AWS: ["*"] } : eachMember(principal, asList);
}

function eachMember(value: Value, change: (member: Value) => Value): Value {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)]));
}

/** A single value as a list of one. What is not there, or is an object (which no policy has here), stays as it is. */
function asList(value: Value): Value {
  return ["string", "number", "boolean"].includes(typeof value) ? [value as Value] : value;
}

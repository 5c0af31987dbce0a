import { all } from "../kit/conditions";
import { readList } from "../kit/data";
import { cloudControlAnswers, type ResourceDocument } from "../kit/documents";
import { type Draft, evaluateOver, recordedAccount, verdictOf } from "../kit/evaluate";
import { isObject, type Json, type JsonObject, objectAt } from "../kit/json";
import type { Case } from "../kit/tally";
import { guardRules, notExpressible } from "./rules";
import { notSuppressed } from "./rules/rule";

interface GuardCase {
  rule: string;
  name: string;
  expect: "PASS" | "FAIL" | "SKIP";
  input: Json;
}

const region = "us-east-1";
const accountId = "123456789012";
/** Empty sets are what Guard skips. */
const theirs: Readonly<Record<string, string>> = { NOT_APPLICABLE: "SKIP" };

export const guardCases = (): GuardCase[] => readList<GuardCase>("guard_cases.json.gz");

/** Judges the resources of a template as if Cloud Control presented them. */
export async function judgeGuardCase(each: GuardCase): Promise<Case> {
  const rule = guardRules[each.rule];
  if (!rule) return caseOf(each, "not expressible", "–", notExpressible(each.rule));
  const documents = documentsOf(each.input);
  const types = [...new Set(rule.parts.map(({ typeName }) => typeName))];
  const answers = types.flatMap((typeName) =>
    cloudControlAnswers(
      typeName,
      region,
      documents.filter((document) => document.typeName === typeName),
    ),
  );
  const drafts = rule.parts.map(({ typeName, assert, where }): Draft => {
    const filters = [...notSuppressed(each.rule, rule), ...(where ? [where] : [])];
    return { type: "RESOURCES_ALL", region, parameters: { typeName, assert, where: all(...filters) } };
  });
  const account = recordedAccount(accountId, [region], answers);
  const { results } = await evaluateOver(account, drafts, new Date("2026-11-22T00:00:00Z"));
  const { status, cause, reason } = verdictOf(results);
  const actual = theirs[status] ?? status;
  const crashed = status === "ERROR" && cause === "INTERNAL";
  return caseOf(each, crashed ? "crash" : actual === each.expect ? "agree" : "differ", actual, reason);
}

/** Members that a test left out of an object are left out; intrinsic functions stay objects, as Guard sees them. */
function documentsOf(input: Json): ResourceDocument[] {
  return Object.entries(objectAt(input, "Resources")).flatMap(([identifier, resource]) => {
    if (!isObject(resource) || typeof resource.Type !== "string") return [];
    const properties: JsonObject = { ...objectAt(resource, "Properties"), Metadata: resource.Metadata ?? {} };
    return [{ typeName: resource.Type, identifier, names: [], content: { properties } }];
  });
}

function caseOf({ rule, name, expect }: GuardCase, kind: Case["class"], actual: string, detail: string): Case {
  return { line: rule, name, class: kind, expected: expect, actual, detail, adapted: false };
}

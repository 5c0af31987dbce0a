import { canBeListed } from "../../../packages/core/src/checks/resource-types/properties";
import { readList } from "../kit/data";
import { cloudControlAnswers, type ResourceDocument } from "../kit/documents";
import { type Draft, evaluateOver, recordedAccount, verdictOf } from "../kit/evaluate";
import { isObject, type Json, listAt, objectAt } from "../kit/json";
import type { Case } from "../kit/tally";
import { guardRules, notExpressible } from "./rules";
import type { GuardRule, Part } from "./rules/rule";

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
  const suppressed = suppressedIn(each.input, each.rule, rule.nag);
  const judged = documents.filter(({ identifier }) => !suppressed.includes(identifier));
  const beyond = judged.find(({ typeName }) => typeName === rule.beyond?.typeName);
  if (rule.beyond && beyond) return caseOf(each, "not comparable", "–", rule.beyond.reason);
  const drafts = draftsOf(rule, judged, suppressed);
  if (drafts.length === 0) return verdict(each, "NOT_APPLICABLE", "there is no such resource");
  const account = recordedAccount(accountId, [region], answers);
  const { results } = await evaluateOver(account, drafts, new Date("2026-11-22T00:00:00Z"));
  const { status, cause, reason } = verdictOf(results);
  return verdict(each, status, reason, status === "ERROR" && cause === "INTERNAL");
}

function verdict(each: GuardCase, status: string, reason: string, crashed = false): Case {
  const actual = theirs[status] ?? status;
  return caseOf(each, crashed ? "crash" : actual === each.expect ? "agree" : "differ", actual, reason);
}

/** The checks that a rule comes to, for the resources that it judges and without those that the template suppresses. */
export function draftsOf(rule: GuardRule, judged: readonly ResourceDocument[], suppressed: readonly string[]): Draft[] {
  return rule.parts.flatMap((part) =>
    canBeListed(part.typeName) ? [draftOfAll(part, rule, suppressed)] : draftsOfEach(part, judged),
  );
}

function draftOfAll({ typeName, assert, where }: Part, rule: GuardRule, suppressed: readonly string[]): Draft {
  const exclude = suppressed.length > 0 ? { exclude: suppressed } : {};
  const parameters = { typeName, assert, ...(where ? { where } : {}), ...exclude };
  return rule.oneSuffices
    ? { type: "RESOURCES_ANY", region, parameters, onEmpty: "not_applicable" }
    : { type: "RESOURCES_ALL", region, parameters };
}

/** Types that Cloud Control does not list are asked for one by one. */
function draftsOfEach({ typeName, assert }: Part, documents: readonly ResourceDocument[]): Draft[] {
  return documents
    .filter((document) => document.typeName === typeName)
    .map(({ identifier }) => ({
      type: "RESOURCE_PROPERTY",
      region,
      parameters: { typeName, identifier, path: "_meta.identifier" },
      condition: assert,
    }));
}

/** Members that a test left out of an object are left out; intrinsic functions stay objects, as Guard sees them. */
function documentsOf(input: Json): ResourceDocument[] {
  return Object.entries(objectAt(input, "Resources")).flatMap(([identifier, resource]) => {
    if (!isObject(resource) || typeof resource.Type !== "string") return [];
    const properties = objectAt(resource, "Properties");
    return [{ typeName: resource.Type, identifier, names: [], content: { properties } }];
  });
}

/** The resources whose metadata suppress the rule, by its own name or by one of cfn_nag: a check is told to leave them out. */
function suppressedIn(input: Json, name: string, nag: readonly string[] = []): string[] {
  return Object.entries(objectAt(input, "Resources")).flatMap(([identifier, resource]) => {
    const metadata = objectAt(resource, "Metadata");
    const byName = listAt(objectAt(metadata, "guard"), "SuppressedRules");
    const byNag = listAt(objectAt(metadata, "cfn_nag"), "rules_to_suppress").map(
      (entry) => isObject(entry) && entry.id,
    );
    return byName.some(suppresses([name])) || (nag.length > 0 && byNag.some(suppresses(nag))) ? [identifier] : [];
  });
}

/** Guard keeps a resource of which every entry is another text; an entry with its reason (`{"RULE": "…"}`) is no text. */
const suppresses = (names: readonly string[]) => (entry: Json) => typeof entry !== "string" || names.includes(entry);

function caseOf({ rule, name, expect }: GuardCase, kind: Case["class"], actual: string, detail: string): Case {
  return { line: rule, name, class: kind, expected: expect, actual, detail, adapted: false };
}

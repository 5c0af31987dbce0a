import { isJsonObject } from "../../checks/json-object";
import type { CheckDraft } from "../../checks/validate";
import type { CheckPatch } from "../../types/api/checks";
import type { Check } from "../../types/entities";

type Json = Record<string, unknown>;

/** JSON merge patch (RFC 7396): null takes a member away, objects are merged, all else is replaced. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isJsonObject(patch)) return patch;
  const merged = new Map(Object.entries(isJsonObject(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}

/** What belongs to the type of a check, and is not taken over when the type changes. */
const ofType = [
  "parameters",
  "operator",
  "expected",
  "quantifier",
  "countOperator",
  "countExpected",
  "condition",
  "onEmpty",
] as const;

/** A check as it is after a patch. An expected value and a condition are one thing each and replaced as a whole. */
export function patched(check: Check, patch: CheckPatch): CheckDraft {
  const { rewriteReferences: _rewrite, expected, condition, ...rest } = patch;
  const { service: _service, scope: _scope, ...base } = check;
  const retyped = patch.type !== undefined && patch.type !== check.type;
  const start = retyped ? Object.fromEntries(Object.entries(base).filter(([name]) => !isOfType(name))) : base;
  const whole = Object.entries({ expected, condition }).filter(([, value]) => value !== undefined);
  const merged = mergePatch(start, rest) as Json;
  for (const [name, value] of whole) {
    if (value === null) delete merged[name];
    else merged[name] = value;
  }
  return merged as unknown as CheckDraft;
}

const isOfType = (name: string) => (ofType as readonly string[]).includes(name);

import { dataRules } from "./data";
import { identityRules } from "./identity";
import { networkRules } from "./network";
import type { GuardRule } from "./rule";

/** Guard rule → our conditions, written from what the rule says. */
export const guardRules: Readonly<Record<string, GuardRule>> = { ...networkRules, ...dataRules, ...identityRules };

/** Why a rule is not ours to express. */
export function notExpressible(rule: string): string {
  if (/PASSWORD/.test(rule) || /SECURE_(PARAMETER|SERVICE)/.test(rule)) {
    return "speaks of the template: no API gives the password of a live resource, or where it came from";
  }
  if (rule.startsWith("static_")) return "speaks of the template: every live resource has a name";
  return "no condition written";
}

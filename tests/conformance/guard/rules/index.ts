import { analyticsRules } from "./analytics";
import { computeRules } from "./compute";
import { databaseRules } from "./database";
import { deliveryRules } from "./delivery";
import { identityRules } from "./identity";
import { messagingRules } from "./messaging";
import { networkRules } from "./network";
import type { GuardRule } from "./rule";
import { storageRules } from "./storage";

/** Guard rule → our conditions, written from the text of the rule, clause by clause. */
export const guardRules: Readonly<Record<string, GuardRule>> = {
  ...networkRules,
  ...computeRules,
  ...deliveryRules,
  ...databaseRules,
  ...storageRules,
  ...messagingRules,
  ...analyticsRules,
  ...identityRules,
};

/** Why a rule is not ours to express. */
export function notExpressible(rule: string): string {
  if (/PASSWORD/.test(rule) || /SECURE_(PARAMETER|SERVICE)/.test(rule)) {
    return "speaks of the template: no API gives the password of a live resource, or where it came from";
  }
  if (rule === "IAM_ROLE_NO_WILDCARD_ACTIONS_ON_PERMISSIONS") {
    return "asks for PolicyDocument of a role, a property that roles do not have, and leaves alone the Policies they have";
  }
  if (rule.startsWith("static_")) return "speaks of the template: every live resource has a name";
  return "no condition written";
}

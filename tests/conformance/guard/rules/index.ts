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

/** Rules that no condition can say, by the part of their name that tells. The first that fits is the reason. */
const beyondConditions: readonly { rules: RegExp; reason: string }[] = [
  {
    rules: /PASSWORD|SECURE_(PARAMETER|SERVICE)/,
    reason: "speaks of the template: no API gives the password of a live resource, or where it came from",
  },
  { rules: /^static_|^CFN_NO_EXPLICIT/, reason: "speaks of the template: every live resource has a name" },
  { rules: /^CFN_/, reason: "speaks of the template: live resources have no metadata" },
  {
    rules: /^IAM_ROLE_NO_WILDCARD_ACTIONS_ON_PERMISSIONS$/,
    reason:
      "asks for PolicyDocument of a role, a property that roles do not have, and leaves alone the Policies they have",
  },
  {
    rules: /^S3_BUCKET_PUBLIC_(READ|RW)_ACL$/,
    reason: "asks for AccessControl of a bucket, which AWS takes but never gives back",
  },
];

/** Why a rule is not ours to express. */
export const notExpressible = (rule: string): string =>
  beyondConditions.find(({ rules }) => rules.test(rule))?.reason ?? "no condition written";

import type { GuardRule } from "../rule";
import { computeRules } from "./compute";
import { dataRules } from "./data";
import { deliveryRules } from "./delivery";
import { identityRules } from "./identity";
import { networkRules } from "./network";
import { searchRules } from "./search";

/**
 * Rules of the registry that are known by what they are published to check, in its way of writing, and not yet held against
 * their text: what they make of a property that is not set may differ.
 */
export const describedRules: Readonly<Record<string, GuardRule>> = {
  ...networkRules,
  ...computeRules,
  ...deliveryRules,
  ...dataRules,
  ...searchRules,
  ...identityRules,
};

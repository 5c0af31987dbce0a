import * as z from "zod";
import { createUnread, requireMember } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { text } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { counted } from "../../checks/words";
import { answers, denied, fails, pages } from "../../recorded/answers";
import { describeComplianceByConfigRule } from "./reads";

const params = { ruleName: "s3-encryption" };
const rule = (ComplianceType: string, ConfigRuleName = "s3-encryption", contributors?: object) => ({
  ConfigRuleName,
  Compliance: { ComplianceType, ...(contributors ? { ComplianceContributorCount: contributors } : {}) },
});
const rules = (...ComplianceByConfigRules: readonly object[]) => ({ ComplianceByConfigRules });
const read = "config:DescribeComplianceByConfigRule";

export const configRuleCompliant = defineCheck({
  id: "CONFIG_RULE_COMPLIANT",
  title: "Config rule is compliant",
  docs: "Passes when AWS Config reports the rule as COMPLIANT and fails when it reports NON_COMPLIANT or does not know the rule. A rule that applies to nothing is not applicable; insufficient data fail unless the check is set otherwise. The verdict is as old as the rule's last evaluation.",
  service: "ConfigService",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["security", "monitoring"],
  params: z.strictObject({
    ruleName: text({
      title: "Rule",
      description: "Name of the Config rule; case matters",
      max: 128,
      examples: ["s3-encryption"],
    }),
  }),
  observes: { shape: "one", kind: "S", itemNoun: "evaluation result", label: "compliance" },
  default: { operator: "EQUALS", expected: "COMPLIANT", onEmpty: "fail" },
  reads: [describeComplianceByConfigRule],
  exports: z.object({
    ruleName: z.string(),
    complianceType: z.string().optional(),
    nonCompliantCount: z.number().optional(),
    countCapped: z.boolean().optional(),
  }),
  async observe({ params: { ruleName }, read, region }) {
    const { text } = requiredMembers(describeComplianceByConfigRule);
    const answer = await read(describeComplianceByConfigRule, { ConfigRuleNames: [ruleName] });
    const found = answer.present
      ? answer.data.ComplianceByConfigRules?.find((rule) => text(rule, "ConfigRuleName") === ruleName)
      : undefined;
    if (!found) return { missing: `Config rule ${ruleName} in ${region}`, exports: { ruleName } };
    const compliance = requireMember(found.Compliance, describeComplianceByConfigRule, "Compliance");
    const complianceType = text(compliance, "ComplianceType");
    const contributors = compliance.ComplianceContributorCount;
    const nonCompliantCount = complianceType === "NON_COMPLIANT" ? contributors?.CappedCount : 0;
    const countCapped = contributors?.CapExceeded === true;
    const exports = { ruleName, complianceType, nonCompliantCount, countCapped };
    if (complianceType === "NOT_APPLICABLE") {
      return { notApplicable: `Config rule ${ruleName} applies to no resource`, exports };
    }
    const evidence = `Config rule ${ruleName} is ${complianceType}`;
    if (complianceType === "INSUFFICIENT_DATA") return { items: [], exports, evidence };
    const least = countCapped ? `${nonCompliantCount} or more resources` : counted(nonCompliantCount ?? 0, "resource");
    const offenders = nonCompliantCount ? ` for ${least}` : "";
    const partial = countCapped
      ? [createUnread("nonCompliantCount", describeComplianceByConfigRule, region, "AWS Config counts no further")]
      : [];
    return { value: complianceType, partial, exports, evidence: `${evidence}${offenders}` };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "compliant",
    params,
    given: { [read]: answers(rules(rule("COMPLIANT"))) },
    verdict: "PASS",
    exports: { complianceType: "COMPLIANT", nonCompliantCount: 0 },
  },
  {
    name: "not compliant",
    params,
    given: {
      [read]: answers(rules(rule("NON_COMPLIANT", "s3-encryption", { CappedCount: 25, CapExceeded: true }))),
    },
    verdict: "FAIL",
    reasonIncludes: "25 or more",
    exports: { nonCompliantCount: 25, countCapped: true },
  },
  {
    name: "not compliant with a single resource",
    params,
    given: { [read]: answers(rules(rule("NON_COMPLIANT", "s3-encryption", { CappedCount: 1, CapExceeded: false }))) },
    verdict: "FAIL",
    reasonIncludes: "for 1 resource;",
    exports: { nonCompliantCount: 1, countCapped: false },
  },
  {
    name: "a number at which counting stopped is not taken for the whole",
    params,
    condition: { path: "nonCompliantCount", operator: "LESS_THAN", expected: 30 },
    given: {
      [read]: answers(rules(rule("NON_COMPLIANT", "s3-encryption", { CappedCount: 25, CapExceeded: true }))),
    },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "nonCompliantCount",
  },
  {
    name: "a rule that applies to nothing",
    params,
    given: { [read]: answers(rules(rule("NOT_APPLICABLE"))) },
    verdict: "NOT_APPLICABLE",
  },
  {
    name: "insufficient data fail",
    params,
    given: { [read]: answers(rules(rule("INSUFFICIENT_DATA"))) },
    verdict: "FAIL",
    reasonIncludes: "INSUFFICIENT_DATA",
  },
  {
    name: "insufficient data pass when the check is set so",
    params,
    onEmpty: "pass",
    given: { [read]: answers(rules(rule("INSUFFICIENT_DATA"))) },
    verdict: "PASS",
  },
  {
    name: "an answer without the compliance is no empty set",
    params,
    onEmpty: "pass",
    given: { [read]: answers(rules({ ConfigRuleName: "s3-encryption" })) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "Compliance",
  },
  {
    name: "a rule on the second page",
    params,
    given: { [read]: pages(rules(rule("COMPLIANT", "other")), rules(rule("COMPLIANT"))) },
    verdict: "PASS",
  },
  {
    name: "an unknown rule",
    params,
    given: { [read]: fails("NoSuchConfigRuleException", "The ConfigRule provided in the request is invalid.") },
    verdict: "FAIL",
    reasonIncludes: "not found",
    exports: { ruleName: "s3-encryption" },
  },
  {
    name: "the role may not look at compliance",
    params,
    given: { [read]: denied("AccessDeniedException") },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: read,
  },
];

import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { flag, text } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { allOf, counted } from "../../checks/words";
import { answers, denied, fails, pages } from "../../recorded/answers";
import { byCompliance } from "./compliance";
import { describeConformancePackCompliance } from "./reads";

const params = { conformancePackName: "baseline" };
const read = "config:DescribeConformancePackCompliance";
const pack = (...rules: readonly (readonly [string, string])[]) => ({
  ConformancePackName: "baseline",
  ConformancePackRuleComplianceList: rules.map(([ConfigRuleName, ComplianceType]) => ({
    ConfigRuleName,
    ComplianceType,
  })),
});

export const conformancePackCompliant = defineCheck({
  id: "CONFORMANCE_PACK_COMPLIANT",
  title: "Conformance pack is compliant",
  docs: "Passes when every rule of the AWS Config conformance pack is COMPLIANT. Fails when one is not, which is named, and when the pack does not exist. Rules with insufficient data fail too unless they are ignored; a pack without any rule result fails unless the check is set otherwise.",
  service: "ConfigService",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["security", "monitoring"],
  params: z.strictObject({
    conformancePackName: text({
      title: "Conformance pack",
      description: "Name of the conformance pack; case matters",
      max: 256,
      examples: ["baseline"],
    }),
    ignoreInsufficientData: flag({
      title: "Ignore insufficient data",
      description: "Rules with insufficient data are left out",
      examples: [true],
    }).default(false),
  }),
  observes: { shape: "each", kind: "S", itemNoun: "rule", label: "compliance" },
  default: { operator: "EQUALS", expected: "COMPLIANT", quantifier: "every", onEmpty: "fail" },
  reads: [describeConformancePackCompliance],
  exports: z.object({
    conformancePackName: z.string(),
    totalRules: z.number().optional(),
    nonCompliantCount: z.number().optional(),
    failingRules: z.array(z.string()).optional(),
  }),
  async observe({ params: { conformancePackName, ignoreInsufficientData }, read, region }) {
    const answer = await read(describeConformancePackCompliance, { ConformancePackName: conformancePackName });
    if (!answer.present) {
      return { missing: `conformance pack ${conformancePackName} in ${region}`, exports: { conformancePackName } };
    }
    const { text } = requiredMembers(describeConformancePackCompliance);
    const items = (answer.data.ConformancePackRuleComplianceList ?? [])
      .map((rule) => ({ id: text(rule, "ConfigRuleName"), value: text(rule, "ComplianceType") }))
      .filter(({ value }) => !(ignoreInsufficientData && value === "INSUFFICIENT_DATA"))
      .map((rule) => ({ ...rule, label: `rule ${rule.id}` }));
    const failing = items.filter(({ value }) => value !== "COMPLIANT");
    return {
      items,
      exports: {
        conformancePackName,
        totalRules: items.length,
        nonCompliantCount: items.filter(({ value }) => value === "NON_COMPLIANT").length,
        failingRules: failing.map(({ id }) => id),
      },
      subject: `Conformance pack ${conformancePackName}`,
      evidence: `conformance pack ${conformancePackName} has ${rulesText(items, ignoreInsufficientData)}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "every rule is compliant",
    params,
    given: { [read]: answers(pack(["encryption", "COMPLIANT"], ["logging", "COMPLIANT"])) },
    verdict: "PASS",
    exports: { totalRules: 2, failingRules: [] },
  },
  {
    name: "one rule is broken and named",
    params,
    given: { [read]: answers(pack(["encryption", "COMPLIANT"], ["logging", "NON_COMPLIANT"])) },
    verdict: "FAIL",
    reasonIncludes: "logging",
    exports: { nonCompliantCount: 1, failingRules: ["logging"] },
  },
  {
    name: "insufficient data fail",
    params,
    given: { [read]: answers(pack(["encryption", "COMPLIANT"], ["logging", "INSUFFICIENT_DATA"])) },
    verdict: "FAIL",
  },
  {
    name: "insufficient data are ignored when asked to",
    params: { ...params, ignoreInsufficientData: true },
    given: { [read]: answers(pack(["encryption", "COMPLIANT"], ["logging", "INSUFFICIENT_DATA"])) },
    verdict: "PASS",
    exports: { totalRules: 1 },
  },
  {
    name: "a pack without rules fails",
    params,
    given: { [read]: answers(pack()) },
    verdict: "FAIL",
  },
  {
    name: "a broken rule on the second page",
    params,
    given: { [read]: pages(pack(["encryption", "COMPLIANT"]), pack(["logging", "NON_COMPLIANT"])) },
    verdict: "FAIL",
  },
  {
    name: "an unknown pack",
    params,
    given: { [read]: fails("NoSuchConformancePackException", "No conformance pack with that name") },
    verdict: "FAIL",
    reasonIncludes: "not found",
    exports: { conformancePackName: "baseline" },
  },
  {
    name: "the role may not look at conformance packs",
    params,
    given: { [read]: denied("AccessDeniedException") },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: read,
  },
];

/** "1 COMPLIANT rule and 2 NON_COMPLIANT rules" */
function rulesText(items: readonly { value: string }[], ignoreInsufficientData: boolean): string {
  const words = byCompliance(items).map(([compliance, count]) => counted(count, `${compliance} rule`));
  return allOf(words) || `no rule with ${ignoreInsufficientData ? "sufficient data" : "a result"}`;
}

import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { cfnType, text } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { allOf, counted } from "../../checks/words";
import { answers, denied, pages } from "../../recorded/answers";
import { byCompliance } from "./compliance";
import { evaluation } from "./fixtures";
import { getComplianceDetailsByResource } from "./reads";

const params = { resourceId: "example-website-assets", resourceType: "AWS::S3::Bucket" };
const read = "config:GetComplianceDetailsByResource";
const results = (...EvaluationResults: readonly object[]) => ({ EvaluationResults });

export const resourceCompliant = defineCheck({
  id: "RESOURCE_COMPLIANT",
  title: "Resource is compliant with all Config rules",
  docs: "Passes when every AWS Config rule that applies to the resource reports it as COMPLIANT. Fails when one reports NON_COMPLIANT or insufficient data, which is named, and, unless the check is set otherwise, when there is no result at all. Results are as old as the last evaluation of each rule.",
  service: "ConfigService",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["security", "monitoring"],
  params: z.strictObject({
    resourceId: text({
      title: "Resource",
      description: "Id of the resource as AWS Config knows it",
      max: 768,
      examples: ["example-website-assets"],
    }),
    resourceType: cfnType({
      title: "Resource type",
      description: "Type of the resource as AWS Config knows it",
      examples: ["AWS::S3::Bucket"],
    }),
  }),
  observes: { shape: "each", kind: "S", itemNoun: "rule", label: "compliance" },
  default: { operator: "EQUALS", expected: "COMPLIANT", quantifier: "every", onEmpty: "fail" },
  reads: [getComplianceDetailsByResource],
  exports: z.object({
    resourceType: z.string(),
    resourceId: z.string(),
    totalRules: z.number().optional(),
    nonCompliantCount: z.number().optional(),
    failingRules: z.array(z.string()).optional(),
  }),
  async observe({ params: { resourceId, resourceType }, read }) {
    const question = { ResourceType: resourceType, ResourceId: resourceId };
    const answer = await read(getComplianceDetailsByResource, question);
    const all = answer.present ? (answer.data.EvaluationResults ?? []) : [];
    const { text } = requiredMembers(getComplianceDetailsByResource);
    const items = all
      .map((result) => ({ ...result, value: text(result, "ComplianceType") }))
      .filter(({ value }) => value !== "NOT_APPLICABLE")
      .map(({ EvaluationResultIdentifier, value }) => {
        const rule = EvaluationResultIdentifier?.EvaluationResultQualifier?.ConfigRuleName ?? "unnamed rule";
        return { id: rule, value, label: `rule ${rule}` };
      });
    const failing = items.filter(({ value }) => value !== "COMPLIANT");
    return {
      items,
      exports: {
        resourceType,
        resourceId,
        totalRules: items.length,
        nonCompliantCount: items.filter(({ value }) => value === "NON_COMPLIANT").length,
        failingRules: failing.map(({ id }) => id),
      },
      subject: `Resource ${resourceId} of type ${resourceType}`,
      evidence:
        items.length === 0
          ? `no rule has a result for ${resourceType} ${resourceId}`
          : `${resourceType} ${resourceId} is ${allOf(byCompliance(items).map(([compliance, count]) => `${compliance} with ${counted(count, "rule")}`))}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "compliant with every rule; rules that do not apply are left out",
    params,
    given: {
      [read]: answers(results(evaluation("encryption", "COMPLIANT"), evaluation("replication", "NOT_APPLICABLE"))),
    },
    verdict: "PASS",
    exports: { totalRules: 1, nonCompliantCount: 0, failingRules: [] },
  },
  {
    name: "one rule is broken and named",
    params,
    given: {
      [read]: answers(results(evaluation("encryption", "COMPLIANT"), evaluation("logging", "NON_COMPLIANT"))),
    },
    verdict: "FAIL",
    reasonIncludes: "logging",
    exports: { totalRules: 2, nonCompliantCount: 1, failingRules: ["logging"] },
  },
  {
    name: "insufficient data of a rule fail",
    params,
    given: { [read]: answers(results(evaluation("encryption", "INSUFFICIENT_DATA"))) },
    verdict: "FAIL",
  },
  {
    name: "no result at all fails",
    params,
    given: { [read]: answers(results()) },
    verdict: "FAIL",
    reasonIncludes: "no rule has a result",
  },
  {
    name: "no result at all is not applicable when the check is set so",
    params,
    onEmpty: "not_applicable",
    given: { [read]: answers(results(evaluation("replication", "NOT_APPLICABLE"))) },
    verdict: "NOT_APPLICABLE",
  },
  {
    name: "a broken rule on the second page",
    params,
    given: {
      [read]: pages(results(evaluation("encryption", "COMPLIANT")), results(evaluation("logging", "NON_COMPLIANT"))),
    },
    verdict: "FAIL",
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

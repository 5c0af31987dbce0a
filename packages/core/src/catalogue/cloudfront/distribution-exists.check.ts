import * as z from "zod";
import { ifPresent } from "../../checks/answers/missing-members";
import { defineCheck } from "../../checks/define";
import type { Sample } from "../../checks/model";
import { answers, denied } from "../../recorded/answers";
import { distributionExports, distributionId, exportDistribution, findDistribution } from "./distribution";
import { distribution, sampleDistribution, unknownDistribution } from "./fixtures";
import { getDistribution } from "./reads";

const params = { distributionId: sampleDistribution };

export const distributionExists = defineCheck({
  id: "DISTRIBUTION_EXISTS",
  title: "Distribution exists",
  docs: "Passes when the account has the CloudFront distribution, enabled or not, and fails when it has not. Use IS_FALSE to prove that a distribution is gone. No access is an error, never taken for absence.",
  service: "CloudFront",
  provider: "aws",
  scope: "GLOBAL",
  severity: "high",
  categories: ["networking"],
  params: z.strictObject({ distributionId }),
  observes: { shape: "one", kind: "B", label: "distribution exists" },
  default: { operator: "IS_TRUE" },
  reads: [getDistribution],
  exports: distributionExports,
  async observe({ params: { distributionId }, read }) {
    const found = await findDistribution(read, distributionId);
    if (!found)
      return { value: false, exports: { distributionId }, evidence: `There is no distribution ${distributionId}` };
    return {
      value: true,
      exports: exportDistribution(found, distributionId),
      evidence: `Distribution ${distributionId} exists with status ${ifPresent(() => found.Status) ?? "unknown"}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the distribution exists",
    params,
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "PASS",
    exports: { status: "Deployed", enabled: true, aliases: ["www.example.com"] },
  },
  {
    name: "an empty answer does not prove absence",
    params,
    operator: "IS_FALSE",
    given: { "cloudfront:GetDistribution": answers({}) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
  },
  {
    name: "no such distribution",
    params,
    given: { "cloudfront:GetDistribution": unknownDistribution },
    verdict: "FAIL",
    reasonIncludes: "no distribution",
  },
  {
    name: "absence is proved",
    params,
    operator: "IS_FALSE",
    given: { "cloudfront:GetDistribution": unknownDistribution },
    verdict: "PASS",
  },
  {
    name: "no access is never taken for absence",
    params,
    operator: "IS_FALSE",
    given: { "cloudfront:GetDistribution": denied() },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "cloudfront:GetDistribution",
  },
];

import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { flag } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import {
  distributionExports,
  distributionId,
  distributionMissing,
  exportDistribution,
  findDistribution,
} from "./distribution";
import { distribution, distributionSamples, sampleDistribution } from "./fixtures";
import { getDistribution } from "./reads";

const params = { distributionId: sampleDistribution };

export const distributionEnabled = defineCheck({
  id: "DISTRIBUTION_ENABLED",
  title: "Distribution is enabled",
  docs: "Passes when the CloudFront distribution is enabled. Fails when it is disabled or does not exist, and with requireDeployed also while a change is still on its way to the edge locations.",
  service: "CloudFront",
  provider: "aws",
  scope: "GLOBAL",
  severity: "high",
  categories: ["networking", "reliability"],
  params: z.strictObject({
    distributionId,
    requireDeployed: flag({
      title: "Require deployed",
      description: "The latest configuration must have reached all edge locations",
      examples: [true],
    }).default(false),
  }),
  observes: { shape: "one", kind: "B", label: "enabled" },
  default: { operator: "IS_TRUE" },
  reads: [getDistribution],
  exports: distributionExports,
  async observe({ params: { distributionId, requireDeployed }, read }) {
    const found = await findDistribution(read, distributionId);
    if (!found) return distributionMissing(distributionId);
    const exports = exportDistribution(found, distributionId);
    const status = requireDeployed ? requiredMembers(getDistribution).text(found, "Status") : "Deployed";
    if (status !== "Deployed")
      return { preconditionFailed: `Distribution ${distributionId} has status ${status}, not Deployed`, exports };
    const enabled = requiredMembers(getDistribution).boolean(found.DistributionConfig, "Enabled");
    return {
      value: enabled,
      exports,
      evidence: `Distribution ${distributionId} is ${enabled ? "enabled" : "disabled"}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "enabled",
    params,
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "PASS",
  },
  {
    name: "disabled",
    params,
    given: { "cloudfront:GetDistribution": distribution({ Enabled: false }) },
    verdict: "FAIL",
    reasonIncludes: "disabled",
  },
  {
    name: "a change on its way is no matter when it need not be deployed",
    params,
    given: { "cloudfront:GetDistribution": distribution({}, { Status: "InProgress" }) },
    verdict: "PASS",
  },
  {
    name: "a change on its way when it must be deployed",
    params: { ...params, requireDeployed: true },
    given: { "cloudfront:GetDistribution": distribution({}, { Status: "InProgress" }) },
    verdict: "FAIL",
    reasonIncludes: "InProgress",
  },
  ...distributionSamples(params),
];

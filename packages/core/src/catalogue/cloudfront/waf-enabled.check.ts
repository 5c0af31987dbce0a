import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { nameOrArn } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import {
  distributionExports,
  distributionId,
  distributionMissing,
  exportDistribution,
  findDistribution,
  setOrAbsent,
} from "./distribution";
import { distribution, distributionSamples, sampleDistribution, sampleWebAcl } from "./fixtures";
import { getDistribution } from "./reads";

const params = { distributionId: sampleDistribution };
const classic = "473e64fd-f30b-4765-81a0-62ad96dd167a";

export const wafEnabled = defineCheck({
  id: "WAF_ENABLED",
  title: "Distribution has a web ACL",
  docs: "Passes when the CloudFront distribution has a web ACL, and with webAclArn that very one. ARNs of the current WAF and ids of classic WAF both count. Fails when there is none or another one, and when the distribution does not exist. What the rules of the ACL do is not looked at.",
  service: "CloudFront",
  provider: "aws",
  scope: "GLOBAL",
  severity: "high",
  categories: ["networking", "security"],
  params: z.strictObject({
    distributionId,
    webAclArn: nameOrArn({
      service: "wafv2",
      resource: /^global\/webacl\//,
      anyAccount: true,
      anyRegion: true,
      name: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
      nameMessage: "must be the ARN of a global web ACL, or the id of a classic one",
      title: "Web ACL",
      description: "ARN of the web ACL, or the id of a classic one",
      examples: [sampleWebAcl],
    }).optional(),
  }),
  expectedParam: "webAclArn",
  observes: { shape: "one", kind: "S", label: "web ACL" },
  default: { operator: ({ webAclArn }) => (webAclArn === undefined ? "IS_NOT_EMPTY" : "EQUALS") },
  observedExports: ["webAclId"],
  reads: [getDistribution],
  exports: distributionExports.extend({ webAclKind: z.enum(["v2", "classic"]).optional() }),
  async observe({ params: { distributionId }, read }) {
    const found = await findDistribution(read, distributionId);
    if (!found) return distributionMissing(distributionId);
    const webAclId = setOrAbsent(requiredMembers(getDistribution).text(found.DistributionConfig, "WebACLId"));
    const webAclKind = webAclId === undefined ? undefined : webAclId.startsWith("arn:") ? "v2" : "classic";
    return {
      value: webAclId,
      exports: { ...exportDistribution(found, distributionId), webAclKind },
      evidence: `Distribution ${distributionId} has ${webAclId === undefined ? "no web ACL" : `the web ACL ${webAclId}`}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "some web ACL",
    params,
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "PASS",
    exports: { webAclId: sampleWebAcl, webAclKind: "v2" },
  },
  {
    name: "the classic web ACL asked for",
    params: { ...params, webAclArn: classic },
    given: { "cloudfront:GetDistribution": distribution({ WebACLId: classic }) },
    verdict: "PASS",
    exports: { webAclKind: "classic" },
  },
  {
    name: "another web ACL",
    params: { ...params, webAclArn: sampleWebAcl.replace("/site/", "/other/") },
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "FAIL",
    reasonIncludes: sampleWebAcl,
  },
  {
    name: "no web ACL",
    params,
    given: { "cloudfront:GetDistribution": distribution({ WebACLId: "" }) },
    verdict: "FAIL",
    reasonIncludes: "no web ACL",
  },
  ...distributionSamples(params),
];

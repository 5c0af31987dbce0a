import * as z from "zod";
import { createUnread } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { dnsName } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { named } from "../../checks/words";
import { canonicalName } from "../route53/names";
import {
  distributionExports,
  distributionId,
  distributionMissing,
  exportDistribution,
  findDistribution,
  originId,
  originsOf,
} from "./distribution";
import { assetsOrigin, distribution, distributionSamples, sampleDistribution } from "./fixtures";
import { getDistribution } from "./reads";

const params = { distributionId: sampleDistribution, originId: "assets-bucket" };

export const originExists = defineCheck({
  id: "ORIGIN_EXISTS",
  title: "Distribution has an origin",
  docs: "Passes when the CloudFront distribution has an origin with exactly this id, and with originDomain only when that origin has the domain. Fails otherwise, and when the distribution does not exist. Use NOT_CONTAINS to prove that an origin is gone.",
  service: "CloudFront",
  provider: "aws",
  scope: "GLOBAL",
  severity: "medium",
  categories: ["networking"],
  params: z.strictObject({
    distributionId,
    originId: originId.optional(),
    originDomain: dnsName({
      title: "Origin domain",
      description: "Domain name the origin must have",
      examples: ["example-website-assets.s3.eu-west-1.amazonaws.com"],
    }).optional(),
  }),
  expectedParam: "originId",
  expectedParamRequired: true,
  observes: { shape: "one", kind: "L", label: "origins" },
  default: { operator: "CONTAINS" },
  // Which origin has to have the domain, only the two say that name one.
  onlyWith: { originDomain: ["CONTAINS", "NOT_CONTAINS"] },
  reads: [getDistribution],
  exports: distributionExports.extend({ originId: z.string().optional(), originDomain: z.string().optional() }),
  async observe({ params, read }) {
    const { distributionId, originId, originDomain } = params;
    const found = await findDistribution(read, distributionId);
    if (!found) return distributionMissing(distributionId);
    const origins = originsOf(found);
    const origin = origins.find(({ Id }) => Id === originId);
    const exports = { ...exportDistribution(found, distributionId), originId, originDomain: origin?.DomainName };
    const ids = origins.map((each) => requiredMembers(getDistribution).text(each, "Id"));
    const domain = origin && originDomain ? requiredMembers(getDistribution).text(origin, "DomainName") : undefined;
    if (domain !== undefined && originDomain && canonicalName(domain) !== canonicalName(originDomain)) {
      const which = `Origin ${originId} of distribution ${distributionId}`;
      return { preconditionFailed: `${which} has the domain ${domain}, not ${originDomain}`, exports };
    }
    // Under a condition no origin is named whose domain could be told.
    const partial =
      originId === undefined ? [createUnread("originDomain", getDistribution, "", "no origin is named")] : [];
    return {
      value: ids,
      partial,
      exports,
      evidence: `Distribution ${distributionId} has ${named("origin", ids)}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the origin exists",
    params,
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "PASS",
    exports: { originId: "assets-bucket", originDomain: assetsOrigin.DomainName },
  },
  {
    name: "the origin has the domain, case and final dot aside",
    params: { ...params, originDomain: "Example-Website-Assets.s3.eu-west-1.amazonaws.com." },
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "PASS",
  },
  {
    name: "the origin has another domain",
    params: { ...params, originDomain: "api.example.com" },
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "FAIL",
    reasonIncludes: assetsOrigin.DomainName,
  },
  {
    name: "the domain of an origin that nobody named is not told",
    params: { distributionId: sampleDistribution },
    condition: { path: "originDomain", operator: "NOT_EXISTS" },
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "originDomain",
  },
  {
    name: "the case of an origin id matters",
    params: { ...params, originId: "Assets-Bucket" },
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "FAIL",
    reasonIncludes: "assets-bucket, api",
  },
  ...distributionSamples(params),
];

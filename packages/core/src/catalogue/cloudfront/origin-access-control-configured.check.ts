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
  originId,
  originsOf,
  setOrAbsent,
} from "./distribution";
import { assetsOrigin, distribution, distributionSamples, sampleDistribution } from "./fixtures";
import { getDistribution, type Origin } from "./reads";

const params = { distributionId: sampleDistribution, originId: "assets-bucket" };
const legacy = {
  ...assetsOrigin,
  OriginAccessControlId: "",
  S3OriginConfig: { OriginAccessIdentity: "origin-access-identity/cloudfront/E127EXAMPLE51Z" },
};
const withLegacy = distribution({ Origins: { Quantity: 1, Items: [legacy] } });

export const originAccessControlConfigured = defineCheck({
  id: "ORIGIN_ACCESS_CONTROL_CONFIGURED",
  title: "Origin has an origin access control",
  docs: "Passes when the named origin of the CloudFront distribution has an origin access control; the legacy access identity counts only with acceptLegacyOai. Fails when it has none, when the distribution has no origin of that id, and when the distribution does not exist. Other origins are not judged.",
  service: "CloudFront",
  provider: "aws",
  scope: "GLOBAL",
  severity: "high",
  categories: ["networking", "security"],
  params: z.strictObject({
    distributionId,
    originId,
    acceptLegacyOai: flag({
      title: "Accept the legacy identity",
      description: "The legacy origin access identity counts too",
      examples: [true],
    }).default(false),
  }),
  observes: { shape: "one", kind: "S", label: "origin access control" },
  default: { operator: "IS_NOT_EMPTY" },
  reads: [getDistribution],
  exports: distributionExports.extend({
    originId: z.string().optional(),
    oacId: z.string().optional(),
    totalOrigins: z.number().optional(),
    originsWithOac: z.number().optional(),
  }),
  async observe({ params, read }) {
    const { distributionId, originId, acceptLegacyOai } = params;
    const found = await findDistribution(read, distributionId);
    if (!found) return distributionMissing(distributionId);
    const origins = originsOf(found);
    const origin = origins.find((each) => requiredMembers(getDistribution).text(each, "Id") === originId);
    const oacId = origin && accessControlOf(origin, acceptLegacyOai);
    const exports = {
      ...exportDistribution(found, distributionId),
      originId,
      oacId,
      totalOrigins: origins.length,
      originsWithOac: origins.filter((each) => accessControlOf(each, acceptLegacyOai) !== undefined).length,
    };
    if (!origin) return { preconditionFailed: `Distribution ${distributionId} has no origin ${originId}`, exports };
    return {
      value: oacId,
      exports,
      evidence: `Origin ${originId} of distribution ${distributionId} has ${accessText(origin, oacId)}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the origin has an access control",
    params,
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "PASS",
    exports: { oacId: assetsOrigin.OriginAccessControlId, totalOrigins: 2, originsWithOac: 1 },
  },
  {
    name: "another origin's access control does not count",
    params: { ...params, originId: "api" },
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "FAIL",
    reasonIncludes: "no origin access control",
  },
  {
    name: "the origin is not in the distribution",
    params: { ...params, originId: "images" },
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "FAIL",
    reasonIncludes: "no origin images",
  },
  {
    name: "the legacy identity does not count by itself",
    params,
    given: { "cloudfront:GetDistribution": withLegacy },
    verdict: "FAIL",
  },
  {
    name: "the legacy identity counts when it is accepted",
    params: { ...params, acceptLegacyOai: true },
    given: { "cloudfront:GetDistribution": withLegacy },
    verdict: "PASS",
    reasonIncludes: "E127EXAMPLE51Z",
  },
  ...distributionSamples(params),
];

function accessControlOf({ OriginAccessControlId, S3OriginConfig }: Origin, acceptLegacy: boolean): string | undefined {
  const legacy = acceptLegacy ? setOrAbsent(S3OriginConfig?.OriginAccessIdentity) : undefined;
  return setOrAbsent(OriginAccessControlId) ?? legacy;
}

/** The older kind of access is told by its own name, without the path in front of its id. */
function accessText({ OriginAccessControlId }: Origin, id: string | undefined): string {
  if (id === undefined) return "no origin access control";
  return setOrAbsent(OriginAccessControlId) === id
    ? `the origin access control ${id}`
    : `the origin access identity ${id.slice(id.lastIndexOf("/") + 1)}`;
}

import * as z from "zod";
import { requireMember } from "../../checks/answers/missing-members";
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
const open = { Quantity: 1, Items: [{ PathPattern: "/legacy/*", ViewerProtocolPolicy: "allow-all" }] };

export const viewerProtocolHttpsOnly = defineCheck({
  id: "VIEWER_PROTOCOL_HTTPS_ONLY",
  title: "Viewers are forced to HTTPS",
  docs: "Passes when the default behaviour and every additional cache behaviour of the CloudFront distribution asks for HTTPS or redirects to it; with allowRedirect off, only when each asks for HTTPS. Fails when one behaviour allows plain HTTP, which is named by its path, and when the distribution does not exist.",
  service: "CloudFront",
  provider: "aws",
  scope: "GLOBAL",
  severity: "high",
  categories: ["networking", "security"],
  params: z.strictObject({
    distributionId,
    allowRedirect: flag({
      title: "Allow redirect",
      description: "A redirect from HTTP to HTTPS is good enough",
      examples: [false],
    }).default(true),
  }),
  observes: { shape: "each", kind: "S", itemNoun: "behaviour", label: "viewer protocol policy" },
  default: {
    operator: ({ allowRedirect }) => (allowRedirect ? "IN_LIST" : "EQUALS"),
    expected: ({ allowRedirect }) => (allowRedirect ? ["https-only", "redirect-to-https"] : "https-only"),
    quantifier: "every",
    onEmpty: "not_applicable",
  },
  reads: [getDistribution],
  exports: distributionExports.extend({
    viewerProtocolPolicy: z.string().optional(),
    behaviors: z
      .array(z.object({ pathPattern: z.string().optional(), viewerProtocolPolicy: z.string().optional() }))
      .optional(),
  }),
  async observe({ params: { distributionId }, read }) {
    const found = await findDistribution(read, distributionId);
    if (!found) return distributionMissing(distributionId);
    const config = found.DistributionConfig;
    const { counted, text } = requiredMembers(getDistribution);
    const standard = config?.DefaultCacheBehavior;
    const behaviors = counted(config?.CacheBehaviors, "CacheBehaviors").map((behavior) => ({
      pathPattern: text(behavior, "PathPattern"),
      viewerProtocolPolicy: text(behavior, "ViewerProtocolPolicy"),
    }));
    // Only an answer that counts none at all has no default behaviour.
    if (behaviors.length > 0 || config?.CacheBehaviors?.Quantity !== 0)
      requireMember(standard, getDistribution, "DefaultCacheBehavior");
    const first = standard && { pathPattern: "default", viewerProtocolPolicy: text(standard, "ViewerProtocolPolicy") };
    const all = (first ? [first, ...behaviors] : behaviors).map((behavior) => ({
      ...behavior,
      words: behavior === first ? "default behaviour" : `behaviour ${behavior.pathPattern}`,
    }));
    return {
      items: all.map(({ pathPattern, viewerProtocolPolicy, words }) => ({
        id: pathPattern,
        value: viewerProtocolPolicy,
        label: `${words} of distribution ${distributionId}`,
      })),
      exports: {
        ...exportDistribution(found, distributionId),
        viewerProtocolPolicy: standard?.ViewerProtocolPolicy,
        behaviors,
      },
      evidence: `distribution ${distributionId} has ${all.map(({ viewerProtocolPolicy, words }) => `${viewerProtocolPolicy} for its ${words}`).join(", ") || "no behaviours"}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "every behaviour asks for HTTPS or redirects",
    params,
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "PASS",
    exports: {
      viewerProtocolPolicy: "redirect-to-https",
      behaviors: [{ pathPattern: "/api/*", viewerProtocolPolicy: "https-only" }],
    },
  },
  {
    name: "one additional behaviour allows plain HTTP and is named",
    params,
    given: { "cloudfront:GetDistribution": distribution({ CacheBehaviors: open }) },
    verdict: "FAIL",
    reasonIncludes: "/legacy/*",
  },
  {
    name: "a redirect is not good enough when HTTPS alone is asked for",
    params: { ...params, allowRedirect: false },
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "FAIL",
    reasonIncludes: "redirect-to-https",
  },
  {
    name: "HTTPS alone",
    params: { ...params, allowRedirect: false },
    given: {
      "cloudfront:GetDistribution": distribution({ DefaultCacheBehavior: { ViewerProtocolPolicy: "https-only" } }),
    },
    verdict: "PASS",
  },
  {
    name: "an answer without the default behaviour proves nothing",
    params,
    given: { "cloudfront:GetDistribution": distribution({ DefaultCacheBehavior: undefined }) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "DefaultCacheBehavior",
  },
  {
    name: "no additional behaviours",
    params,
    given: { "cloudfront:GetDistribution": distribution({ CacheBehaviors: { Quantity: 0 } }) },
    verdict: "PASS",
  },
  {
    name: "an answer that counts no behaviour has nothing to judge",
    params,
    given: {
      "cloudfront:GetDistribution": distribution({
        DefaultCacheBehavior: undefined,
        CacheBehaviors: { Quantity: 0 },
      }),
    },
    verdict: "NOT_APPLICABLE",
  },
  {
    name: "an answer without behaviours is no empty set",
    params,
    onEmpty: "pass",
    given: {
      "cloudfront:GetDistribution": distribution({ DefaultCacheBehavior: undefined, CacheBehaviors: undefined }),
    },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "CacheBehaviors",
  },
  ...distributionSamples(params),
];

import type { Sample } from "../../checks/model";
import { answers, denied, fails } from "../../recorded/answers";

export const sampleDistribution = "E1A2B3C4D5E6F7";
export const sampleWebAcl =
  "arn:aws:wafv2:us-east-1:123456789012:global/webacl/site/11111111-2222-3333-4444-555555555555";

export const assetsOrigin = {
  Id: "assets-bucket",
  DomainName: "example-website-assets.s3.eu-west-1.amazonaws.com",
  OriginAccessControlId: "E2OAC1234567AB",
  S3OriginConfig: { OriginAccessIdentity: "" },
};

export const apiOrigin = { Id: "api", DomainName: "api.example.com", OriginAccessControlId: "" };

export const siteConfig = {
  Enabled: true,
  Aliases: { Quantity: 1, Items: ["www.example.com"] },
  WebACLId: sampleWebAcl,
  DefaultRootObject: "index.html",
  Origins: { Quantity: 2, Items: [assetsOrigin, apiOrigin] },
  DefaultCacheBehavior: { ViewerProtocolPolicy: "redirect-to-https" },
  CacheBehaviors: { Quantity: 1, Items: [{ PathPattern: "/api/*", ViewerProtocolPolicy: "https-only" }] },
};

/** The sample site, with parts of its configuration replaced. */
export function siteDistribution(config: object = {}, more: object = {}) {
  return {
    Id: sampleDistribution,
    ARN: `arn:aws:cloudfront::123456789012:distribution/${sampleDistribution}`,
    Status: "Deployed",
    DomainName: "d111111abcdef8.cloudfront.net",
    DistributionConfig: { ...siteConfig, ...config },
    ...more,
  };
}

/** The answer of GetDistribution for the sample site, with parts of its configuration replaced. */
export function distribution(config: object = {}, more: object = {}) {
  return answers({ Distribution: siteDistribution(config, more) });
}

export const unknownDistribution = fails("NoSuchDistribution", "The specified distribution does not exist.", 404);

/** What holds for every type that judges a property of one distribution. */
export function distributionSamples(params: Record<string, unknown>): Sample[] {
  return [
    {
      name: "an unknown distribution",
      params,
      given: { "cloudfront:GetDistribution": unknownDistribution },
      verdict: "FAIL",
      reasonIncludes: "not found",
      exports: { distributionId: sampleDistribution },
    },
    {
      name: "an answer without the configuration proves nothing",
      params,
      given: {
        "cloudfront:GetDistribution": answers({ Distribution: { Id: sampleDistribution, Status: "Deployed" } }),
      },
      verdict: "ERROR",
      cause: "UNSUPPORTED",
      reasonIncludes: "DistributionConfig",
    },
    {
      name: "the role may not look at distributions",
      params,
      given: { "cloudfront:GetDistribution": denied() },
      verdict: "ERROR",
      cause: "ACCESS_DENIED",
      reasonIncludes: "cloudfront:GetDistribution",
    },
  ];
}

import { defineRead } from "../define";

interface Items<Element> {
  Quantity?: number;
  Items?: readonly Element[];
}

export interface Origin {
  Id?: string;
  DomainName?: string;
  OriginAccessControlId?: string;
  S3OriginConfig?: { OriginAccessIdentity?: string };
}

export interface Distribution {
  Id?: string;
  ARN?: string;
  Status?: string;
  DomainName?: string;
  DistributionConfig?: {
    Enabled?: boolean;
    Aliases?: Items<string>;
    WebACLId?: string;
    DefaultRootObject?: string;
    Origins?: Items<Origin>;
    DefaultCacheBehavior?: { ViewerProtocolPolicy?: string };
    CacheBehaviors?: Items<{ PathPattern?: string; ViewerProtocolPolicy?: string }>;
  };
}

export const getDistribution = defineRead<{ Id: string }, { Distribution?: Distribution }>()({
  service: "cloudfront",
  operation: "GetDistribution",
  iamAction: "cloudfront:GetDistribution",
  regional: false,
  absent: { NoSuchDistribution: "resource" },
  redact: ["Distribution.DistributionConfig.Origins.Items[].CustomHeaders.Items[].HeaderValue"],
});

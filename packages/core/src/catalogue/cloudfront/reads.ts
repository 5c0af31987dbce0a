import { countOf, optional } from "../../checks/answers/form";
import { defineRead } from "../../checks/define";

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

/** An empty list is a number alone. */
const items = <const Element>(element: Element) => ({
  Quantity: countOf("Items"),
  Items: optional([element] as const),
});

const distribution = {
  Id: optional("text"),
  ARN: optional("text"),
  Status: "text",
  DomainName: optional("text"),
  DistributionConfig: {
    Enabled: "boolean",
    Aliases: optional(items("text")),
    WebACLId: "text",
    DefaultRootObject: "text",
    Origins: items({
      Id: "text",
      DomainName: optional("text"),
      OriginAccessControlId: optional("text"),
      S3OriginConfig: optional({ OriginAccessIdentity: optional("text") }),
    } as const),
    DefaultCacheBehavior: optional({ ViewerProtocolPolicy: "text" }),
    CacheBehaviors: items({ PathPattern: optional("text"), ViewerProtocolPolicy: "text" } as const),
  },
} as const;

export const getDistribution = defineRead<{ Id: string }, { Distribution?: Distribution }>()({
  service: "cloudfront",
  operation: "GetDistribution",
  iamAction: "cloudfront:GetDistribution",
  answer: { Distribution: distribution },
  regional: false,
  absent: { NoSuchDistribution: "resource" },
  redact: ["Distribution.DistributionConfig.Origins.Items[].CustomHeaders.Items[].HeaderValue"],
});

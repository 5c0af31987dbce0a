import { countOf, leftOut } from "../../checks/answers/form";
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
const items = <const Element>(element: Element) => ({ Quantity: countOf("Items"), Items: leftOut([element] as const) });

const distribution = {
  Id: leftOut("text"),
  ARN: leftOut("text"),
  Status: "text",
  DomainName: leftOut("text"),
  DistributionConfig: {
    Enabled: "boolean",
    Aliases: leftOut(items("text")),
    WebACLId: "text",
    DefaultRootObject: "text",
    Origins: items({
      Id: "text",
      DomainName: leftOut("text"),
      OriginAccessControlId: leftOut("text"),
      S3OriginConfig: leftOut({ OriginAccessIdentity: leftOut("text") }),
    } as const),
    DefaultCacheBehavior: leftOut({ ViewerProtocolPolicy: "text" }),
    CacheBehaviors: items({ PathPattern: leftOut("text"), ViewerProtocolPolicy: "text" } as const),
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

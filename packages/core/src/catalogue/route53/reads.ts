import { optional } from "../../checks/answers/form";
import { defineRead } from "../../checks/define";

/** A record set as Route 53 lists it: names are absolute, octal-escaped and in lower case. */
export interface ResourceRecordSet {
  Name?: string;
  Type?: string;
  TTL?: number;
  SetIdentifier?: string;
  Weight?: number;
  Region?: string;
  Failover?: string;
  MultiValueAnswer?: boolean;
  GeoLocation?: object;
  GeoProximityLocation?: object;
  CidrRoutingConfig?: object;
  ResourceRecords?: readonly { Value?: string }[];
  AliasTarget?: { DNSName?: string; HostedZoneId?: string; EvaluateTargetHealth?: boolean };
}

/** Listed in name order from `StartRecordName`; stops where the name changes. */
export const listResourceRecordSets = defineRead<
  { HostedZoneId: string; StartRecordName?: string },
  { ResourceRecordSets?: readonly ResourceRecordSet[] }
>()({
  service: "route53",
  operation: "ListResourceRecordSets",
  iamAction: "route53:ListResourceRecordSets",
  answer: {
    ResourceRecordSets: [
      {
        Name: "text",
        Type: "text",
        TTL: optional("number"),
        SetIdentifier: optional("text"),
        Weight: optional("number"),
        Region: optional("text"),
        Failover: optional("text"),
        MultiValueAnswer: optional("boolean"),
        GeoLocation: optional({}),
        GeoProximityLocation: optional({}),
        CidrRoutingConfig: optional({}),
        ResourceRecords: optional([{ Value: "text" }]),
        AliasTarget: optional({
          DNSName: "text",
          HostedZoneId: optional("text"),
          EvaluateTargetHealth: optional("boolean"),
        }),
      },
    ],
  },
  regional: false,
  paginated: {
    tokenIn: ["StartRecordName", "StartRecordType", "StartRecordIdentifier"],
    tokenOut: ["NextRecordName", "NextRecordType", "NextRecordIdentifier"],
    items: "ResourceRecordSets",
    pageSize: { param: "MaxItems", max: 300 },
    more: "IsTruncated",
    stopWhen: "nameChanges",
  },
  absent: { NoSuchHostedZone: "resource" },
  // The items of the listing, so that they can be edited one by one; the call itself takes no such id.
  narrow: { items: "ResourceRecordSets", ids: [{ param: "RecordName", field: "Name" }] },
});

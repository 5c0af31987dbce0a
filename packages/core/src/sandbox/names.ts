import { aliasRecord, aRecord, sampleZone, txtRecord, wildcardRecord } from "../catalogue/route53/fixtures";
import { answer, otherwise } from "./answers";
import { sandboxDistribution, sandboxStaticName } from "./cloudfront";

export const sandboxZone = sampleZone;

/** The hosted zone of every distribution's domain name. */
const cloudFrontZone = "Z2FDTNDATAQYW2";
const records = [
  { ...aliasRecord, Name: "api.example.com." },
  {
    Name: `${sandboxStaticName}.`,
    Type: "A",
    AliasTarget: {
      HostedZoneId: cloudFrontZone,
      DNSName: `${sandboxDistribution.DomainName}.`,
      EvaluateTargetHealth: false,
    },
  },
  aRecord,
  { ...txtRecord, Name: "mail.example.com." },
  wildcardRecord,
  { Name: "example.com.", Type: "MX", TTL: 3600, ResourceRecords: [{ Value: "10 mail.example.com." }] },
];

export const nameAnswers = [
  answer("route53:ListResourceRecordSets", { ResourceRecordSets: records }, { params: { HostedZoneId: sandboxZone } }),
  otherwise("route53:ListResourceRecordSets", "NoSuchHostedZone", "No hosted zone found with that id"),
];

import { response, sampleUrl } from "../network/fixtures";
import { aliasRecord, aRecord, sampleZone, txtRecord, wildcardRecord } from "../route53/fixtures";
import { answer, otherwise } from "./answers";

export const sandboxZone = sampleZone;
export const sandboxUrl = sampleUrl;

const records = [
  { ...aliasRecord, Name: "api.example.com." },
  aRecord,
  { ...txtRecord, Name: "example.com." },
  wildcardRecord,
  { Name: "example.com.", Type: "MX", TTL: 3600, ResourceRecords: [{ Value: "10 mail.example.com." }] },
];

export const nameAnswers = [
  answer("route53:ListResourceRecordSets", { ResourceRecordSets: records }, { params: { HostedZoneId: sandboxZone } }),
  otherwise("route53:ListResourceRecordSets", "NoSuchHostedZone", "No hosted zone found with that id"),
  answer("network:HttpRequest", response(), { params: { url: sandboxUrl } }),
  answer(
    "network:TcpConnect",
    { reachable: true, host: "www.example.com", port: 443, address: "54.73.10.20", latencyMs: 18 },
    { params: { host: "www.example.com", port: 443 } },
  ),
];

import { fails } from "../../recorded/answers";

export const sampleZone = "Z0123456789ABCDEFGHIJ";

export const aRecord = {
  Name: "www.example.com.",
  Type: "A",
  TTL: 300,
  ResourceRecords: [{ Value: "54.73.10.20" }],
};

export const aliasRecord = {
  Name: "www.example.com.",
  Type: "A",
  AliasTarget: {
    HostedZoneId: "Z32O12XQLNTSW2",
    DNSName: "dualstack.web-123.eu-west-1.elb.amazonaws.com.",
    EvaluateTargetHealth: true,
  },
};

export const txtRecord = {
  Name: "www.example.com.",
  Type: "TXT",
  TTL: 3600,
  ResourceRecords: [{ Value: '"v=spf1 include:_spf.example.net " "-all"' }],
};

export const wildcardRecord = {
  Name: "\\052.example.com.",
  Type: "CNAME",
  TTL: 60,
  ResourceRecords: [{ Value: "Edge.Example.NET." }],
};

export const weightedRecords = ["blue", "green"].map((SetIdentifier, index) => ({
  Name: "www.example.com.",
  Type: "A",
  TTL: index === 0 ? 60 : 300,
  SetIdentifier,
  Weight: 50,
  ResourceRecords: [{ Value: `54.73.10.2${index}` }],
}));

export const laterRecord = {
  Name: "zzz.example.com.",
  Type: "A",
  TTL: 60,
  ResourceRecords: [{ Value: "54.73.10.99" }],
};

export function recordSets(...ResourceRecordSets: readonly object[]): object {
  return { ResourceRecordSets };
}

export const unknownZone = fails("NoSuchHostedZone", `No hosted zone found with ID: ${sampleZone}`, 404);

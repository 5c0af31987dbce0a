import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { text } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers, denied, pages } from "../../recorded/answers";
import {
  aliasRecord,
  aRecord,
  recordSets,
  sampleZone,
  txtRecord,
  unknownZone,
  weightedRecords,
  wildcardRecord,
} from "./fixtures";
import { canonicalUntyped, canonicalValue } from "./names";
import { listResourceRecordSets } from "./reads";
import {
  exportRecords,
  findRecords,
  questionText,
  recordExports,
  recordParams,
  setIdentifier,
  valuesOf,
  zoneMissing,
} from "./records";

const params = { recordName: "www.example.com", hostedZoneId: sampleZone, expectedValue: "54.73.10.20" };
const mx = {
  Name: "www.example.com.",
  Type: "MX",
  TTL: 300,
  ResourceRecords: [{ Value: "10  Mail.Example.com." }],
};
const ipv6 = {
  Name: "www.example.com.",
  Type: "AAAA",
  TTL: 300,
  ResourceRecords: [{ Value: "2A05:d018:0001:0000:0000:0000:0000:0010" }],
};

export const dnsPointsTo = defineCheck({
  id: "DNS_POINTS_TO",
  title: "DNS record points to a value",
  docs: "Passes when some value of the record in the hosted zone is the expected one; the target of an alias is a value too. Values are compared whole, after host names, addresses and quoted texts are brought to one form. Fails when no value matches, when the record or the zone does not exist. The zone is looked at, not public DNS.",
  service: "Route53",
  provider: "aws",
  scope: "GLOBAL",
  severity: "high",
  categories: ["networking", "reliability"],
  params: z.strictObject({
    ...recordParams,
    expectedValue: text({
      title: "Points to",
      description: "Address, host name or text that the record must hold",
      max: 4096,
      examples: ["54.73.10.20"],
    }).optional(),
    setIdentifier,
  }),
  expectedParam: "expectedValue",
  expectedParamRequired: true,
  observes: { shape: "one", kind: "L", itemNoun: "value", label: "values" },
  default: { operator: "EQUALS", quantifier: "some" },
  canonical: (value, { recordType }) =>
    typeof recordType === "string" ? canonicalValue(value, recordType) : canonicalUntyped(value),
  observedExports: ["values", "aliasValue"],
  reads: [listResourceRecordSets],
  exports: recordExports,
  async observe({ params, read }) {
    const records = await findRecords(read, params);
    if (records === undefined) return zoneMissing(params);
    const asked = { recordName: params.recordName, hostedZoneId: params.hostedZoneId };
    if (records.length === 0) return { missing: `record ${questionText(params)}`, exports: asked };
    const values = [...new Set(records.flatMap(valuesOf))];
    return {
      // A record without values points nowhere, which no statement about its values may hold for.
      value: values.length > 0 ? values : undefined,
      exports: exportRecords(records, params),
      evidence: `Record ${questionText(params)} points to ${values.join(", ") || "nothing"}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the address is the record's value",
    params,
    given: { "route53:ListResourceRecordSets": answers(recordSets(aRecord)) },
    verdict: "PASS",
    exports: { values: ["54.73.10.20"] },
  },
  {
    name: "a record without values does not prove that it points elsewhere",
    params: { ...params },
    operator: "NOT_EQUALS",
    given: { "route53:ListResourceRecordSets": answers(recordSets({ ...aRecord, ResourceRecords: [] })) },
    verdict: "FAIL",
    reasonIncludes: "points to nothing",
  },
  {
    name: "another address",
    params: { ...params, expectedValue: "54.73.10.21" },
    given: { "route53:ListResourceRecordSets": answers(recordSets(aRecord)) },
    verdict: "FAIL",
    reasonIncludes: "54.73.10.20",
  },
  {
    name: "values are compared whole, a part is not enough",
    params: { ...params, expectedValue: "54.73.10.2" },
    given: { "route53:ListResourceRecordSets": answers(recordSets(aRecord)) },
    verdict: "FAIL",
  },
  {
    name: "the target of an alias, however it is written",
    params: { ...params, expectedValue: "Web-123.eu-west-1.elb.amazonaws.com." },
    given: { "route53:ListResourceRecordSets": answers(recordSets(aliasRecord)) },
    verdict: "PASS",
  },
  {
    name: "the target of an alias with dualstack on both sides",
    params: { ...params, recordType: "A", expectedValue: "dualstack.web-123.eu-west-1.elb.amazonaws.com" },
    given: { "route53:ListResourceRecordSets": answers(recordSets(aliasRecord)) },
    verdict: "PASS",
  },
  {
    name: "an IPv6 address in another notation",
    params: { ...params, expectedValue: "2a05:d018:1::10" },
    given: { "route53:ListResourceRecordSets": answers(recordSets(ipv6)) },
    verdict: "PASS",
  },
  {
    name: "a text of several strings, with or without quotes",
    params: { ...params, recordType: "TXT", expectedValue: "v=spf1 include:_spf.example.net -all" },
    given: { "route53:ListResourceRecordSets": answers(recordSets(txtRecord)) },
    verdict: "PASS",
  },
  {
    name: "the case of a text matters",
    params: { ...params, recordType: "TXT", expectedValue: "V=SPF1 include:_spf.example.net -all" },
    given: { "route53:ListResourceRecordSets": answers(recordSets(txtRecord)) },
    verdict: "FAIL",
  },
  {
    name: "a mail exchanger, blanks and case aside",
    params: { ...params, expectedValue: "10 mail.example.com" },
    given: { "route53:ListResourceRecordSets": answers(recordSets(mx)) },
    verdict: "PASS",
  },
  {
    name: "a host name of a wildcard record",
    params: { ...params, recordName: "*.example.com", expectedValue: "edge.example.net" },
    given: { "route53:ListResourceRecordSets": answers(recordSets(wildcardRecord)) },
    verdict: "PASS",
  },
  {
    name: "only the record set named",
    params: { ...params, setIdentifier: "blue", expectedValue: "54.73.10.21" },
    given: { "route53:ListResourceRecordSets": answers(recordSets(...weightedRecords)) },
    verdict: "FAIL",
  },
  {
    name: "without a set identifier the values of all sets count",
    params: { ...params, expectedValue: "54.73.10.21" },
    given: { "route53:ListResourceRecordSets": answers(recordSets(...weightedRecords)) },
    verdict: "PASS",
    exports: { routingPolicy: "weighted", setIdentifiers: ["blue", "green"] },
  },
  {
    name: "a negated operator speaks of every value",
    params: { ...params, expectedValue: "54.73.10.21" },
    operator: "NOT_EQUALS",
    given: { "route53:ListResourceRecordSets": answers(recordSets(...weightedRecords)) },
    verdict: "FAIL",
  },
  {
    name: "a set on the second page",
    params: { ...params, expectedValue: "54.73.10.21" },
    given: {
      "route53:ListResourceRecordSets": pages(
        recordSets(weightedRecords[0] as object),
        recordSets(weightedRecords[1] as object),
      ),
    },
    verdict: "PASS",
  },
  {
    name: "no such record, whatever the operator",
    params,
    operator: "NOT_EQUALS",
    given: { "route53:ListResourceRecordSets": answers(recordSets()) },
    verdict: "FAIL",
    reasonIncludes: "not found",
  },
  {
    name: "an unknown zone",
    params,
    given: { "route53:ListResourceRecordSets": unknownZone },
    verdict: "FAIL",
    reasonIncludes: "hosted zone",
  },
  {
    name: "the role may not list records",
    params,
    given: { "route53:ListResourceRecordSets": denied() },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "route53:ListResourceRecordSets",
  },
];

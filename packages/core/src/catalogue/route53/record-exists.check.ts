import * as z from "zod";
import { defineCheck } from "../../checks/define";
import type { Sample } from "../../checks/model";
import { answers, denied, pages } from "../../recorded/answers";
import {
  aliasRecord,
  aRecord,
  laterRecord,
  recordSets,
  sampleZone,
  txtRecord,
  unknownZone,
  wildcardRecord,
} from "./fixtures";
import { listResourceRecordSets } from "./reads";
import { exportRecords, findRecords, questionText, recordExports, recordParams, zoneMissing } from "./records";

const params = { recordName: "www.example.com", hostedZoneId: sampleZone };

export const recordExists = defineCheck({
  id: "RECORD_EXISTS",
  title: "DNS record exists",
  docs: "Passes when the hosted zone holds a record of the name, and of the type where one is given. Fails when it does not, and when the zone does not exist. Names are compared without regard to case and to a final dot; a wildcard record answers only for its literal name. The zone is looked at, not public DNS.",
  service: "Route53",
  provider: "aws",
  scope: "GLOBAL",
  severity: "high",
  categories: ["networking", "reliability"],
  params: z.strictObject(recordParams),
  observes: { shape: "one", kind: "B", label: "record exists" },
  default: { operator: "IS_TRUE" },
  reads: [listResourceRecordSets],
  exports: recordExports,
  async observe({ params, read }) {
    const records = await findRecords(read, params);
    if (records === undefined) return zoneMissing(params);
    const types = records.map(({ Type, SetIdentifier }) => (SetIdentifier ? `${Type} (set ${SetIdentifier})` : Type));
    const found = `${types.length === 1 ? "type" : "types"} ${types.join(", ")}`;
    return {
      value: records.length > 0,
      exports: exportRecords(records, params),
      evidence:
        records.length > 0
          ? `Record ${questionText({ ...params, recordType: undefined })} exists with ${found}`
          : `There is no record ${questionText(params)}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "a record of the name",
    params,
    given: { "route53:ListResourceRecordSets": answers(recordSets(aRecord, laterRecord)) },
    verdict: "PASS",
    exports: { type: "A", values: ["54.73.10.20"], ttl: 300, routingPolicy: "simple" },
  },
  {
    name: "an alias record shows its target",
    params: { ...params, recordType: "A" },
    given: { "route53:ListResourceRecordSets": answers(recordSets(aliasRecord)) },
    verdict: "PASS",
    exports: { aliasValue: "web-123.eu-west-1.elb.amazonaws.com" },
  },
  {
    name: "case and final dot of the name asked do not matter",
    params: { ...params, recordName: "WWW.Example.com." },
    given: { "route53:ListResourceRecordSets": answers(recordSets(aRecord)) },
    verdict: "PASS",
  },
  {
    name: "the listing goes on with the next name",
    params,
    given: { "route53:ListResourceRecordSets": answers(recordSets(laterRecord)) },
    verdict: "FAIL",
    reasonIncludes: "no record www.example.com",
  },
  {
    name: "another type at the name",
    params: { ...params, recordType: "AAAA" },
    given: { "route53:ListResourceRecordSets": answers(recordSets(aRecord, txtRecord)) },
    verdict: "FAIL",
  },
  {
    name: "a wildcard record is found by its literal name",
    params: { ...params, recordName: "*.example.com" },
    given: { "route53:ListResourceRecordSets": answers(recordSets(wildcardRecord)) },
    verdict: "PASS",
    exports: { values: ["edge.example.net"] },
  },
  {
    name: "a wildcard record is not the name it would answer for",
    params,
    given: { "route53:ListResourceRecordSets": answers(recordSets(wildcardRecord)) },
    verdict: "FAIL",
  },
  {
    name: "a type at the same name on the second page",
    params: { ...params, recordType: "TXT" },
    given: { "route53:ListResourceRecordSets": pages(recordSets(aRecord), recordSets(txtRecord, laterRecord)) },
    verdict: "PASS",
  },
  {
    name: "absence is proved",
    params,
    operator: "IS_FALSE",
    given: { "route53:ListResourceRecordSets": answers(recordSets()) },
    verdict: "PASS",
  },
  {
    name: "an unknown zone never proves absence",
    params,
    operator: "IS_FALSE",
    given: { "route53:ListResourceRecordSets": unknownZone },
    verdict: "FAIL",
    reasonIncludes: "not found",
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

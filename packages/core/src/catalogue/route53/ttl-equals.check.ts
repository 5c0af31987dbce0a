import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { choice, integer } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { counted } from "../../checks/words";
import { answers, denied, pages } from "../../recorded/answers";
import { aliasRecord, aRecord, recordSets, sampleZone, txtRecord, unknownZone, weightedRecords } from "./fixtures";
import { canonicalName } from "./names";
import { listResourceRecordSets } from "./reads";
import {
  exportRecords,
  findRecords,
  questionText,
  recordExports,
  recordParams,
  setIdentifier,
  setText,
  zoneMissing,
} from "./records";

const params = { recordName: "www.example.com", hostedZoneId: sampleZone, expectedTtl: 300 };

export const ttlEquals = defineCheck({
  id: "TTL_EQUALS",
  title: "DNS record has a TTL",
  docs: "Passes when every record set of the name (of the type and set identifier where given) has the expected time to live in seconds. Fails when one differs, and when the record or the zone does not exist. An alias has no time to live of its own and is left out; with nothing else at the name the verdict is the one chosen for aliases.",
  service: "Route53",
  provider: "aws",
  scope: "GLOBAL",
  severity: "low",
  categories: ["networking"],
  params: z.strictObject({
    ...recordParams,
    expectedTtl: integer({
      title: "TTL",
      description: "Time to live in seconds",
      min: 0,
      max: 2_147_483_647,
      examples: [300],
    }).optional(),
    setIdentifier,
    onAlias: choice(["not_applicable", "fail"], {
      title: "If only an alias is there",
      description: "Verdict when every record set of the name is an alias",
      examples: ["fail"],
    }).default("not_applicable"),
  }),
  expectedParam: "expectedTtl",
  expectedParamRequired: true,
  observes: { shape: "each", kind: "N", itemNoun: "record set", label: "TTL" },
  default: { operator: "EQUALS", quantifier: "every", onEmpty: "not_applicable" },
  reads: [listResourceRecordSets],
  exports: recordExports,
  async observe({ params, read }) {
    const records = await findRecords(read, params);
    if (records === undefined) return zoneMissing(params);
    const { recordName, hostedZoneId } = params;
    if (records.length === 0)
      return { missing: `record ${questionText(params)}`, exports: { recordName, hostedZoneId } };
    const exports = exportRecords(records, params);
    const withTtl = records.filter(({ AliasTarget }) => AliasTarget === undefined);
    if (withTtl.length === 0) {
      const evidence = `Record ${questionText(params)} is an alias and has no TTL of its own`;
      return params.onAlias === "fail"
        ? { preconditionFailed: evidence, exports }
        : { notApplicable: evidence, exports };
    }
    const items = withTtl.map((record) => {
      const type = requiredMembers(listResourceRecordSets).text(record, "Type");
      const value = requiredMembers(listResourceRecordSets).number(record, "TTL");
      const id = [type, record.SetIdentifier].filter(Boolean).join("/");
      return { id, value, label: `TTL of ${canonicalName(recordName)}${setText(type, record.SetIdentifier)}` };
    });
    const aliases = records.length - withTtl.length;
    const leftOut = aliases > 0 ? `; ${counted(aliases, "alias")} left out` : "";
    return {
      items,
      exports,
      evidence: items.map(({ label, value }) => `${label} is ${value}`).join(", ") + leftOut,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the TTL is as expected",
    params,
    given: { "route53:ListResourceRecordSets": answers(recordSets(aRecord)) },
    verdict: "PASS",
    exports: { ttl: 300 },
  },
  {
    name: "another TTL",
    params: { ...params, expectedTtl: 60 },
    given: { "route53:ListResourceRecordSets": answers(recordSets(aRecord)) },
    verdict: "FAIL",
    reasonIncludes: "300",
  },
  {
    name: "every record set of the name counts",
    params,
    given: { "route53:ListResourceRecordSets": answers(recordSets(...weightedRecords)) },
    verdict: "FAIL",
  },
  {
    name: "one record set of a routing policy",
    params: { ...params, setIdentifier: "green" },
    given: { "route53:ListResourceRecordSets": answers(recordSets(...weightedRecords)) },
    verdict: "PASS",
  },
  {
    name: "an alias beside a record is left out",
    params: { ...params, expectedTtl: 3600 },
    given: { "route53:ListResourceRecordSets": answers(recordSets(aliasRecord, txtRecord)) },
    verdict: "PASS",
  },
  {
    name: "nothing but an alias: not applicable",
    params,
    given: { "route53:ListResourceRecordSets": answers(recordSets(aliasRecord)) },
    verdict: "NOT_APPLICABLE",
  },
  {
    name: "nothing but an alias: fails when asked to",
    params: { ...params, onAlias: "fail" },
    given: { "route53:ListResourceRecordSets": answers(recordSets(aliasRecord)) },
    verdict: "FAIL",
    reasonIncludes: "alias",
  },
  {
    name: "a record set on the second page",
    params,
    given: {
      "route53:ListResourceRecordSets": pages(
        recordSets(weightedRecords[1] as object),
        recordSets(weightedRecords[0] as object),
      ),
    },
    verdict: "FAIL",
  },
  {
    name: "no such record",
    params,
    given: { "route53:ListResourceRecordSets": answers(recordSets()) },
    verdict: "FAIL",
    reasonIncludes: "not found",
  },
  {
    name: "an unknown zone",
    params,
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

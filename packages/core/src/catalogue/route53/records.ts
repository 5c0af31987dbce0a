import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import type { ReadsFn } from "../../checks/define";
import { choice, dnsName, hostedZone, text } from "../../checks/formats";
import type { Exports } from "../../checks/model";
import { canonicalAlias, canonicalName, canonicalValue } from "./names";
import { listResourceRecordSets, type ResourceRecordSet } from "./reads";

export const recordTypes = [
  "A",
  "AAAA",
  "CNAME",
  "MX",
  "NS",
  "PTR",
  "SOA",
  "SRV",
  "TXT",
  "CAA",
  "DS",
  "HTTPS",
  "NAPTR",
  "SPF",
  "SSHFP",
  "SVCB",
  "TLSA",
] as const;

export const recordParams = {
  recordName: dnsName({
    title: "Record name",
    description: "Full name of the record; a wildcard record is named literally",
    examples: ["www.example.com"],
  }),
  hostedZoneId: hostedZone({
    title: "Hosted zone",
    description: "Id of the hosted zone that holds the record",
    examples: ["Z0123456789ABCDEFGHIJ"],
  }),
  recordType: choice(recordTypes, {
    title: "Record type",
    description: "Look only at records of this type",
    examples: ["A"],
  }).optional(),
};

export const setIdentifier = text({
  title: "Set identifier",
  description: "Look only at this record set of a weighted, latency or other routing policy",
  max: 128,
  examples: ["blue"],
}).optional();

export const recordExports = z.object({
  recordName: z.string(),
  type: z.string().optional(),
  types: z.array(z.string()).optional(),
  values: z.array(z.string()).optional(),
  aliasValue: z.string().optional(),
  ttl: z.number().optional(),
  hostedZoneId: z.string(),
  routingPolicy: z.string().optional(),
  setIdentifiers: z.array(z.string()).optional(),
});

export interface RecordQuestion {
  recordName: string;
  hostedZoneId: string;
  recordType?: string;
  setIdentifier?: string;
}

/** All record sets at the name that fit the question, or undefined when the zone does not exist. */
export async function findRecords(
  read: ReadsFn<typeof listResourceRecordSets>,
  { recordName, hostedZoneId, recordType, setIdentifier }: RecordQuestion,
): Promise<ResourceRecordSet[] | undefined> {
  const wanted = canonicalName(recordName);
  const answer = await read(listResourceRecordSets, { HostedZoneId: hostedZoneId, StartRecordName: wanted });
  if (!answer.present) return undefined;
  return (answer.data.ResourceRecordSets ?? []).filter(
    (record) =>
      canonicalName(tells.text(record, "Name")) === wanted &&
      (recordType === undefined || tells.text(record, "Type") === recordType) &&
      (setIdentifier === undefined || record.SetIdentifier === setIdentifier),
  );
}

export function zoneMissing({ hostedZoneId, recordName }: RecordQuestion) {
  return { missing: `hosted zone ${hostedZoneId}`, exports: { hostedZoneId, recordName } };
}

/** What was looked for, in words: `www.example.com (type A, set blue) in hosted zone Z0123…`. */
export function questionText({ recordName, recordType, setIdentifier, hostedZoneId }: RecordQuestion): string {
  return `${canonicalName(recordName)}${setText(recordType, setIdentifier)} in hosted zone ${hostedZoneId}`;
}

/** " (type A, set blue)", or nothing. */
export function setText(type: string | undefined, setIdentifier: string | undefined): string {
  const parts = [type && `type ${type}`, setIdentifier && `set ${setIdentifier}`].filter(Boolean);
  return parts.length > 0 ? ` (${parts.join(", ")})` : "";
}

const tells = requiredMembers(listResourceRecordSets);

/** Values of a record set in canonical form; the target of an alias is its value. */
export function valuesOf(record: ResourceRecordSet): string[] {
  if (record.AliasTarget) return [canonicalAlias(tells.text(record.AliasTarget, "DNSName"))];
  const type = tells.text(record, "Type");
  return tells.list(record, "ResourceRecords").map((each) => canonicalValue(tells.text(each, "Value"), type));
}

export function exportRecords(records: readonly ResourceRecordSet[], question: RecordQuestion): Exports {
  const [first] = records;
  const alias = records.find(({ AliasTarget }) => AliasTarget?.DNSName)?.AliasTarget?.DNSName;
  return {
    recordName: canonicalName(question.recordName),
    type: first?.Type,
    types: distinct(records.map(({ Type = "" }) => Type)),
    values: distinct(records.flatMap(valuesOf)),
    aliasValue: alias === undefined ? undefined : canonicalAlias(alias),
    ttl: records.find(({ TTL }) => TTL !== undefined)?.TTL,
    hostedZoneId: question.hostedZoneId,
    routingPolicy: first && routingPolicyOf(first),
    setIdentifiers: records.flatMap(({ SetIdentifier }) => SetIdentifier ?? []),
  };
}

function routingPolicyOf(record: ResourceRecordSet): string {
  if (record.Weight !== undefined) return "weighted";
  if (record.Failover !== undefined) return "failover";
  if (record.GeoLocation !== undefined) return "geolocation";
  if (record.GeoProximityLocation !== undefined) return "geoproximity";
  if (record.CidrRoutingConfig !== undefined) return "ip-based";
  if (record.MultiValueAnswer === true) return "multivalue";
  return record.Region !== undefined ? "latency" : "simple";
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

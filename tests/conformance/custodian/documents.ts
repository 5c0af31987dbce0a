import { isObject, type Json, type JsonObject, listAt, objectAt, parseJson, textAt, withTextDates } from "../kit/json";
import type { ResourceSource } from "./resources";

export interface FlightCall {
  service: string;
  op: string;
  seq: number;
  status: number;
  response: JsonObject;
}

/** The resources as the recorded answers describe them: items of the listing, in full where a further call tells more. */
export function describedResources(calls: readonly FlightCall[], source: ResourceSource): JsonObject[] | undefined {
  const listings = answersTo(calls, source.list);
  if (listings.length === 0) return undefined;
  const items = pagesOf(listings)
    .flatMap(({ response }) => firstList(response))
    .map(asObject)
    .map((item) => (source.inside === undefined ? item : { ...item, ...objectAt(item, source.inside) }));
  const details = source.detail === undefined ? [] : answersTo(calls, source.detail);
  const merged = items.map((item, index) => ({ ...item, ...unwrapped(details[index] ?? details.at(-1)) }));
  return merged.map((item, index) => withTags(withTextDates(item) as JsonObject, index, calls, source));
}

function answersTo(calls: readonly FlightCall[], name: string): FlightCall[] {
  return calls
    .filter(({ service, op, status }) => `${service}:${op}` === name && status < 400)
    .sort((a, b) => a.seq - b.seq);
}

/** Further answers belong to the listing when they are pages or ask for other parents; the same answer again does not. */
function pagesOf(answers: readonly FlightCall[]): FlightCall[] {
  const seen = new Set<string>();
  return answers.filter(({ response }) => {
    const text = JSON.stringify(firstList(response));
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

function firstList(response: JsonObject): readonly Json[] {
  return Object.values(response).find((member): member is readonly Json[] => Array.isArray(member)) ?? [];
}

/** A name stays a name; a description of Cloud Control is what its properties say. */
function asObject(item: Json): JsonObject {
  if (!isObject(item)) return { Name: item };
  const properties = parseJson(textAt(item, "Properties"));
  return isObject(properties) ? { Identifier: item.Identifier, ...properties } : item;
}

/** The object inside an answer that holds nothing else; else the answer itself. */
function unwrapped(call: FlightCall | undefined): JsonObject {
  if (!call) return {};
  const { ResponseMetadata: _, ...answer } = call.response;
  const members = Object.entries(answer);
  const [only] = members;
  if (members.length !== 1 || !only) return answer;
  const [name, member] = only;
  if (Array.isArray(member)) return { [singular(name)]: member[0] };
  // Settings of a resource keep their name; a description of the resource itself is the resource.
  return isObject(member) && !/Config$/.test(name) ? member : answer;
}

const singular = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1).replace(/s$/, "");

function withTags(item: JsonObject, index: number, calls: readonly FlightCall[], source: ResourceSource): JsonObject {
  const own = ["Tags", "TagSet", "tags", "TagList"].map((name) => item[name]).find((tags) => tags !== undefined);
  if (own !== undefined && !(Array.isArray(own) && own.length === 0)) return { ...item, Tags: own };
  const asked = source.tags === undefined ? [] : answersTo(calls, source.tags);
  const single = asked.length > 0 && listAt(asked[0]?.response, "Tags").length > 0;
  if (single) return { ...item, Tags: listAt((asked[index] ?? asked.at(-1))?.response, "Tags") };
  const described = asked.flatMap(({ response }) => [
    ...listAt(response, "TagDescriptions").map((each) => pair(textAt(each, "ResourceArn"), listAt(each, "Tags"))),
    ...listAt(response, "TaggedResources").map((each) =>
      pair(textAt(each, "ResourceName"), isObject(each) ? [each.Tag] : []),
    ),
  ]);
  const mapped = answersTo(calls, "tagging:GetResources").flatMap(({ response }) =>
    listAt(response, "ResourceTagMappingList").map((each) => pair(textAt(each, "ResourceARN"), listAt(each, "Tags"))),
  );
  const found = [...described, ...mapped].filter(({ arn }) => isNameOf(arn, item)).flatMap(({ tags }) => tags);
  return found.length === 0 ? item : { ...item, Tags: found };
}

const pair = (arn: string, tags: readonly Json[]) => ({ arn, tags });

/** The ARN is, or ends in, a name that the resource gives itself. */
function isNameOf(arn: string, item: JsonObject): boolean {
  return Object.values(item).some(
    (value) =>
      typeof value === "string" &&
      value.length > 2 &&
      (arn === value || arn.endsWith(`/${value}`) || arn.endsWith(`:${value}`)),
  );
}

import type { ProviderError, ResourceDocument } from "../../kit/documents";
import { isObject, type Json, type JsonObject, listAt, textAt, withTextDates } from "../../kit/json";
import { NotRecordedError, RecordedFailure, type Recording } from "../recording";

/** Asks the recording in the region of the listing. Codes named in `absent` give undefined: the property is not set. */
export type Ask = (call: string, params?: JsonObject, absent?: readonly string[]) => JsonObject | undefined;

/** How the describe answers of a recording become the resource documents of one type. */
export interface DocumentSource {
  typeName: string;
  /** Documents of a region (`global` for types that exist once); undefined when the recording has no listing there. */
  documents(recording: Recording, region: string): readonly ResourceDocument[] | undefined;
}

interface Listing {
  typeName: string;
  /** The listing call, and the items of its answer. */
  list: string;
  params?: JsonObject;
  /** Codes by which the listing says that there is none. */
  absent?: readonly string[];
  items: (answer: JsonObject) => readonly Json[];
  /** Primary identifier, as the schema of the type has it. */
  identifier: (item: JsonObject) => string;
  names?: (item: JsonObject) => readonly string[];
  /** The properties under their CloudFormation names; by default the members of the item as they are. */
  properties?: (item: JsonObject, ask: Ask) => JsonObject;
}

/** Members of the describe answer that carry the same name in the schema stay; `renamed` gives those that differ. */
export function listed(listing: Listing): DocumentSource {
  const { typeName, list, params = {}, properties = (item) => item } = listing;
  return {
    typeName,
    documents(recording, region) {
      const answer = attempt(() => recording.ask(list, region, params, listing.absent) ?? {});
      if (!("value" in answer)) return undefined;
      const ask: Ask = (call, asked = {}, absent = []) => recording.ask(call, region, asked, absent);
      return listing.items(answer.value).map((item): ResourceDocument => {
        const object = isObject(item) ? item : { Value: item };
        const identifier = listing.identifier(object);
        const content = attempt(() => withTextDates(properties(object, ask)) as JsonObject);
        return {
          typeName,
          identifier,
          names: listing.names?.(object) ?? [],
          content: "value" in content ? { properties: content.value } : content,
        };
      });
    },
  };
}

interface PerParent {
  typeName: string;
  /** The call that was made once per parent, and the items of one answer. */
  call: string;
  absent?: readonly string[];
  /** The parents' own listing: each must have been asked for, or else nothing can be said about what there is not. */
  parents?: { list: string; items: (answer: JsonObject) => readonly Json[]; member: string };
  items: (answer: JsonObject, params: JsonObject) => readonly Json[];
  identifier: (item: JsonObject) => string;
  names?: (item: JsonObject) => readonly string[];
  properties?: (item: JsonObject, params: JsonObject) => JsonObject;
}

/**
 * Resources that were asked for parent by parent. Where one of the answers is an error or was not asked for, the listing is left
 * out as a whole: what could not be read must not look like "there is none".
 */
export function perCall(source: PerParent): DocumentSource {
  const { typeName, call, parents, absent = [], properties = (item) => item } = source;
  const isWhole = (recording: Recording, region: string) => {
    if (!parents) return true;
    const listing = attempt(() => recording.ask(parents.list, region, {}) ?? {});
    const asked = new Set(recording.calls(call).map(({ params }) => params[parents.member]));
    return "value" in listing && parents.items(listing.value).every((item) => asked.has(textAt(item, parents.member)));
  };
  return {
    typeName,
    documents(recording, region) {
      const calls = recording.calls(call).filter((each) => each.region === region);
      const failed = calls.some(
        ({ response, error }) => !response && !absent.includes(error?.code ?? error?.type ?? ""),
      );
      if (calls.length === 0 || failed || !isWhole(recording, region)) return undefined;
      return calls.flatMap(({ params, response }) =>
        (response ? source.items(response, params) : []).filter(isObject).map((item) => ({
          typeName,
          identifier: source.identifier(item),
          names: source.names?.(item) ?? [],
          content: { properties: withTextDates(properties(item, params)) as JsonObject },
        })),
      );
    },
  };
}

type Attempt<T> = { value: T } | { error: ProviderError } | { notRecorded: string };

function attempt<T>(read: () => T): Attempt<T> {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof RecordedFailure) return { error: asCloudControl(error.failure) };
    if (error instanceof NotRecordedError) return { notRecorded: error.message };
    throw error;
  }
}

/** A handler says "not found" in one way, whatever the code of the service was. */
function asCloudControl(failure: ProviderError): ProviderError {
  return /NotFound|NoSuch|DoesNotExist/.test(failure.code)
    ? { ...failure, code: "ResourceNotFoundException", httpStatus: 404 }
    : failure;
}

export const at =
  (member: string) =>
  (answer: JsonObject): readonly Json[] =>
    listAt(answer, member);
export const named =
  (member: string) =>
  (item: JsonObject): string =>
    textAt(item, member);
export const also =
  (...members: string[]) =>
  (item: JsonObject): string[] =>
    members.map((member) => textAt(item, member));

import type { RecordedAnswer } from "../../../packages/core/src/recorded/schema";
import type { JsonObject } from "./json";

export interface ProviderError {
  code: string;
  message: string;
  httpStatus?: number;
}

/** One resource as Cloud Control presents it. */
export interface ResourceDocument {
  typeName: string;
  identifier: string;
  /** Other names under which the recording speaks of it (ARN, short name). */
  names: readonly string[];
  /** The properties; the error that reading them gave; or nothing, when the recording lacks a call they need. */
  content: { properties: JsonObject } | { error: ProviderError } | { notRecorded: string };
}

/** Global types are asked at the global endpoint of the partition. */
const endpointRegion = (region: string) => (region === "global" ? "us-east-1" : region);

/**
 * The answers of Cloud Control for the resources of one type in one region. Like many list handlers the listing returns
 * identifiers only, so that every property is read with GetResource. What was not recorded gets no answer.
 */
export function cloudControlAnswers(
  typeName: string,
  region: string,
  documents: readonly ResourceDocument[],
): RecordedAnswer[] {
  const at = endpointRegion(region);
  const listing: RecordedAnswer = {
    read: "cloudcontrol:ListResources",
    region: at,
    params: { TypeName: typeName },
    response: {
      TypeName: typeName,
      ResourceDescriptions: documents.map(({ identifier }) => ({ Identifier: identifier, Properties: "{}" })),
    },
  };
  const details = documents.flatMap(({ identifier, content }): RecordedAnswer[] => {
    if ("notRecorded" in content) return [];
    const question = {
      read: "cloudcontrol:GetResource",
      region: at,
      params: { TypeName: typeName, Identifier: identifier },
    };
    if ("error" in content) return [{ ...question, error: content.error }];
    const description = { Identifier: identifier, Properties: JSON.stringify(content.properties) };
    return [{ ...question, response: { TypeName: typeName, ResourceDescription: description } }];
  });
  return [listing, ...details];
}

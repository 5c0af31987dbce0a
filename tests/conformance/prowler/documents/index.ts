import { isGlobalType } from "../../../../packages/core/src/catalogue/generic/global-types";
import { propertiesOf, writeOnlyOf } from "../../../../packages/core/src/checks/resource-types/properties";
import type { RecordedAnswer } from "../../../../packages/core/src/recorded/schema";
import { cloudControlAnswers, type ResourceDocument } from "../../kit/documents";
import type { Recording } from "../recording";
import { computeSources } from "./compute";
import { dataSources } from "./data";
import { identitySources } from "./identity";
import { networkSources } from "./network";
import { operationsSources } from "./operations";
import type { DocumentSource } from "./source";
import { storageSources } from "./storage";

const sources: readonly DocumentSource[] = [
  ...computeSources,
  ...networkSources,
  ...storageSources,
  ...dataSources,
  ...identitySources,
  ...operationsSources,
];

export const adaptedTypes: ReadonlySet<string> = new Set(sources.map(({ typeName }) => typeName));

/** The resources of one type in one region, or undefined when the recording lacks their listing. */
export function documentsOf(
  recording: Recording,
  typeName: string,
  region: string,
): readonly ResourceDocument[] | undefined {
  const where = isGlobalType(typeName) ? "global" : region;
  const found = sources
    .filter((source) => source.typeName === typeName)
    .flatMap((source) => {
      const documents = source.documents(recording, where);
      return documents ? [documents] : [];
    });
  if (found.length === 0) return undefined;
  const byId = new Map(found.flat().map((document) => [document.identifier, asInSchema(document)]));
  return [...byId.values()];
}

/** The document without what a describe answer says beyond the schema of the type, or what AWS never gives back. */
function asInSchema(document: ResourceDocument): ResourceDocument {
  const { typeName, content } = document;
  const known = propertiesOf(typeName);
  if (!known || !("properties" in content)) return document;
  const written = new Set(writeOnlyOf(typeName));
  const kept = Object.entries(content.properties).filter(([name]) => known.includes(name) && !written.has(name));
  return { ...document, content: { properties: Object.fromEntries(kept) } };
}

/** What Cloud Control would have answered for these types and regions. */
export function adaptedAnswers(
  recording: Recording,
  typeNames: readonly string[],
  regions: readonly string[],
): RecordedAnswer[] {
  return typeNames.flatMap((typeName) => {
    const asked = isGlobalType(typeName) ? ["global"] : regions;
    return asked.flatMap((region) => {
      const documents = documentsOf(recording, typeName, region);
      return documents ? cloudControlAnswers(typeName, region, documents) : [];
    });
  });
}

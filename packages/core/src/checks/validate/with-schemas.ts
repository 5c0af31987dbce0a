import { loadSchemas } from "../resource-types/structures";
import type { Catalogue, CheckDraft } from "./model";
import { type Validation, type ValidationOptions, validateChecks } from "./validate-checks";

/** `validateChecks`, with the schemas of all resource types that the checks name: names in paths are checked at every step. */
export async function validateWithSchemas(
  drafts: readonly CheckDraft[],
  options: Omit<ValidationOptions, "schemas">,
): Promise<Validation> {
  const schemas = await loadSchemas(typeNamesIn(drafts, options.catalogue));
  return validateChecks(drafts, { ...options, schemas });
}

/** Resource types in whose documents the checks look up paths. */
export function typeNamesIn(drafts: readonly CheckDraft[], catalogue: Catalogue): string[] {
  const named = drafts.flatMap(({ type, parameters }) => (catalogue.get(type)?.document ? [parameters?.typeName] : []));
  return named.flatMap((typeName) => (typeof typeName === "string" ? [typeName.trim()] : []));
}

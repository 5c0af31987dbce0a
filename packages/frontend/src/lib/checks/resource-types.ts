import { resourceActions } from "@cloudcorrect/core/catalogue/resource-actions";
import {
  canBeListed,
  propertiesOf,
  resourceTypeNames,
  writeOnlyOf,
} from "@cloudcorrect/core/checks/resource-types/properties";

/**
 * What is known of CloudFormation's resource types. The table behind it is large: this file is imported when a form asks for it, and
 * never by a page.
 */
const names = resourceTypeNames();
const listed = names.filter(canBeListed);

/** What the product itself puts into every document, beside the properties. */
const ownNames = ["_tags", "_meta"];

/** The types that a check can look at; `listedOnly` for checks that list. */
export const typesToOffer = (listedOnly: boolean): readonly string[] => (listedOnly ? listed : names);

/** What a path into a resource of the type can begin with; what AWS never tells is left out. */
export function startsOfPath(typeName: string): readonly string[] {
  const secret = new Set(writeOnlyOf(typeName));
  return [...(propertiesOf(typeName) ?? []).filter((name) => !secret.has(name)).sort(), ...ownNames];
}

export type TypeSupport = "known" | "unlisted" | "unknown";

/** Whether a check can look at the type as far as is known. */
export function supportOf(typeName: string, listedOnly: boolean): TypeSupport {
  if (propertiesOf(typeName) === undefined) return "unknown";
  return listedOnly && !canBeListed(typeName) ? "unlisted" : "known";
}

/** What reading the type takes beyond the ordinary. */
export interface AccessNeeds {
  /** False where nothing is known of the permissions. */
  known: boolean;
  /** Actions for content, which can be granted to a connection. */
  content: readonly string[];
  /** Actions beyond reading, which are never granted. */
  refused: readonly string[];
}

export function accessNeedsOf(typeName: string): AccessNeeds {
  const { content, refused, unknown } = resourceActions([typeName]);
  const named = (needs: readonly { action: string }[]) => needs.map(({ action }) => action);
  return { known: unknown.length === 0, content: named(content), refused: named(refused) };
}

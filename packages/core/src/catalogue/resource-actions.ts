import { isNeverRequested, neverReadResources } from "../checks/permissions/never-requested";
import { handlersOf } from "../checks/resource-types/handlers";
import { homeRegionReads } from "./generic/home-region-reads";
import { typedResourceTypes } from "./typed-resource-types";

/** An IAM action and the resource types that cannot be read without it. */
export interface ActionNeed {
  action: string;
  resourceTypes: string[];
}

/** What it takes to read resource types by Cloud Control, whose handlers ask the services with the credentials of the caller. */
export interface ResourceActions {
  /** Read and list actions to grant: none for content but those opted into. */
  actions: string[];
  /** Read actions for content, opted into or not. */
  content: ActionNeed[];
  /** Actions beyond reading. They are never granted, so reading the types may end in ACCESS_DENIED. */
  refused: ActionNeed[];
  /** Types of which it is not known what their handlers need. */
  unknown: string[];
}

/** The actions that the read and list handlers of the resource types need; `optedIn` are actions for content that may be granted. */
export function resourceActions(typeNames: Iterable<string>, optedIn: readonly string[] = []): ResourceActions {
  const actions = new Set(optedIn);
  const content = new Map<string, string[]>();
  const refused = new Map<string, string[]>();
  const unknown: string[] = [];
  for (const typeName of [...new Set(typeNames)].sort()) {
    for (const [home, { iamAction }] of Object.entries(homeRegionReads))
      if (home === typeName) for (const action of [iamAction ?? []].flat()) actions.add(action);
    const handlers = handlersOf(typeName);
    if (!handlers) unknown.push(typeName);
    const needed = new Map([...(handlers?.read ?? []), ...(handlers?.list ?? [])].map((each) => [each.action, each]));
    for (const { action, reads } of needed.values()) {
      if (!reads) note(refused, action, typeName);
      else if (isContent(action, typeName)) note(content, action, typeName);
      else actions.add(action);
    }
  }
  return { actions: [...actions].sort(), content: needs(content), refused: needs(refused), unknown };
}

/** Actions to read the resources of the typed checks by generic checks as well: part of the role for the whole catalogue. */
export const typedResourceActions = (optedIn: readonly string[] = []): string[] =>
  resourceActions(Object.values(typedResourceTypes).flat(), optedIn).actions;

/** Sorted resource types that generic checks name; one that is a reference is known at run time only. */
export function resourceTypesOf(checks: Iterable<{ parameters: Readonly<Record<string, unknown>> }>): string[] {
  const names = [...checks].flatMap(({ parameters: { typeName } }) => (typeof typeName === "string" ? typeName : []));
  return [...new Set(names)].filter((name) => !name.includes("{{")).sort();
}

function isContent(action: string, typeName: string): boolean {
  const hidden = neverReadResources.some(
    (entry) => entry.action === action && (entry.resourceTypes as readonly string[]).includes(typeName),
  );
  return hidden || isNeverRequested(action);
}

function note(needs: Map<string, string[]>, action: string, typeName: string): void {
  needs.set(action, [...(needs.get(action) ?? []), typeName]);
}

const needs = (noted: ReadonlyMap<string, string[]>): ActionNeed[] =>
  [...noted]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([action, resourceTypes]) => ({ action, resourceTypes }));

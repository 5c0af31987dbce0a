import { neverReadResources, neverRequested, standsFor } from "../permissions/never-requested";
import { patternActions } from "../permissions/never-requested.gen";

/** The list of what is never requested, without the actions that a tenant has opted into. A pattern over one of them is spelled out. */
export function deniedActions(optedIn: readonly string[] = []): string[] {
  return neverRequested.flatMap((entry) => {
    if (!optedIn.some((action) => standsFor(entry, action))) return entry;
    return (patternActions[entry] ?? []).filter((action) => !optedIn.includes(action));
  });
}

/** Resources that stay denied for actions that are otherwise granted, without those opted into. */
export const deniedResources = (optedIn: readonly string[] = []) =>
  neverReadResources.filter(({ action }) => !optedIn.includes(action));

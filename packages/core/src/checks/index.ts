import { checkTypes } from "./index.gen";
import type { CheckType, Read } from "./model";

/** Version of the catalogue; it goes up with every type that is added or whose meaning changes, and stands in every result. */
export const catalogueVersion = "1.0.0";

/** Every check type by its id. */
export const catalogue: ReadonlyMap<string, CheckType> = new Map(checkTypes.map((type) => [type.id, type]));

/** Every read that some check type declares, once each. */
export const catalogueReads: readonly Read[] = [
  ...new Set(checkTypes.flatMap(({ reads }) => reads as readonly Read[])),
];

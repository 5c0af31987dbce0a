import type { CheckType, Read } from "../checks/model";
import { checkTypes } from "./index.gen";

export { catalogueVersion } from "./version";

/** Every check type by its id. */
export const catalogue: ReadonlyMap<string, CheckType> = new Map(checkTypes.map((type) => [type.id, type]));

/** Every read that some check type declares, once each. */
export const catalogueReads: readonly Read[] = [
  ...new Set(checkTypes.flatMap(({ reads }) => reads as readonly Read[])),
];

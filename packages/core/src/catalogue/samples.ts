import type { CheckType, Sample } from "../checks/model";
import { samplesById } from "./samples.gen";

const made = new Map<string, readonly Sample[]>();

/** The samples of a check type; those of a synonym are the original's. */
export function samplesOf({ id, synonymOf = id }: Pick<CheckType, "id" | "synonymOf">): readonly Sample[] {
  const known = made.get(synonymOf) ?? samplesById[synonymOf]?.() ?? [];
  made.set(synonymOf, known);
  return known;
}

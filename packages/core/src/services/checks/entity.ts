import type { Catalogue, ValidCheck } from "../../checks/validate";
import { type Check, checkEntity } from "../../types/entities";

type Identity = Pick<Check, "tenantId" | "groupId" | "id" | "createdAt" | "updatedAt" | "version">;

/** A validated check as it is stored; without a name it takes the title of its type. */
export function checkOf(valid: ValidCheck, identity: Identity, catalogue: Catalogue): Check {
  const name = valid.name ?? catalogue.get(valid.type)?.title ?? valid.type;
  return checkEntity.parse({ ...valid, name, enabled: valid.enabled ?? true, ...identity });
}

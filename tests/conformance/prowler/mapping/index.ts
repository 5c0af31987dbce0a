import { computeMapping } from "./compute";
import { dataMapping } from "./data";
import { furtherMapping } from "./further";
import { identityMapping } from "./identity";
import type { Mapping } from "./model";
import { monitoringMapping } from "./monitoring";
import { networkMapping } from "./network";

/** Prowler check id → our checks. Written from the meaning of the check; what is not here we do not express (yet). */
export const mappings: Readonly<Record<string, Mapping>> = {
  ...furtherMapping,
  ...computeMapping,
  ...networkMapping,
  ...dataMapping,
  ...identityMapping,
  ...monitoringMapping,
};

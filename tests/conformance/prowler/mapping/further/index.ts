import type { Mapping } from "../model";
import { furtherCompute } from "./compute";
import { furtherDatabases } from "./databases";
import { furtherIdentity } from "./identity";
import { furtherMonitoring } from "./monitoring";
import { furtherNetwork } from "./network";
import { furtherStorage } from "./storage";

/**
 * Further checks of the same suite that have no case among the open ones. They were written from their meaning alone; the
 * numbers of the open cases do not cover them.
 */
export const furtherMapping: Readonly<Record<string, Mapping>> = {
  ...furtherCompute,
  ...furtherDatabases,
  ...furtherIdentity,
  ...furtherMonitoring,
  ...furtherNetwork,
  ...furtherStorage,
};

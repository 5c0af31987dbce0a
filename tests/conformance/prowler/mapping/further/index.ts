import type { Mapping } from "../model";
import { furtherCompute } from "./compute";
import { furtherDatabases } from "./databases";
import { furtherIdentity } from "./identity";
import { furtherMonitoring } from "./monitoring";
import { furtherNetwork } from "./network";

/**
 * Further checks of the same suite that have no case among the open ones, so that its numbers do not cover them: those whose source was
 * read, or whose meaning is held to accounts made by hand (`meaning.test.ts`).
 */
export const furtherMapping: Readonly<Record<string, Mapping>> = {
  ...furtherCompute,
  ...furtherDatabases,
  ...furtherIdentity,
  ...furtherMonitoring,
  ...furtherNetwork,
};

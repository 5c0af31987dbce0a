import { checkIndex } from "./check-index";
import type { Generator } from "./generator";

const catalogueOutputs = () => import("./catalogue-outputs");

/**
 * All generators in the order in which they run. The list of check types comes first, and the others are imported when their turn
 * has come, because they load it.
 */
export const generators: readonly (() => Promise<Generator>)[] = [
  async () => checkIndex,
  async () => (await import("./resource-types/generator")).resourceTypes,
  async () => (await import("./sandbox-account")).sandboxText,
  async () => (await import("./never-requested")).neverRequestedPatterns,
  async () => (await catalogueOutputs()).dashboardTypes,
  async () => (await catalogueOutputs()).checkPages,
  async () => (await catalogueOutputs()).checkSchemas,
  async () => (await catalogueOutputs()).accountRole,
  async () => (await import("./catalogue-actions")).catalogueActions,
  async () => (await import("./sentences")).sentences,
];

import { checkIndex } from "./check-index";
import type { Generator } from "./generator";

/**
 * All generators in the order in which they run. The list of check types comes first and alone, because the others load it; they
 * are imported when their turn has come.
 */
export const generators: readonly (() => Promise<Generator>)[] = [async () => checkIndex];

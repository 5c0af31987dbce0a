import { catalogueReads } from "@cloudcorrect/core/catalogue/index";
import { sandboxAccount, sandboxDrifts } from "@cloudcorrect/core/sandbox/index";
import { createSandbox, type Sandbox } from "./sandbox";

/** The built-in sandbox account, with the changes that tenants made in `folder`. */
export function loadSandbox(folder: string): Sandbox {
  return createSandbox({ folder, base: sandboxAccount, drifts: sandboxDrifts, reads: catalogueReads });
}

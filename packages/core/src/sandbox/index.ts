export { sandboxAccount } from "./account";
export { sandboxAccountId } from "./answers";
export { sandboxDrifts } from "./drifts";
export { type SandboxCheck, type SandboxGroup, sandboxGroups } from "./groups";

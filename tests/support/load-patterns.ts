import { loadPatternEngine } from "../../packages/core/src/checks/operators";

await loadPatternEngine();

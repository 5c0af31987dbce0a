export { type Produced, UnresolvedError, UnusableError } from "./aliases/resolve";
export { substitute } from "./aliases/substitute";
export { type EvaluationOptions, evaluateChecks, type StoredCheck } from "./evaluate-checks";
export { capExports, exportLimits } from "./exports";
export { type GroupVerdict, groupStatus } from "./group-status";
export { type Plan, plan } from "./plan";
export { type PerformedRead, ReadError, type Reader, type ReadRecord } from "./reader";
export type { CheckResult, ResultItem, ResultItems } from "./result";
export type { Timers } from "./timing";

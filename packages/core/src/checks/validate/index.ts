export { type Order, type Ordered, topologicalOrder } from "./aliases/order";
export {
  containsPlaceholder,
  isAlias,
  type ParsedText,
  parseText,
  type Reference,
  stringsOf,
} from "./aliases/placeholders";
export { ownKey, propertyProblem, referencesOf, stringsOfCheck } from "./aliases/references";
export { renameReferences } from "./aliases/rename";
export type { Expectation } from "./expectation";
export { defaultOperator, readsDocument } from "./expected";
export {
  type Catalogue,
  type CheckDraft,
  type Problem,
  type ProblemCode,
  problemCodes,
  type ValidationContext,
  type ValidCheck,
} from "./model";
export { type ParsedCheck, parseCheck } from "./parse-check";
export { operatorsFor, problemsOf, type Validation, type ValidationOptions, validateChecks } from "./validate-checks";

export { type Budget, BudgetError, createBudget } from "./budget";
export { contains as cidrContains, overlaps as cidrsOverlap, parseCidr } from "./cidr";
export { evaluateCondition } from "./conditions/evaluate";
export type { DocumentFacts, Found, Location, Open } from "./conditions/found";
export { judgeFound } from "./conditions/judge-found";
export { dotted, faultWords, type Origin } from "./conditions/leaves";
export type { ConditionScope } from "./conditions/look";
export { withMeaning } from "./conditions/missing";
export type { Condition, ConditionJudgement, LeafEvidence } from "./conditions/model";
export {
  type ConditionContext,
  conditionLimits,
  parseCondition,
  presenceProblem,
} from "./conditions/parse";
export { lookUpPath, type Path, parsePath } from "./conditions/paths";
export { anywhere, type Place, placeOf, type ValueKind } from "./conditions/place";
export type { ConditionProblem } from "./conditions/problem";
export { refuseAssertion } from "./conditions/refuse-assertion";
export {
  any,
  type ListShape,
  type MapShape,
  type ObjectShape,
  objectOf,
  type Refusal,
  type Shape,
  unionOf,
} from "./conditions/shape";
export { equals, hasOwn, isAbsent, isList, isObject, same } from "./equality";
export { foldAll, foldAny, foldItems, foldNested, negate, type Tally, tally } from "./fold";
export { anyGlobMatches } from "./globs";
export { decideOnInterval, type Interval } from "./interval";
export { type Assertion, assertion, type Judgement, judge, kindOf } from "./judge";
export type { ExpectedShape, OperatorDefinition, Truth } from "./model";
export { loadPatternEngine } from "./pattern-engine";
export { prepareExpected } from "./prepare";
export { holdsRedacted, redactionMark } from "./redaction";
export { countOperators, findOperator, isNegated, operators, operatorsForKind } from "./registry";
export { isMinusOne, rulePorts } from "./rules/ports";
export { OperatorUnsupported } from "./unsupported";
export { compareVersions, parseVersion } from "./version";

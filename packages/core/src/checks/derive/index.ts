export { checkJsonSchema, checksFileJsonSchema } from "./check-schema";
export { cloudFormationTemplate, type TemplateOptions } from "./cloudformation";
export {
  actionsOf,
  type CheckTypeDescription,
  describeCheckType,
  describeOperators,
  fittingOperators,
} from "./describe";
export { docsFileName, docsIndex, docsPage } from "./docs";
export { exportsJsonSchema, type JsonSchema, paramsJsonSchema } from "./json-schema";
export {
  actionsFor,
  iamPolicyFor,
  maxPolicyCharacters,
  neverReadPolicy,
  type PolicyDocument,
  type PolicyStatement,
  trustPolicy,
} from "./policy";

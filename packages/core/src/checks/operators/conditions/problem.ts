export type ConditionCode =
  | "CONDITION_TOO_LARGE"
  | "INVALID_PARAMETER_VALUE"
  | "INVALID_PATH"
  | "INVALID_PATTERN"
  | "UNKNOWN_OPERATOR"
  | "OPERATOR_NOT_APPLICABLE"
  | "EXPECTED_MISSING"
  | "EXPECTED_INVALID"
  | "EXPECTED_NOT_ALLOWED";

export interface ConditionProblem {
  path: readonly (string | number)[];
  code: ConditionCode;
  message: string;
  fix?: string;
}

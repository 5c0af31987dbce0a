import * as z from "zod";
import { requireMember } from "../../checks/answers/missing-members";
import { defineCheck } from "../../checks/define";
import { text } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers } from "../../recorded/answers";
import { checkoutFunction, functionSamples } from "./fixtures";
import { exportFunction, findFunction, functionExports, functionMissing, functionName } from "./function";
import { getFunctionConfiguration } from "./reads";

const params = { functionName: "checkout", variableName: "STAGE" };
const undecryptable = {
  ...checkoutFunction,
  Environment: {
    Error: { ErrorCode: "AccessDeniedException", Message: "Lambda was unable to decrypt your variables" },
  },
};

export const environmentVariableExists = defineCheck({
  id: "ENVIRONMENT_VARIABLE_EXISTS",
  title: "Function has an environment variable",
  docs: "Passes when the Lambda function has an environment variable of exactly this name, with whatever value, and fails when it has not or does not exist. Values are never observed, stored or shown. Variables that the service cannot decrypt are an error.",
  service: "Lambda",
  provider: "aws",
  scope: "REGIONAL",
  severity: "low",
  categories: ["compute"],
  params: z.strictObject({
    functionName,
    variableName: text({
      title: "Variable",
      description: "Name of the environment variable; case matters",
      max: 255,
      pattern: /^[A-Za-z][A-Za-z0-9_]*$/,
      patternMessage: "must start with a letter and hold letters, digits and underscores only",
      examples: ["STAGE"],
    }),
  }),
  regionFrom: ["functionName"],
  observes: { shape: "one", kind: "B", label: "variable exists" },
  default: { operator: "IS_TRUE" },
  reads: [getFunctionConfiguration],
  exports: functionExports.extend({
    environmentVariables: z.array(z.string()).optional(),
    hasVariable: z.boolean().optional(),
  }),
  async observe({ params: { functionName, variableName }, read, region }) {
    const configuration = await findFunction(read, functionName);
    if (!configuration) return functionMissing(functionName, region);
    // A function without variables has no environment (Lambda API reference, FunctionConfiguration); one that is told tells them.
    const { Variables, Error: failure } = configuration.Environment ?? { Variables: {} };
    const exports = exportFunction(configuration, functionName);
    if (failure) {
      const why = failure.Message ?? failure.ErrorCode ?? "no reason given";
      const message = `the variables of function ${functionName} cannot be decrypted: ${why}`;
      const operation = "lambda:GetFunctionConfiguration";
      const error = { cause: "ACCESS_DENIED" as const, message, operation, region, actions: [] };
      return { value: undefined, unread: [{ what: "environment variables", error }], exports, evidence: message };
    }
    const variables = requireMember(Variables, getFunctionConfiguration, "Environment.Variables");
    const environmentVariables = Object.keys(variables).sort();
    const hasVariable = Object.hasOwn(variables, variableName);
    return {
      value: hasVariable,
      exports: { ...exports, environmentVariables, hasVariable },
      evidence: `Function ${functionName} has ${hasVariable ? "the" : "no"} environment variable ${variableName}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the variable exists",
    params,
    given: { "lambda:GetFunctionConfiguration": answers(checkoutFunction) },
    verdict: "PASS",
    exports: { hasVariable: true, environmentVariables: ["API_KEY", "STAGE"] },
  },
  {
    name: "the case of the name matters",
    params: { ...params, variableName: "stage" },
    given: { "lambda:GetFunctionConfiguration": answers(checkoutFunction) },
    verdict: "FAIL",
    reasonIncludes: "no environment variable stage",
  },
  {
    name: "what every object has is no variable",
    params: { ...params, variableName: "toString" },
    given: { "lambda:GetFunctionConfiguration": answers(checkoutFunction) },
    verdict: "FAIL",
  },
  {
    name: "a function without variables",
    params,
    operator: "IS_FALSE",
    given: { "lambda:GetFunctionConfiguration": answers({ ...checkoutFunction, Environment: undefined }) },
    verdict: "PASS",
  },
  {
    name: "variables that cannot be decrypted",
    params,
    given: { "lambda:GetFunctionConfiguration": answers(undecryptable) },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "decrypt",
  },
  ...functionSamples(params),
];

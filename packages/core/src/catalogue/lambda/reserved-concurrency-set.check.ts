import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { count } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers, denied } from "../../recorded/answers";
import { checkoutFunction, functionSamples } from "./fixtures";
import { exportFunction, findFunction, functionExports, functionMissing, functionName, unqualified } from "./function";
import { getFunctionConcurrency, getFunctionConfiguration } from "./reads";

const params = { functionName: "checkout" };
const configuration = { "lambda:GetFunctionConfiguration": answers(checkoutFunction) };
const reserved = (ReservedConcurrentExecutions: number) => answers({ ReservedConcurrentExecutions });

export const reservedConcurrencySet = defineCheck({
  id: "RESERVED_CONCURRENCY_SET",
  title: "Function has reserved concurrency",
  docs: "Passes when the Lambda function has reserved concurrency, and with expectedConcurrency exactly that much. Fails when none is reserved, when it is another number, and when the function does not exist. 0 is a value: the function is then switched off, and the reason says so.",
  service: "Lambda",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["compute", "reliability"],
  params: z.strictObject({
    functionName,
    expectedConcurrency: count({
      title: "Concurrency",
      description: "The reserved concurrency the function must have",
      examples: [10],
    }).optional(),
  }),
  expectedParam: "expectedConcurrency",
  regionFrom: ["functionName"],
  observes: { shape: "one", kind: "N", label: "reserved concurrency" },
  default: { operator: ({ expectedConcurrency }) => (expectedConcurrency === undefined ? "EXISTS" : "EQUALS") },
  reads: [getFunctionConfiguration, getFunctionConcurrency],
  exports: functionExports.extend({ reservedConcurrency: z.number().optional() }),
  async observe({ params: { functionName }, read, region }) {
    const configuration = await findFunction(read, functionName);
    if (!configuration) return functionMissing(functionName, region);
    const answer = await read(getFunctionConcurrency, { FunctionName: unqualified(functionName) });
    if (!answer.present) return functionMissing(functionName, region);
    const reservedConcurrency = answer.data.ReservedConcurrentExecutions;
    const reserved =
      reservedConcurrency === undefined
        ? "no reserved concurrency"
        : `a reserved concurrency of ${reservedConcurrency}${reservedConcurrency === 0 ? ", which switches it off" : ""}`;
    return {
      value: reservedConcurrency,
      exports: { ...exportFunction(configuration, functionName), reservedConcurrency },
      evidence: `Function ${unqualified(functionName)} has ${reserved}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "some concurrency is reserved",
    params,
    given: { ...configuration, "lambda:GetFunctionConcurrency": reserved(10) },
    verdict: "PASS",
    exports: { reservedConcurrency: 10 },
  },
  {
    name: "0 is a value, and the reason says what it means",
    params,
    given: { ...configuration, "lambda:GetFunctionConcurrency": reserved(0) },
    verdict: "PASS",
    reasonIncludes: "switches it off",
  },
  {
    name: "the number asked for",
    params: { ...params, expectedConcurrency: 0 },
    given: { ...configuration, "lambda:GetFunctionConcurrency": reserved(0) },
    verdict: "PASS",
  },
  {
    name: "another number",
    params: { ...params, expectedConcurrency: 5 },
    given: { ...configuration, "lambda:GetFunctionConcurrency": reserved(10) },
    verdict: "FAIL",
    reasonIncludes: "10",
  },
  {
    name: "none is reserved",
    params,
    given: { ...configuration, "lambda:GetFunctionConcurrency": answers({}) },
    verdict: "FAIL",
    reasonIncludes: "no reserved concurrency",
  },
  {
    name: "a version is asked about the function as a whole",
    params: { functionName: "checkout:live" },
    given: {
      ...configuration,
      "lambda:GetFunctionConcurrency": answers(
        { ReservedConcurrentExecutions: 3 },
        { when: { FunctionName: "checkout" } },
      ),
    },
    verdict: "PASS",
  },
  {
    name: "the role may not look at concurrency",
    params,
    given: { ...configuration, "lambda:GetFunctionConcurrency": denied("AccessDeniedException") },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "lambda:GetFunctionConcurrency",
  },
  ...functionSamples(params),
];

import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { choice, raise, text } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers, denied, fails } from "../../recorded/answers";
import { checkoutFunction, functionSamples, unknownFunction } from "./fixtures";
import {
  exportFunction,
  findFunction,
  functionExports,
  functionMissing,
  functionName,
  qualifierOf,
  unqualified,
} from "./function";
import { getFunctionConfiguration, getFunctionUrlConfig } from "./reads";

const params = { functionName: "checkout", expectedAuthType: "AWS_IAM" };
const configuration = { "lambda:GetFunctionConfiguration": answers(checkoutFunction) };
const url = (AuthType: string) => answers({ FunctionUrl: "https://abcdef.lambda-url.eu-west-1.on.aws/", AuthType });
const noUrl = fails("ResourceNotFoundException", "The resource you requested does not exist.", 404);

export const functionUrlAuthType = defineCheck({
  id: "FUNCTION_URL_AUTH_TYPE",
  title: "Function URL has an auth type",
  docs: "Passes when the function URL of the Lambda function asks for the expected kind of authorization. Fails when it asks for another, when there is no URL, and when the function does not exist. Use NOT_EXISTS to prove that a function has no URL.",
  service: "Lambda",
  provider: "aws",
  scope: "REGIONAL",
  severity: "critical",
  categories: ["compute", "security"],
  params: z
    .strictObject({
      functionName,
      expectedAuthType: choice(["AWS_IAM", "NONE"], {
        title: "Auth type",
        description: "AWS_IAM asks for signed requests; NONE is open to everybody",
        examples: ["AWS_IAM"],
      }).optional(),
      qualifier: text({
        title: "Alias",
        description: "Alias whose function URL is looked at; without it that of the function itself",
        max: 128,
        pattern: /^[A-Za-z0-9_-]+$/,
        examples: ["live"],
      }).optional(),
    })
    .superRefine(({ functionName, qualifier }, ctx) => {
      const inName = qualifierOf(functionName);
      if (qualifier !== undefined && inName !== undefined && qualifier !== inName) {
        raise(ctx, `differs from ${inName} in functionName; give one of them`, undefined, ["qualifier"]);
      }
    }),
  expectedParam: "expectedAuthType",
  expectedParamRequired: true,
  regionFrom: ["functionName"],
  observes: { shape: "one", kind: "S", label: "auth type" },
  default: { operator: "EQUALS" },
  observedExports: ["authType"],
  reads: [getFunctionConfiguration, getFunctionUrlConfig],
  exports: functionExports.extend({ functionUrl: z.string().optional(), authType: z.string().optional() }),
  async observe({ params, read, region }) {
    const { functionName } = params;
    const configuration = await findFunction(read, functionName);
    if (!configuration) return functionMissing(functionName, region);
    const Qualifier = params.qualifier ?? qualifierOf(functionName);
    const question = { FunctionName: unqualified(functionName), ...(Qualifier === undefined ? {} : { Qualifier }) };
    const answer = await read(getFunctionUrlConfig, question);
    const config = answer.present ? answer.data : undefined;
    const authType = config && requiredMembers(getFunctionUrlConfig).text(config, "AuthType");
    const name = params.qualifier === undefined ? functionName : `${unqualified(functionName)}:${params.qualifier}`;
    return {
      value: authType,
      exports: {
        ...exportFunction(configuration, functionName),
        functionUrl: config?.FunctionUrl,
        authType,
      },
      evidence: config
        ? `Function ${name} has the function URL ${config.FunctionUrl ?? "that is not in the answer"} with auth type ${authType}`
        : `Function ${name} has no function URL`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "signed requests only",
    params,
    given: { ...configuration, "lambda:GetFunctionUrlConfig": url("AWS_IAM") },
    verdict: "PASS",
    exports: { authType: "AWS_IAM", functionUrl: "https://abcdef.lambda-url.eu-west-1.on.aws/" },
  },
  {
    name: "open to everybody",
    params,
    given: { ...configuration, "lambda:GetFunctionUrlConfig": url("NONE") },
    verdict: "FAIL",
    reasonIncludes: "NONE",
  },
  {
    name: "the URL of an alias",
    params: { ...params, qualifier: "live" },
    given: {
      ...configuration,
      "lambda:GetFunctionUrlConfig": [
        ...url("NONE"),
        ...answers(
          { FunctionUrl: "https://live.lambda-url.eu-west-1.on.aws/", AuthType: "AWS_IAM" },
          { when: { Qualifier: "live" } },
        ),
      ],
    },
    verdict: "PASS",
  },
  {
    name: "no URL",
    params,
    given: { ...configuration, "lambda:GetFunctionUrlConfig": noUrl },
    verdict: "FAIL",
    reasonIncludes: "no function URL",
  },
  {
    name: "no URL is proved",
    params: { functionName: "checkout" },
    operator: "NOT_EXISTS",
    given: { ...configuration, "lambda:GetFunctionUrlConfig": noUrl },
    verdict: "PASS",
  },
  {
    name: "an unknown function never proves that there is no URL",
    params: { functionName: "checkout" },
    operator: "NOT_EXISTS",
    given: { "lambda:GetFunctionConfiguration": unknownFunction },
    verdict: "FAIL",
    reasonIncludes: "not found",
  },
  {
    name: "the role may not look at function URLs",
    params,
    given: { ...configuration, "lambda:GetFunctionUrlConfig": denied("AccessDeniedException") },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "lambda:GetFunctionUrlConfig",
  },
  ...functionSamples(params),
];

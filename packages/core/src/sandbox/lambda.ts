import { checkoutFunction } from "../catalogue/lambda/fixtures";
import { functionUrlAuthType } from "../catalogue/lambda/function-url-auth-type.check";
import { reservedConcurrencySet } from "../catalogue/lambda/reserved-concurrency-set.check";
import { answer, homeRegion, otherRegion, otherwise, sampleAnswer, unrecorded } from "./answers";

export const sandboxFunction = checkoutFunction;

/** A function with less about it: outside of the VPC, without layers, dead-letter queue, URL and reserved concurrency. */
const plainFunction = (FunctionName: string, more: object) => ({
  FunctionName,
  FunctionArn: checkoutFunction.FunctionArn.replace(/checkout$/, FunctionName),
  PackageType: "Zip",
  MemorySize: 256,
  Timeout: 10,
  State: "Active",
  LastUpdateStatus: "Successful",
  Role: checkoutFunction.Role.replace(/checkout$/, FunctionName),
  Architectures: ["arm64"],
  ...more,
});

export const sandboxFunctions = [
  sandboxFunction,
  plainFunction("receipts", { Runtime: "python3.13", Handler: "receipts.handler" }),
  plainFunction("resize", { PackageType: "Image", MemorySize: 2048 }),
] as const;

/** What the listing tells; the rest of a function is asked function by function, so that a drift has one place. */
const listed = sandboxFunctions.map(
  ({ FunctionName, FunctionArn, PackageType, MemorySize, Timeout, Architectures, ...more }) => ({
    FunctionName,
    FunctionArn,
    Runtime: "Runtime" in more ? more.Runtime : undefined,
    PackageType,
    MemorySize,
    Timeout,
    Architectures,
  }),
);

const configuration = "lambda:GetFunctionConfiguration";
const concurrency = "lambda:GetFunctionConcurrency";
const url = "lambda:GetFunctionUrlConfig";
const events = "lambda:GetFunctionEventInvokeConfig";
const unknown = "Function not found";
const ofCheckout = { region: homeRegion, params: { FunctionName: sandboxFunction.FunctionName } };
const byName = "the sandbox knows this function by its name";

export const functionAnswers = [
  answer("lambda:ListFunctions", { Functions: listed }, { region: homeRegion }),
  answer("lambda:ListFunctions", { Functions: [] }, { region: otherRegion }),
  ...sandboxFunctions.flatMap(({ FunctionName, FunctionArn, ...more }) => [
    answer(
      configuration,
      { FunctionName, FunctionArn, ...more },
      {
        region: homeRegion,
        params: { FunctionName },
      },
    ),
    unrecorded(configuration, { FunctionName: FunctionArn }, byName),
  ]),
  otherwise(configuration, "ResourceNotFoundException", unknown),
  sampleAnswer(reservedConcurrencySet, concurrency, ofCheckout),
  ...sandboxFunctions
    .slice(1)
    .map(({ FunctionName }) => answer(concurrency, {}, { region: homeRegion, params: { FunctionName } })),
  otherwise(concurrency, "ResourceNotFoundException", unknown),
  sampleAnswer(functionUrlAuthType, url, ofCheckout),
  otherwise(url, "ResourceNotFoundException", "The resource you requested does not exist."),
  otherwise(events, "ResourceNotFoundException", "The function doesn't have an EventInvokeConfig"),
];

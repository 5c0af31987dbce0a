import * as z from "zod";
import { perRegion, withoutText } from "../../checks/answers/per-region";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { count, text } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { countWords } from "../../checks/words";
import { answers, denied, fails, pages } from "../../recorded/answers";
import { checkoutFunction } from "./fixtures";
import { type FunctionConfiguration, listFunctions } from "./reads";

const image = { ...checkoutFunction, FunctionName: "resize", PackageType: "Image", Runtime: undefined };
const functions = (...Functions: readonly object[]) => ({ Functions });
const both = answers(functions(checkoutFunction, image));

export const lambdaFunctionCount = defineCheck({
  id: "LAMBDA_FUNCTION_COUNT",
  title: "Number of functions",
  docs: "Counts the Lambda functions, optionally those whose name starts with a prefix or that use a runtime, in one region, several or all. Passes when the number equals the expected one or satisfies the operator, and fails otherwise. Published versions are not counted; functions from images have no runtime.",
  service: "Lambda",
  provider: "aws",
  scope: "REGIONAL",
  severity: "low",
  categories: ["compute", "cost"],
  params: z.strictObject({
    expectedCount: count({
      title: "Number",
      description: "How many functions there must be",
      examples: [5],
    }).optional(),
    namePrefix: text({
      title: "Name starts with",
      description: "Count only functions whose name starts with this text; case matters",
      max: 64,
      examples: ["checkout-"],
    }).optional(),
    runtime: text({
      title: "Runtime",
      description: "Count only functions with this runtime",
      max: 64,
      examples: ["nodejs22.x"],
    }).optional(),
  }),
  expectedParam: "expectedCount",
  expectedParamRequired: true,
  multiRegion: true,
  observes: { shape: "one", kind: "C", itemNoun: "function", label: "functions" },
  default: { operator: "EQUALS", region: "account" },
  reads: [listFunctions],
  exports: z.object({
    count: z.number(),
    functionNames: z.array(z.string()).optional(),
    region: z.string().optional(),
    expectedCount: z.number().optional(),
    operator: z.string().optional(),
  }),
  async observe(context) {
    const { params, read, region, operator } = context;
    const { namePrefix = "", runtime, expectedCount } = params;
    const { found, unread, without } = await perRegion(context, (each) =>
      read.settled(listFunctions, {}, { region: each }),
    );
    const { list, text } = requiredMembers(listFunctions);
    // An image has no runtime; every other function has one.
    const isWanted = (each: FunctionConfiguration) =>
      runtime === undefined || (each.PackageType !== "Image" && text(each, "Runtime") === runtime);
    const counts = found.map(({ data, ...where }) => {
      const named = list(data, "Functions").filter((each) => text(each, "FunctionName").startsWith(namePrefix));
      const names = named.filter(isWanted).map((each) => text(each, "FunctionName"));
      return { ...where, names, count: names.length };
    });
    const total = counts.reduce((sum, { count }) => sum + count, 0);
    const whose = total === 1 ? "whose name starts" : "whose names start";
    const selection = [runtime && `with runtime ${runtime}`, namePrefix && `${whose} with ${namePrefix}`];
    const words = { isPartial: unread.length > 0, selection: selection.filter(Boolean).join(" ") };
    return {
      value: total,
      unread,
      exports: { count: total, functionNames: counts.flatMap(({ names }) => names), region, expectedCount, operator },
      evidence: countWords("function", counts, words) + withoutText(without, "Lambda"),
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "all functions",
    params: { expectedCount: 2 },
    given: { "lambda:ListFunctions": both },
    verdict: "PASS",
    exports: { count: 2, functionNames: ["checkout", "resize"], region: "eu-west-1" },
  },
  {
    name: "one too many",
    params: { expectedCount: 1 },
    given: { "lambda:ListFunctions": both },
    verdict: "FAIL",
    reasonIncludes: "2",
  },
  {
    name: "functions from images have no runtime",
    params: { expectedCount: 1, runtime: "nodejs22.x" },
    given: { "lambda:ListFunctions": both },
    verdict: "PASS",
  },
  {
    name: "the case of the prefix matters",
    params: { expectedCount: 0, namePrefix: "Check" },
    given: { "lambda:ListFunctions": both },
    verdict: "PASS",
  },
  {
    name: "no function: 0 is a value",
    params: { expectedCount: 0 },
    given: { "lambda:ListFunctions": answers(functions()) },
    verdict: "PASS",
  },
  {
    name: "the second page is counted",
    params: { expectedCount: 2 },
    given: { "lambda:ListFunctions": pages(functions(checkoutFunction), functions(image)) },
    verdict: "PASS",
  },
  {
    name: "an unread region leaves the number open",
    params: { expectedCount: 2 },
    region: ["eu-west-1", "us-east-1"],
    given: {
      "lambda:ListFunctions": [
        ...answers(functions(checkoutFunction, image), { region: "eu-west-1" }),
        ...denied("AccessDeniedException", { region: "us-east-1" }),
      ],
    },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
  },
  {
    name: "of all regions, one without the service holds no function",
    params: { expectedCount: 2 },
    region: "*",
    given: {
      "lambda:ListFunctions": [
        ...answers(functions(checkoutFunction, image), { region: "eu-west-1" }),
        ...fails("NoEndpointInRegion", "lambda has no endpoint in us-east-1", 400, { region: "us-east-1" }),
      ],
    },
    verdict: "PASS",
    reasonIncludes: "does not exist in us-east-1",
  },
  {
    name: "a region without the service that was named is unread",
    params: { expectedCount: 2 },
    region: ["eu-west-1", "us-east-1"],
    given: {
      "lambda:ListFunctions": [
        ...answers(functions(checkoutFunction, image), { region: "eu-west-1" }),
        ...fails("NoEndpointInRegion", "lambda has no endpoint in us-east-1", 400, { region: "us-east-1" }),
      ],
    },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "us-east-1",
  },
  {
    name: "the role may not list functions",
    params: { expectedCount: 2 },
    given: { "lambda:ListFunctions": denied("AccessDeniedException") },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "lambda:ListFunctions",
  },
];

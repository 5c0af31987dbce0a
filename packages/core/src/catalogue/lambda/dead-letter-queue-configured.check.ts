import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { arn, flag } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers, denied, fails } from "../../recorded/answers";
import { checkoutFunction, functionSamples, sampleQueue } from "./fixtures";
import {
  exportFunction,
  findFunction,
  functionExports,
  functionMissing,
  functionName,
  qualifierOf,
  unqualified,
} from "./function";
import { getFunctionConfiguration, getFunctionEventInvokeConfig } from "./reads";

const params = { functionName: "checkout" };
const acceptDestination = { ...params, acceptOnFailureDestination: true };
const withoutDlq = { "lambda:GetFunctionConfiguration": answers({ ...checkoutFunction, DeadLetterConfig: undefined }) };
const destination = answers({ DestinationConfig: { OnFailure: { Destination: sampleQueue } } });
const noDestination = fails("ResourceNotFoundException", "The function doesn't have an EventInvokeConfig", 404);

export const deadLetterQueueConfigured = defineCheck({
  id: "DEAD_LETTER_QUEUE_CONFIGURED",
  title: "Function has a dead-letter target",
  docs: "Passes when the Lambda function has a dead-letter target, and with targetArn that very one. With acceptOnFailureDestination the destination of failed asynchronous invocations counts when there is no dead-letter target. Fails when there is none or another, and when the function does not exist.",
  service: "Lambda",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["compute", "reliability"],
  params: z.strictObject({
    functionName,
    targetArn: arn({
      service: ["sqs", "sns", "lambda", "events", "s3"],
      anyAccount: true,
      anyRegion: true,
      title: "Target",
      description: "ARN of the queue, topic or other target failed invocations must go to",
      examples: [sampleQueue],
    }).optional(),
    acceptOnFailureDestination: flag({
      title: "Accept an on-failure destination",
      description: "The destination of failed asynchronous invocations counts when there is no dead-letter target",
      examples: [true],
    }).default(false),
  }),
  expectedParam: "targetArn",
  regionFrom: ["functionName"],
  observes: { shape: "one", kind: "S", label: "dead-letter target" },
  default: { operator: ({ targetArn }) => (targetArn === undefined ? "EXISTS" : "EQUALS") },
  observedExports: ["dlqArn"],
  reads: [getFunctionConfiguration, getFunctionEventInvokeConfig],
  exports: functionExports.extend({ dlqArn: z.string().optional(), onFailureDestination: z.string().optional() }),
  async observe({ params, read, region }) {
    const { functionName, acceptOnFailureDestination } = params;
    const configuration = await findFunction(read, functionName);
    if (!configuration) return functionMissing(functionName, region);
    const { DeadLetterConfig } = configuration;
    const dlqArn =
      DeadLetterConfig && (requiredMembers(getFunctionConfiguration).text(DeadLetterConfig, "TargetArn") || undefined);
    let onFailureDestination: string | undefined;
    if (dlqArn === undefined && acceptOnFailureDestination) {
      const Qualifier = qualifierOf(functionName);
      const question = { FunctionName: unqualified(functionName), ...(Qualifier === undefined ? {} : { Qualifier }) };
      const answer = await read(getFunctionEventInvokeConfig, question);
      onFailureDestination = answer.present
        ? answer.data.DestinationConfig?.OnFailure?.Destination || undefined
        : undefined;
    }
    const kind =
      dlqArn === undefined && onFailureDestination !== undefined ? "on-failure destination" : "dead-letter target";
    const target = dlqArn ?? onFailureDestination;
    return {
      value: target,
      exports: { ...exportFunction(configuration, functionName), dlqArn, onFailureDestination },
      evidence: `Function ${functionName} has ${target === undefined ? `no ${kind}` : `the ${kind} ${target}`}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "some dead-letter target",
    params,
    given: { "lambda:GetFunctionConfiguration": answers(checkoutFunction) },
    verdict: "PASS",
    exports: { dlqArn: sampleQueue },
  },
  {
    name: "another dead-letter target",
    params: { ...params, targetArn: `${sampleQueue}-other` },
    given: { "lambda:GetFunctionConfiguration": answers(checkoutFunction) },
    verdict: "FAIL",
    reasonIncludes: sampleQueue,
  },
  {
    name: "no dead-letter target",
    params,
    given: withoutDlq,
    verdict: "FAIL",
    reasonIncludes: "no dead-letter target",
  },
  {
    name: "an on-failure destination counts when it is accepted",
    params: { ...acceptDestination, targetArn: sampleQueue },
    given: { ...withoutDlq, "lambda:GetFunctionEventInvokeConfig": destination },
    verdict: "PASS",
    exports: { onFailureDestination: sampleQueue },
  },
  {
    name: "an empty destination is none",
    params: acceptDestination,
    given: {
      ...withoutDlq,
      "lambda:GetFunctionEventInvokeConfig": answers({ DestinationConfig: { OnFailure: { Destination: "" } } }),
    },
    verdict: "FAIL",
  },
  {
    name: "neither target nor destination",
    params: acceptDestination,
    given: { ...withoutDlq, "lambda:GetFunctionEventInvokeConfig": noDestination },
    verdict: "FAIL",
  },
  {
    name: "a dead-letter target decides without a second read",
    params: acceptDestination,
    given: { "lambda:GetFunctionConfiguration": answers(checkoutFunction) },
    verdict: "PASS",
  },
  {
    name: "the role may not look at destinations",
    params: acceptDestination,
    given: { ...withoutDlq, "lambda:GetFunctionEventInvokeConfig": denied("AccessDeniedException") },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "lambda:GetFunctionEventInvokeConfig",
  },
  ...functionSamples(params),
];

import { optional } from "../../checks/answers/form";
import { defineRead } from "../../checks/define";

export interface FunctionConfiguration {
  FunctionName?: string;
  FunctionArn?: string;
  Runtime?: string;
  PackageType?: string;
  MemorySize?: number;
  Timeout?: number;
  State?: string;
  LastUpdateStatus?: string;
  Handler?: string;
  Role?: string;
  Architectures?: readonly string[];
  Layers?: readonly { Arn?: string }[];
  VpcConfig?: { VpcId?: string; SubnetIds?: readonly string[]; SecurityGroupIds?: readonly string[] };
  DeadLetterConfig?: { TargetArn?: string };
  Environment?: {
    Variables?: Readonly<Record<string, string>>;
    Error?: { ErrorCode?: string; Message?: string };
  };
}

const configuration = {
  FunctionName: "text",
  FunctionArn: optional("text"),
  Runtime: optional("text"),
  PackageType: optional("text"),
  MemorySize: optional("number"),
  Timeout: optional("number"),
  State: optional("text"),
  LastUpdateStatus: optional("text"),
  Handler: optional("text"),
  Role: optional("text"),
  Architectures: optional(["text"]),
  Layers: optional([{ Arn: "text" }]),
  VpcConfig: optional({ VpcId: "text", SubnetIds: ["text"], SecurityGroupIds: optional(["text"]) }),
  DeadLetterConfig: optional({ TargetArn: optional("text") }),
  Environment: optional({
    Variables: optional("map"),
    Error: optional({ ErrorCode: optional("text"), Message: optional("text") }),
  }),
} as const;

/** The name, a partial or a full ARN; the qualifier may also stand inside it. */
export interface OfFunction {
  FunctionName: string;
  Qualifier?: string;
}

/** The call without a download link for the code. */
export const getFunctionConfiguration = defineRead<OfFunction, FunctionConfiguration>()({
  service: "lambda",
  operation: "GetFunctionConfiguration",
  iamAction: "lambda:GetFunctionConfiguration",
  answer: configuration,
  absent: { ResourceNotFoundException: "resource" },
  redact: ["Environment.Variables.*"],
});

export const getFunctionConcurrency = defineRead<{ FunctionName: string }, { ReservedConcurrentExecutions?: number }>()(
  {
    service: "lambda",
    operation: "GetFunctionConcurrency",
    iamAction: "lambda:GetFunctionConcurrency",
    answer: optional({ ReservedConcurrentExecutions: optional("number") }),
    absent: { ResourceNotFoundException: "resource" },
  },
);

export const getFunctionUrlConfig = defineRead<OfFunction, { FunctionUrl?: string; AuthType?: string }>()({
  service: "lambda",
  operation: "GetFunctionUrlConfig",
  iamAction: "lambda:GetFunctionUrlConfig",
  answer: { FunctionUrl: optional("text"), AuthType: "text" },
  absent: { ResourceNotFoundException: "property" },
});

export const getFunctionEventInvokeConfig = defineRead<
  OfFunction,
  {
    FunctionArn?: string;
    LastModified?: Date;
    MaximumRetryAttempts?: number;
    MaximumEventAgeInSeconds?: number;
    DestinationConfig?: { OnFailure?: { Destination?: string } };
  }
>()({
  service: "lambda",
  operation: "GetFunctionEventInvokeConfig",
  iamAction: "lambda:GetFunctionEventInvokeConfig",
  answer: {
    FunctionArn: optional("text"),
    LastModified: optional("instant"),
    MaximumRetryAttempts: optional("number"),
    MaximumEventAgeInSeconds: optional("number"),
    DestinationConfig: optional({ OnFailure: optional({ Destination: optional("text") }) }),
  },
  absent: { ResourceNotFoundException: "property" },
});

export const listFunctions = defineRead<object, { Functions?: readonly FunctionConfiguration[] }>()({
  service: "lambda",
  operation: "ListFunctions",
  iamAction: "lambda:ListFunctions",
  answer: { Functions: [configuration] },
  paginated: {
    tokenIn: "Marker",
    tokenOut: "NextMarker",
    items: "Functions",
    pageSize: { param: "MaxItems", max: 50 },
  },
  redact: ["Functions[].Environment.Variables.*"],
});

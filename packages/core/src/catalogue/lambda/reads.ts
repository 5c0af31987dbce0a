import { leftOut } from "../../checks/answers/form";
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
  FunctionArn: leftOut("text"),
  Runtime: leftOut("text"),
  PackageType: leftOut("text"),
  MemorySize: leftOut("number"),
  Timeout: leftOut("number"),
  State: leftOut("text"),
  LastUpdateStatus: leftOut("text"),
  Handler: leftOut("text"),
  Role: leftOut("text"),
  Architectures: leftOut(["text"]),
  Layers: leftOut([{ Arn: "text" }]),
  VpcConfig: leftOut({ VpcId: "text", SubnetIds: ["text"], SecurityGroupIds: leftOut(["text"]) }),
  DeadLetterConfig: leftOut({ TargetArn: leftOut("text") }),
  Environment: leftOut({
    Variables: leftOut("map"),
    Error: leftOut({ ErrorCode: leftOut("text"), Message: leftOut("text") }),
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
    answer: leftOut({ ReservedConcurrentExecutions: leftOut("number") }),
    absent: { ResourceNotFoundException: "resource" },
  },
);

export const getFunctionUrlConfig = defineRead<OfFunction, { FunctionUrl?: string; AuthType?: string }>()({
  service: "lambda",
  operation: "GetFunctionUrlConfig",
  iamAction: "lambda:GetFunctionUrlConfig",
  answer: { FunctionUrl: leftOut("text"), AuthType: "text" },
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
    FunctionArn: leftOut("text"),
    LastModified: leftOut("instant"),
    MaximumRetryAttempts: leftOut("number"),
    MaximumEventAgeInSeconds: leftOut("number"),
    DestinationConfig: leftOut({ OnFailure: leftOut({ Destination: leftOut("text") }) }),
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

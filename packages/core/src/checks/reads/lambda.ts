import { defineRead } from "../define";

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
  absent: { ResourceNotFoundException: "resource" },
  redact: ["Environment.Variables.*"],
});

export const getFunctionConcurrency = defineRead<{ FunctionName: string }, { ReservedConcurrentExecutions?: number }>()(
  {
    service: "lambda",
    operation: "GetFunctionConcurrency",
    iamAction: "lambda:GetFunctionConcurrency",
    absent: { ResourceNotFoundException: "resource" },
  },
);

export const getFunctionUrlConfig = defineRead<OfFunction, { FunctionUrl?: string; AuthType?: string }>()({
  service: "lambda",
  operation: "GetFunctionUrlConfig",
  iamAction: "lambda:GetFunctionUrlConfig",
  absent: { ResourceNotFoundException: "property" },
});

export const getFunctionEventInvokeConfig = defineRead<
  OfFunction,
  { DestinationConfig?: { OnFailure?: { Destination?: string } } }
>()({
  service: "lambda",
  operation: "GetFunctionEventInvokeConfig",
  iamAction: "lambda:GetFunctionEventInvokeConfig",
  absent: { ResourceNotFoundException: "property" },
});

export const listFunctions = defineRead<object, { Functions?: readonly FunctionConfiguration[] }>()({
  service: "lambda",
  operation: "ListFunctions",
  iamAction: "lambda:ListFunctions",
  paginated: {
    tokenIn: "Marker",
    tokenOut: "NextMarker",
    items: "Functions",
    pageSize: { param: "MaxItems", max: 50 },
  },
  redact: ["Functions[].Environment.Variables.*"],
});

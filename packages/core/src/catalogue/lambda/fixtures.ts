import type { Sample } from "../../checks/model";
import { denied, fails } from "../../recorded/answers";

export const sampleQueue = "arn:aws:sqs:eu-west-1:123456789012:checkout-failures";
export const sampleLayer = "arn:aws:lambda:eu-west-1:123456789012:layer:observability:7";

export const checkoutFunction = {
  FunctionName: "checkout",
  FunctionArn: "arn:aws:lambda:eu-west-1:123456789012:function:checkout",
  Runtime: "nodejs22.x",
  PackageType: "Zip",
  MemorySize: 512,
  Timeout: 30,
  State: "Active",
  LastUpdateStatus: "Successful",
  Handler: "index.handler",
  Role: "arn:aws:iam::123456789012:role/checkout",
  Architectures: ["arm64"],
  Layers: [{ Arn: sampleLayer, CodeSize: 1024 }],
  VpcConfig: {
    VpcId: "vpc-0a1b2c3d4e5f60001",
    SubnetIds: ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"],
    SecurityGroupIds: ["sg-0a1b2c3d4e5f60001"],
  },
  DeadLetterConfig: { TargetArn: sampleQueue },
  Environment: { Variables: { STAGE: "prod", API_KEY: "do-not-show" } },
};

export const unknownFunction = fails(
  "ResourceNotFoundException",
  "Function not found: arn:aws:lambda:eu-west-1:123456789012:function:checkout",
  404,
);

/** What holds for every type that judges one function. */
export function functionSamples(params: Record<string, unknown>): Sample[] {
  return [
    {
      name: "an unknown function",
      params,
      given: { "lambda:GetFunctionConfiguration": unknownFunction },
      verdict: "FAIL",
      reasonIncludes: "not found",
      exports: { functionName: "checkout" },
    },
    {
      name: "the role may not look at functions",
      params,
      given: { "lambda:GetFunctionConfiguration": denied("AccessDeniedException") },
      verdict: "ERROR",
      cause: "ACCESS_DENIED",
      reasonIncludes: "lambda:GetFunctionConfiguration",
    },
  ];
}

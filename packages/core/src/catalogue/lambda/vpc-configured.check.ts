import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { ec2Vpc } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers } from "../../recorded/answers";
import { checkoutFunction, functionSamples, unknownFunction } from "./fixtures";
import { exportFunction, findFunction, functionExports, functionMissing, functionName, vpcOf } from "./function";
import { getFunctionConfiguration } from "./reads";

const params = { functionName: "checkout" };
const detached = { ...checkoutFunction, VpcConfig: { VpcId: "", SubnetIds: [], SecurityGroupIds: [] } };

export const vpcConfigured = defineCheck({
  id: "VPC_CONFIGURED",
  title: "Function is attached to a VPC",
  docs: "Passes when the Lambda function is attached to a VPC with at least one subnet, and with vpcId to that VPC. Fails when it is not, and when the function does not exist. Use NOT_EXISTS to prove that a function is not in a VPC.",
  service: "Lambda",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["compute", "networking"],
  params: z.strictObject({
    functionName,
    vpcId: ec2Vpc({
      title: "VPC",
      description: "Id of the VPC the function must be attached to",
      examples: ["vpc-0a1b2c3d4e5f60001"],
    }).optional(),
  }),
  expectedParam: "vpcId",
  regionFrom: ["functionName"],
  observes: { shape: "one", kind: "S", label: "VPC" },
  default: { operator: ({ vpcId }) => (vpcId === undefined ? "EXISTS" : "EQUALS") },
  observedExports: ["vpcId"],
  reads: [getFunctionConfiguration],
  exports: functionExports.extend({
    subnetIds: z.array(z.string()).optional(),
    securityGroupIds: z.array(z.string()).optional(),
  }),
  async observe({ params: { functionName }, read, region }) {
    const configuration = await findFunction(read, functionName);
    if (!configuration) return functionMissing(functionName, region);
    const vpcId = vpcOf(configuration);
    return {
      value: vpcId,
      exports: {
        ...exportFunction(configuration, functionName),
        subnetIds: configuration.VpcConfig?.SubnetIds,
        securityGroupIds: configuration.VpcConfig?.SecurityGroupIds,
      },
      evidence: `Function ${functionName} is attached to ${vpcId ?? "no VPC"}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "attached to some VPC",
    params,
    given: { "lambda:GetFunctionConfiguration": answers(checkoutFunction) },
    verdict: "PASS",
    exports: { vpcId: "vpc-0a1b2c3d4e5f60001", runtime: "nodejs22.x", securityGroupIds: ["sg-0a1b2c3d4e5f60001"] },
  },
  {
    name: "attached to the VPC asked for",
    params: { ...params, vpcId: "vpc-0a1b2c3d4e5f60001" },
    given: { "lambda:GetFunctionConfiguration": answers(checkoutFunction) },
    verdict: "PASS",
  },
  {
    name: "attached to another VPC",
    params: { ...params, vpcId: "vpc-0a1b2c3d4e5f60009" },
    given: { "lambda:GetFunctionConfiguration": answers(checkoutFunction) },
    verdict: "FAIL",
    reasonIncludes: "vpc-0a1b2c3d4e5f60001",
  },
  {
    name: "an empty id after detaching is no VPC",
    params,
    given: { "lambda:GetFunctionConfiguration": answers(detached) },
    verdict: "FAIL",
    reasonIncludes: "no VPC",
  },
  {
    name: "not in a VPC is proved",
    params,
    operator: "NOT_EXISTS",
    given: { "lambda:GetFunctionConfiguration": answers({ ...checkoutFunction, VpcConfig: undefined }) },
    verdict: "PASS",
  },
  {
    name: "an unknown function is never proved to be outside of a VPC",
    params,
    operator: "NOT_EXISTS",
    given: { "lambda:GetFunctionConfiguration": unknownFunction },
    verdict: "FAIL",
    reasonIncludes: "not found",
  },
  ...functionSamples(params),
];

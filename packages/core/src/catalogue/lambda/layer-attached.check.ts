import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { arn } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { named } from "../../checks/words";
import { answers } from "../../recorded/answers";
import { checkoutFunction, functionSamples, sampleLayer } from "./fixtures";
import { exportFunction, findFunction, functionExports, functionMissing, functionName, layersOf } from "./function";
import { getFunctionConfiguration } from "./reads";

const params = { functionName: "checkout", layerArn: sampleLayer };
const anyVersion = sampleLayer.replace(/:7$/, "");

const isVersioned = (layer: string): boolean => /:layer:[^:]+:\d+$/.test(layer);

/** Operators on lists for which it does not matter what else the observed list holds. */
const containing = ["CONTAINS_ALL", "CONTAINS_ANY", "CONTAINS_NONE", "SUPERSET_OF"];

export const layerAttached = defineCheck({
  id: "LAYER_ATTACHED",
  title: "Function has a layer",
  docs: "Passes when the Lambda function has the layer, in exactly the version of the ARN or, when the ARN names no version, in any. Fails when it has not, and when the function does not exist. Use NOT_CONTAINS to prove that a layer is not attached.",
  service: "Lambda",
  provider: "aws",
  scope: "REGIONAL",
  severity: "low",
  categories: ["compute"],
  params: z.strictObject({
    functionName,
    layerArn: arn({
      service: "lambda",
      resource: /^layer:[A-Za-z0-9_-]+(?::\d+)?$/,
      anyAccount: true,
      title: "Layer",
      description: "ARN of the layer, with or without a version",
      examples: [sampleLayer],
    }).optional(),
  }),
  expectedParam: "layerArn",
  expectedParamRequired: true,
  regionFrom: ["functionName"],
  observes: { shape: "one", kind: "L", label: "layers" },
  default: { operator: "CONTAINS" },
  observedExports: ["layers"],
  neverObserved: (layer, operator = "") =>
    containing.includes(operator) || isVersioned(layer)
      ? undefined
      : "names no version of the layer, and no layer without one is ever observed: name it, or ask by layerArn",
  reads: [getFunctionConfiguration],
  exports: functionExports,
  async observe({ params: { functionName, layerArn }, read, region, operator = "" }) {
    const configuration = await findFunction(read, functionName);
    if (!configuration) return functionMissing(functionName, region);
    const layers = layersOf(configuration);
    const anyVersion = layers.map((layer) => layer.replace(/:\d+$/, ""));
    // A list may name layers with and without versions: each is found in the form in which it is written.
    const bothForms = layerArn === undefined && containing.includes(operator) ? [...layers, ...anyVersion] : layers;
    return {
      value: layerArn === undefined || isVersioned(layerArn) ? bothForms : anyVersion,
      exports: exportFunction(configuration, functionName),
      evidence: `Function ${functionName} has ${named("layer", layers)}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the layer in the version asked for",
    params,
    given: { "lambda:GetFunctionConfiguration": answers(checkoutFunction) },
    verdict: "PASS",
    exports: { layers: [sampleLayer] },
  },
  {
    name: "the layer in any version",
    params: { ...params, layerArn: anyVersion },
    given: { "lambda:GetFunctionConfiguration": answers(checkoutFunction) },
    verdict: "PASS",
  },
  {
    name: "the layer in another version",
    params: { ...params, layerArn: `${anyVersion}:8` },
    given: { "lambda:GetFunctionConfiguration": answers(checkoutFunction) },
    verdict: "FAIL",
    reasonIncludes: sampleLayer,
  },
  {
    name: "none of several layers, of which one is named without a version",
    params: { functionName: "checkout" },
    operator: "CONTAINS_NONE",
    expected: [anyVersion, `${anyVersion}-other:1`],
    given: { "lambda:GetFunctionConfiguration": answers(checkoutFunction) },
    verdict: "FAIL",
    reasonIncludes: sampleLayer,
  },
  {
    name: "no layer",
    params,
    given: { "lambda:GetFunctionConfiguration": answers({ ...checkoutFunction, Layers: undefined }) },
    verdict: "FAIL",
    reasonIncludes: "no layer",
  },
  ...functionSamples(params),
];

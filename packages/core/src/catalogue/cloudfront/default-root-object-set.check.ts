import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { text } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import {
  distributionExports,
  distributionId,
  distributionMissing,
  exportDistribution,
  findDistribution,
  setOrAbsent,
} from "./distribution";
import { distribution, distributionSamples, sampleDistribution } from "./fixtures";
import { getDistribution } from "./reads";

const params = { distributionId: sampleDistribution, expectedObject: "index.html" };

export const defaultRootObjectSet = defineCheck({
  id: "DEFAULT_ROOT_OBJECT_SET",
  title: "Distribution has a default root object",
  docs: "Passes when the default root object of the CloudFront distribution is the expected one, a leading slash aside. Fails when it is another one or not set, and when the distribution does not exist. EXISTS asserts that there is any.",
  service: "CloudFront",
  provider: "aws",
  scope: "GLOBAL",
  severity: "low",
  categories: ["networking", "security"],
  params: z.strictObject({
    distributionId,
    expectedObject: text({
      title: "Object",
      description: "Name of the object that is answered for the root",
      max: 255,
      examples: ["index.html"],
    }).optional(),
  }),
  expectedParam: "expectedObject",
  expectedParamRequired: true,
  observes: { shape: "one", kind: "S", label: "default root object" },
  default: { operator: "EQUALS" },
  canonical: (value) => value.replace(/^\//, ""),
  observedExports: ["defaultRootObject"],
  reads: [getDistribution],
  exports: distributionExports.extend({ defaultRootObject: z.string().optional() }),
  async observe({ params: { distributionId }, read }) {
    const found = await findDistribution(read, distributionId);
    if (!found) return distributionMissing(distributionId);
    const defaultRootObject = setOrAbsent(
      requiredMembers(getDistribution).text(found.DistributionConfig, "DefaultRootObject"),
    );
    return {
      value: defaultRootObject,
      exports: { ...exportDistribution(found, distributionId), defaultRootObject },
      evidence: `Distribution ${distributionId} has ${defaultRootObject === undefined ? "no default root object" : `the default root object ${defaultRootObject}`}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the expected object",
    params,
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "PASS",
    exports: { defaultRootObject: "index.html" },
  },
  {
    name: "a condition that names the value compares it without the slash too",
    params: { distributionId: sampleDistribution },
    condition: { path: "value", operator: "NOT_EQUALS", expected: "/index.html" },
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "FAIL",
    reasonIncludes: "index.html",
  },
  {
    name: "a leading slash is ignored on either side",
    params: { ...params, expectedObject: "/index.html" },
    given: { "cloudfront:GetDistribution": distribution({ DefaultRootObject: "index.html" }) },
    verdict: "PASS",
  },
  {
    name: "another object",
    params: { ...params, expectedObject: "home.html" },
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "FAIL",
    reasonIncludes: "index.html",
  },
  {
    name: "empty text is no object",
    params,
    given: { "cloudfront:GetDistribution": distribution({ DefaultRootObject: "" }) },
    verdict: "FAIL",
    reasonIncludes: "no default root object",
  },
  {
    name: "any object will do",
    params: { distributionId: sampleDistribution },
    operator: "EXISTS",
    given: { "cloudfront:GetDistribution": distribution() },
    verdict: "PASS",
  },
  ...distributionSamples(params),
];

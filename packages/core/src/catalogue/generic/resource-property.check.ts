import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { text } from "../../checks/formats";
import { globalRegion } from "../../checks/formats/partitions";
import type { Sample } from "../../checks/model";
import { lookUpPath } from "../../checks/operators";
import { show } from "../../checks/operators/sentences";
import { answers, denied, fails } from "../../recorded/answers";
import { listBuckets } from "../s3/reads";
import { resourceDocument, unreadableProperties } from "./document";
import { documentShape } from "./document-shape";
import { loadFacts } from "./facts";
import { atHome, described, encrypted, get, sampleType, tagged } from "./fixtures";
import { isGlobalType } from "./global-types";
import { homeRegion } from "./home-region";
import { homeRegionReads } from "./home-region-reads";
import { anyValue, jmesPath, typeName } from "./params";
import { withKnownParent } from "./paths";
import { getResource } from "./reads";
import { unreadOf } from "./select";

const algorithm = "BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault.SSEAlgorithm";
const params = { typeName: sampleType, identifier: "a-1", path: algorithm };
const bucket = answers({ TypeName: sampleType, ResourceDescription: described(encrypted("a-1", tagged("prod"))) });
const functionWithEnvironment = answers({
  TypeName: "AWS::Lambda::Function",
  ResourceDescription: {
    Identifier: "checkout",
    Properties: JSON.stringify({ FunctionName: "checkout", Environment: { Variables: { STAGE: "test" } } }),
  },
});

export const resourceProperty = defineCheck({
  id: "RESOURCE_PROPERTY",
  title: "Property of one resource",
  docs: "Passes when a property of one resource of any CloudFormation type exists, equals the expected value, or satisfies the operator or condition chosen. Fails when it does not, when the property is not set, and when the resource does not exist. The names are those of the CloudFormation schema; the path is JMESPath.",
  service: "Generic",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["security", "reliability"],
  params: withKnownParent(
    z.strictObject({
      typeName,
      identifier: text({
        title: "Identifier",
        description: "Primary identifier of the resource; parts of a composite one joined with |",
        max: 1024,
        examples: ["example-website-assets"],
      }),
      path: jmesPath(
        {
          title: "Path",
          description: "JMESPath of the property; also _tags, _meta, and name_json for texts that hold JSON",
          examples: ["BucketEncryption", "_tags.env"],
        },
        { "x-suggest": "resourceProperty" },
      ),
      expectedValue: anyValue({
        title: "Expected value",
        description: "The value the property must have; without it the property must be set",
        examples: ["aws:kms"],
      }).optional(),
    }),
  ),
  document: ({ typeName }, schemas) => documentShape(typeName, schemas),
  expectedParam: "expectedValue",
  observes: { shape: "one", kind: "any", label: "property" },
  default: { operator: ({ expectedValue }) => (expectedValue === undefined ? "EXISTS" : "EQUALS") },
  reads: [getResource, listBuckets],
  resourceTypeReads: homeRegionReads,
  exports: z.object({
    value: z.unknown(),
    identifier: z.string(),
    typeName: z.string(),
    resource: z.record(z.string(), z.unknown()).optional(),
  }),
  async observe({ params, read, region: own, account }) {
    const { typeName, identifier, path } = params;
    const given = isGlobalType(typeName) ? globalRegion(account.partition) : own;
    const home = await homeRegion(typeName, identifier, { read, region: given });
    if ("missing" in home)
      return { missing: `${typeName} ${identifier} in this account`, exports: { identifier, typeName } };
    if ("unread" in home) {
      const evidence = home.unread.error.message;
      return { value: undefined, unread: [home.unread], exports: { identifier, typeName }, evidence };
    }
    const { region } = home;
    const answer = await read(getResource, { TypeName: typeName, Identifier: identifier }, { region });
    if (!answer.present)
      return { missing: `${typeName} ${identifier} in ${region}`, exports: { identifier, typeName } };
    const meta = { identifier, typeName, region, accountId: account.id };
    const properties = answer.data.ResourceDescription?.Properties;
    const unknown = (evidence: string) => {
      const unread = [unreadOf(identifier, region, "UNSUPPORTED", evidence)];
      return { value: undefined, unread, exports: { identifier, typeName }, evidence };
    };
    const unreadable = unreadableProperties(properties, typeName, "cloudcontrol:GetResource");
    if (unreadable !== undefined) return unknown(unreadable);
    const resource = resourceDocument(properties, meta);
    const { whole: facts } = await loadFacts(typeName);
    const looked = lookUpPath(path, resource, facts);
    if ("problem" in looked) return unknown(looked.problem);
    const { found } = looked;
    const { value } = found;
    return {
      value,
      found,
      facts,
      exports: { value, identifier, typeName, resource },
      evidence: `${path} of ${identifier} is ${show(value)}`,
    };
  },
});

export const samples = (): readonly Sample[] =>
  atHome([
    {
      name: "the property is set",
      params,
      given: { [get]: bucket },
      verdict: "PASS",
      exports: { value: "aws:kms", identifier: "a-1" },
    },
    {
      name: "the property has the value",
      params: { ...params, expectedValue: "aws:kms" },
      given: { [get]: bucket },
      verdict: "PASS",
    },
    {
      name: "the property has another value",
      params: { ...params, expectedValue: "AES256" },
      given: { [get]: bucket },
      verdict: "FAIL",
      reasonIncludes: "aws:kms",
    },
    {
      name: "an answer without properties does not prove that one is not set",
      params,
      operator: "NOT_EXISTS",
      given: { [get]: answers({ TypeName: sampleType, ResourceDescription: { Identifier: "a-1" } }) },
      verdict: "ERROR",
      cause: "UNSUPPORTED",
      reasonIncludes: "no properties",
    },
    {
      name: "the property is not set",
      params: { ...params, path: "LoggingConfiguration" },
      given: { [get]: bucket },
      verdict: "FAIL",
      reasonIncludes: "not set",
    },
    {
      name: "a tag",
      params: { ...params, path: "_tags.env", expectedValue: "prod" },
      given: { [get]: bucket },
      verdict: "PASS",
    },
    {
      name: "a condition over the resource",
      params,
      condition: {
        all: [
          { path: "_tags.env", operator: "EQUALS", expected: "prod" },
          { path: "BucketEncryption", operator: "EXISTS" },
        ],
      },
      given: { [get]: bucket },
      verdict: "PASS",
    },
    {
      name: "a value that was redacted is never compared with text",
      params: { typeName: "AWS::Lambda::Function", identifier: "checkout", path: "Environment.Variables.STAGE" },
      operator: "NOT_EQUALS",
      expected: "test",
      given: { [get]: functionWithEnvironment },
      verdict: "ERROR",
      cause: "UNSUPPORTED",
      reasonIncludes: "redacted",
    },
    {
      name: "nor does a path compute with it",
      params: {
        typeName: "AWS::Lambda::Function",
        identifier: "checkout",
        path: "Environment.Variables.STAGE == 'test'",
      },
      operator: "IS_FALSE",
      given: { [get]: functionWithEnvironment },
      verdict: "ERROR",
      cause: "UNSUPPORTED",
      reasonIncludes: "redacted",
    },
    {
      name: "a path that cannot be applied to what is there",
      params: { ...params, path: "length(LoggingConfiguration)" },
      operator: "EQUALS",
      expected: 0,
      given: { [get]: bucket },
      verdict: "ERROR",
      cause: "UNSUPPORTED",
      reasonIncludes: "cannot be applied",
    },
    {
      name: "that a redacted value is set can be told",
      params: { typeName: "AWS::Lambda::Function", identifier: "checkout", path: "Environment.Variables.STAGE" },
      given: { [get]: functionWithEnvironment },
      verdict: "PASS",
    },
    {
      name: "an operator that does not apply to the kind found",
      params,
      operator: "GREATER_THAN",
      expected: 3,
      given: { [get]: bucket },
      verdict: "ERROR",
      cause: "UNSUPPORTED",
    },
    {
      name: "an unknown resource",
      params,
      given: { [get]: fails("ResourceNotFoundException", "Resource was not found", 404) },
      verdict: "FAIL",
      reasonIncludes: "not found",
      exports: { identifier: "a-1", typeName: sampleType },
    },
    {
      name: "the role may not read the resource",
      params,
      given: { [get]: denied("AccessDeniedException") },
      verdict: "ERROR",
      cause: "ACCESS_DENIED",
      reasonIncludes: "cloudformation:GetResource",
    },
  ]);

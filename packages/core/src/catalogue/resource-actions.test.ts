import { describe, expect, it } from "vitest";
import { deniedActions } from "../checks/derive/denied-actions";
import { iamPolicyFor, maxPolicyCharacters, neverReadPolicy } from "../checks/derive/policy";
import { contentActions } from "../checks/permissions/content-actions";
import { isNeverRequested, neverRequested } from "../checks/permissions/never-requested";
import { handlersOf } from "../checks/resource-types/handlers";
import { resourceTypeNames } from "../checks/resource-types/properties";
import { catalogue } from ".";
import { resourceActions, resourceTypesOf, typedResourceActions } from "./resource-actions";
import { typedResourceTypes } from "./typed-resource-types";

const everyType = resourceTypeNames();
const of = (typeName: string, ...optedIn: string[]) => resourceActions([typeName], optedIn);

describe("what reading a resource type takes", () => {
  it("is what its read and its list handler ask for", () => {
    expect(of("AWS::SQS::Queue")).toEqual({
      actions: ["sqs:GetQueueAttributes", "sqs:ListQueueTags", "sqs:ListQueues"],
      content: [],
      refused: [],
      unknown: [],
    });
  });

  it("tells content apart and grants it only when opted into", () => {
    const content = [{ action: "lambda:GetFunction", resourceTypes: ["AWS::Lambda::Function"] }];
    expect(of("AWS::Lambda::Function")).toMatchObject({
      actions: ["lambda:GetFunctionCodeSigningConfig", "lambda:ListFunctions"],
      content,
    });
    expect(of("AWS::Lambda::Function", "lambda:GetFunction")).toMatchObject({
      actions: ["lambda:GetFunction", "lambda:GetFunctionCodeSigningConfig", "lambda:ListFunctions"],
      content,
    });
  });

  it("never grants more than reading, and says for which types that matters", () => {
    const { actions, refused } = resourceActions(["AWS::Lambda::EventSourceMapping", "AWS::WAFv2::WebACLAssociation"]);
    expect(refused).toContainEqual({ action: "kms:Decrypt", resourceTypes: ["AWS::Lambda::EventSourceMapping"] });
    expect(refused.map(({ action }) => action)).toContain("wafv2:AssociateWebACL");
    expect(actions.filter((action) => refused.some((each) => each.action === action))).toEqual([]);
  });

  it("names the types of which nothing is known", () => {
    expect(resourceActions(["Acme::Own::Thing", "AWS::SQS::Queue"]).unknown).toEqual(["Acme::Own::Thing"]);
  });

  it("is the same in whatever order the types come, and however often", () => {
    const types = ["AWS::S3::Bucket", "AWS::Lambda::Function", "AWS::SQS::Queue", "Acme::Own::Thing"];
    expect(resourceActions([...types, ...types].reverse())).toEqual(resourceActions(types));
  });

  it("counts the values of API keys as content, for the type that cannot be read without", () => {
    const need = { action: "apigateway:GET", resourceTypes: ["AWS::ApiGateway::ApiKey"] };
    expect(of("AWS::ApiGateway::ApiKey")).toMatchObject({ actions: [], content: [need] });
    expect(of("AWS::ApiGateway::RestApi")).toMatchObject({ content: [] });
    expect(of("AWS::ApiGateway::RestApi").actions).toContain("apigateway:GET");
  });

  it("names actions, never patterns", () => {
    expect(resourceActions(everyType).actions.filter((action) => action.includes("*"))).toEqual([]);
    expect(of("AWS::AutoScaling::AutoScalingGroup").actions).toContain("autoscaling:DescribeAutoScalingGroups");
  });

  it("fits a role even if every type is in use", () => {
    const { actions } = resourceActions(everyType, Object.keys(contentActions));
    const policies = iamPolicyFor(catalogue.values(), actions);
    for (const policy of policies) expect(JSON.stringify(policy).length).toBeLessThanOrEqual(maxPolicyCharacters);
    const granted = policies.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));
    expect(granted).toEqual(expect.arrayContaining(actions));
  });
});

describe("content actions", () => {
  it("have words, exactly those that some resource type needs", () => {
    const needed = resourceActions(everyType).content.map(({ action }) => action);
    expect(Object.keys(contentActions).sort()).toEqual(needed);
    for (const words of Object.values(contentActions)) expect(words).toMatch(/^(the|a|an) .{15,}[^.]$/);
  });

  it("are all left out of the Deny when opted into, and nothing else is", () => {
    for (const action of Object.keys(contentActions)) {
      const denied = neverReadPolicy("aws", [action]).Statement.flatMap(({ Action }) => Action);
      const hits = denied.filter((entry) => new RegExp(`^${entry.replace("*", ".*")}$`).test(action));
      expect(hits, action).toEqual([]);
      expect(deniedActions([action]).every(isNeverRequested)).toBe(true);
    }
    expect(deniedActions(["lambda:GetFunction"])).toEqual(
      neverRequested.filter((each) => each !== "lambda:GetFunction"),
    );
    expect(deniedActions(["s3:GetObjectAcl"])).toEqual(
      expect.arrayContaining(["s3:GetObject", "s3:GetObjectVersion", "kms:Decrypt"]),
    );
    expect(deniedActions()).toEqual(neverRequested);
  });
});

describe("resource types of the typed checks", () => {
  it("are declared for every service whose checks read an account", () => {
    const services = [...catalogue.values()]
      .filter(({ service, reads }) => service !== "Generic" && reads.some(({ iamAction }) => iamAction !== null))
      .map(({ service }) => service);
    expect(Object.keys(typedResourceTypes).sort()).toEqual([...new Set(services)].sort());
  });

  it("are known, with their handlers", () => {
    for (const typeName of Object.values(typedResourceTypes).flat()) {
      expect(everyType).toContain(typeName);
      expect(handlersOf(typeName), typeName).toBeDefined();
    }
  });

  it("bring read actions alone, none for content, and leave the whole policy in one piece", () => {
    const actions = typedResourceActions();
    expect(actions).toEqual(expect.arrayContaining(["s3:GetBucketTagging", "elasticloadbalancing:DescribeTags"]));
    expect(actions.filter(isNeverRequested)).toEqual([]);
    expect(iamPolicyFor(catalogue.values(), actions)).toHaveLength(1);
  });
});

it("generic checks name their resource types; a reference is none", () => {
  const checks = [
    { parameters: { typeName: "AWS::S3::Bucket" } },
    { parameters: { typeName: "{{other.type}}" } },
    { parameters: { instanceId: "i-1" } },
    { parameters: { typeName: "AWS::EC2::VPC" } },
    { parameters: { typeName: "AWS::S3::Bucket" } },
  ];
  expect(resourceTypesOf(checks)).toEqual(["AWS::EC2::VPC", "AWS::S3::Bucket"]);
});

import { describe, expect, it } from "vitest";
import { evaluateCondition, parseCondition } from "../../checks/operators";
import { resourceDocument } from "./document";
import { loadFacts } from "./facts";

const documentOf = (typeName: string, properties: object) =>
  resourceDocument(JSON.stringify(properties), {
    identifier: "a",
    typeName,
    region: "eu-west-1",
    accountId: "123456789012",
  });

const told = {
  Version: "2012-10-17",
  Statement: {
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    NotResource: "arn:aws:s3:::a/*",
    Condition: { Bool: { "aws:SecureTransport": false }, StringLike: { "aws:PrincipalArn": ["a", "b"] } },
  },
};
const asLists = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: ["*"] },
      Action: ["s3:GetObject"],
      NotResource: ["arn:aws:s3:::a/*"],
      Condition: { Bool: { "aws:SecureTransport": [false] }, StringLike: { "aws:PrincipalArn": ["a", "b"] } },
    },
  ],
};

describe("policies are lists wherever they stand", () => {
  it("told as an object, with the form that AWS tells beside", () => {
    expect(documentOf("AWS::S3::BucketPolicy", { PolicyDocument: told })).toMatchObject({
      PolicyDocument: asLists,
      PolicyDocument_raw: told,
    });
  });

  it("told as text, under the name with _json", () => {
    const text = JSON.stringify(told);
    const document = documentOf("AWS::Logs::ResourcePolicy", { PolicyDocument: text });
    expect(document).toMatchObject({ PolicyDocument: text, PolicyDocument_json: asLists });
    expect(document).not.toHaveProperty("PolicyDocument_raw");
  });

  it.each([
    ["AWS::IAM::Role", (policy: object) => ({ AssumeRolePolicyDocument: policy })],
    ["AWS::IAM::User", (policy: object) => ({ Policies: [{ PolicyName: "a", PolicyDocument: policy }] })],
    ["AWS::DynamoDB::Table", (policy: object) => ({ ResourcePolicy: { PolicyDocument: policy } })],
    [
      "AWS::DynamoDB::GlobalTable",
      (policy: object) => ({ Replicas: [{ ResourcePolicy: { PolicyDocument: policy } }] }),
    ],
    ["AWS::KMS::Key", (policy: object) => ({ KeyPolicy: policy })],
    ["AWS::Organizations::Policy", (policy: object) => ({ Content: policy })],
  ])("in %s", (typeName, properties) => {
    expect(documentOf(typeName, properties(told))).toMatchObject(properties(asLists));
  });

  it("a policy in lists, and one told again, stay as they are", () => {
    expect(documentOf("AWS::KMS::Key", { KeyPolicy: asLists }).KeyPolicy).toEqual(asLists);
  });

  it("every kind of a principal is a list, a principal that no policy has stays", () => {
    const statement = { Effect: "Allow", NotPrincipal: { AWS: "123456789012", Service: ["a", "b"] }, Principal: "me" };
    const { KeyPolicy } = documentOf("AWS::KMS::Key", { KeyPolicy: { Statement: [statement] } });
    expect(KeyPolicy).toEqual({
      Statement: [{ Effect: "Allow", NotPrincipal: { AWS: ["123456789012"], Service: ["a", "b"] }, Principal: "me" }],
    });
  });

  it("what is no policy stays as it is told", () => {
    const limits = { tags: { CostCenter: { tag_key: { "@@assign": "CostCenter" } } } };
    expect(documentOf("AWS::Organizations::Policy", { Content: limits }).Content).toEqual(limits);
    expect(documentOf("AWS::KMS::Key", { KeyPolicy: [told] }).KeyPolicy).toEqual([told]);
    expect(documentOf("AWS::KMS::Key", { KeyPolicy: "none" })).not.toHaveProperty("KeyPolicy_json");
    expect(documentOf("AWS::S3::Bucket", { PolicyDocument: told }).PolicyDocument).toEqual(told);
    expect(documentOf("AWS::IAM::User", { Policies: { PolicyDocument: told } }).Policies).toEqual({
      PolicyDocument: told,
    });
  });

  it("the template of a policy is a statement", () => {
    const { PolicyTemplate } = documentOf("AWS::RAM::Permission", {
      PolicyTemplate: { Effect: "Allow", Action: "ec2:RunInstances" },
    });
    expect(PolicyTemplate).toEqual({ Effect: "Allow", Action: ["ec2:RunInstances"] });
  });
});

describe("a policy that is asked for in another form than it was told in", () => {
  const judged = async (typeName: string, properties: object, path: string, operator: string) => {
    const parsed = parseCondition({ path, operator }, { kind: "O" });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const document = documentOf(typeName, properties);
    const { whole: facts } = await loadFacts(typeName);
    const { truth, reason } = evaluateCondition(
      parsed.condition,
      { value: document, kind: "O", document, facts },
      new Date(0),
    );
    return [truth, reason];
  };
  const none = (name: string) => `${name}.Statement[?Effect == 'Allow'] | [0]`;

  it.each([
    ["an object, as text", told, "KeyPolicy_json", "KeyPolicy is an object and no text; write KeyPolicy"],
    ["a text, raw", JSON.stringify(told), "KeyPolicy_raw", "KeyPolicy is text; write KeyPolicy_json"],
    ["a text, as an object", JSON.stringify(told), "KeyPolicy", "text, which has no members"],
    ["a text that was cut off", '{"Statement": [{', "KeyPolicy_json", "cannot be read as JSON"],
    ["a text without JSON", "none", "KeyPolicy_json", "cannot be read as JSON"],
  ])("is not known to lack anything: %s", async (_, KeyPolicy, name, reason) => {
    const unknown = ["unknown", expect.stringContaining(reason)];
    expect(await judged("AWS::KMS::Key", { KeyPolicy }, none(name), "NOT_EXISTS")).toEqual(unknown);
    expect(await judged("AWS::KMS::Key", { KeyPolicy }, `${name}.Statement`, "IS_EMPTY")).toEqual(unknown);
  });

  it("is not there where there is no policy, and keys that people chose are no forms", async () => {
    const [truth] = await judged("AWS::KMS::Key", {}, none("KeyPolicy_json"), "NOT_EXISTS");
    expect(truth).toBe("true");
    const variables = { Environment: { Variables: { config: "x" } } };
    const path = "Environment.Variables.config_json";
    expect(await judged("AWS::Lambda::Function", variables, path, "NOT_EXISTS")).toEqual(["true", undefined]);
  });
});

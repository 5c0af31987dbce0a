import { describe, expect, test } from "vitest";
import type { CheckDraft } from "../../checks/validate";
import { validateWithSchemas } from "../../checks/validate/with-schemas";
import { catalogue } from "../index";

const context = { catalogue, accountRegion: "eu-west-1", accountId: "123456789012", partition: "aws" };
const refusals = async (draft: CheckDraft) =>
  (await validateWithSchemas([draft], context)).problems.map(({ path, code, fix }) => [
    path.replace("checks[0].", ""),
    code,
    fix,
  ]);
const exists = (path: string) => ({ path, operator: "NOT_EXISTS" });
const bucket = "AWS::S3::Bucket";
const property = (path: string, more: object = {}): CheckDraft => ({
  type: "RESOURCE_PROPERTY",
  parameters: { typeName: bucket, identifier: "logs", path, ...more },
});
const fleet = (assert: unknown, more: object = {}): CheckDraft => ({
  type: "RESOURCES_NONE",
  parameters: { typeName: bucket, assert, ...more },
});

describe("names that the product derives", () => {
  const of = (typeName: string, path: string): CheckDraft => ({
    type: "RESOURCE_PROPERTY",
    parameters: { typeName, identifier: "a", path },
    operator: "EXISTS",
  });
  test.each([
    ["AWS::EC2::SecurityGroup", "SecurityGroupIngress[0]._ports.from"],
    ["AWS::EC2::SecurityGroupEgress", "_ports.everything"],
    ["AWS::IAM::ManagedPolicy", "PolicyDocument_raw.Statement"],
    ["AWS::IAM::Role", "Policies[0].PolicyDocument_raw.Statement"],
    ["AWS::Logs::ResourcePolicy", "PolicyDocument_json.Statement"],
  ])("of %s: %s", async (typeName, path) => {
    expect(await refusals(of(typeName, path))).toEqual([]);
  });

  test.each([
    ["AWS::S3::Bucket", "BucketName_raw"],
    ["AWS::S3::Bucket", "_ports.from"],
    ["AWS::EC2::SecurityGroupIngress", "_ports.form"],
    ["AWS::EC2::SecurityGroupIngress", "_port"],
  ])("are refused elsewhere, and misspelled: %s %s", async (typeName, path) => {
    expect((await refusals(of(typeName, path))).map(([, code]) => code)).toEqual(["INVALID_PATH"]);
  });
});

describe("names of properties in generic checks", () => {
  test.each<[string, CheckDraft, string, string | undefined]>([
    ["a misspelled path", property("BucketEncrypton"), "parameters.path", "BucketEncryption"],
    ["a path in another case", property("bucketencryption.Foo"), "parameters.path", "BucketEncryption"],
    ["a name inside an expression", property("length(Tag)"), "parameters.path", "Tags, _tags"],
    [
      "a condition of the check",
      { ...property("Tags"), condition: { all: [exists("Versioning")] } },
      "condition.all[0].path",
      "VersioningConfiguration",
    ],
    [
      "an assertion",
      fleet({ not: exists("LogingConfiguration") }),
      "parameters.assert.not.path",
      "LoggingConfiguration",
    ],
    ["a filter", fleet(exists("Tags"), { where: exists("Nam") }), "parameters.where.path", undefined],
    [
      "the list of a quantified condition",
      fleet({ path: "Tagz", quantifier: "some", satisfies: exists("Key") }),
      "parameters.assert.path",
      "Tags, _tags",
    ],
  ])("%s is refused with the nearest names", async (_, draft, path, fix) => {
    const [refusal, ...more] = await refusals(draft);
    expect(more).toEqual([]);
    expect(refusal?.slice(0, 2)).toEqual([path, "INVALID_PATH"]);
    if (fix) expect(refusal?.[2]?.startsWith(fix)).toBe(true);
  });

  test.each<[string, CheckDraft, string, string]>([
    ["no JMESPath", property("a["), "parameters.path", "INVALID_PATH"],
    [
      "a pattern that no tenant may use",
      fleet({ path: "BucketName", operator: "MATCHES", expected: "(" }),
      "parameters.assert.expected",
      "INVALID_PATTERN",
    ],
    ["a condition without form", fleet({ all: [] }), "parameters.assert.all", "INVALID_PARAMETER_VALUE"],
  ])("%s is refused at its place", async (_, draft, path, code) => {
    expect((await refusals(draft)).map((refusal) => refusal.slice(0, 2))).toEqual([[path, code]]);
  });

  test("all problems of a condition are told together, each with what would be right there", async () => {
    const assert = { all: [exists("Tagz"), { path: "Tags", operator: "EXIST" }] };
    const problems = await refusals(fleet(assert, { maxResources: 0 }));
    expect(problems.map(([path]) => path).sort()).toEqual([
      "parameters.assert.all[0].path",
      "parameters.assert.all[1].operator",
      "parameters.maxResources",
    ]);
    expect(problems.find(([path]) => path?.endsWith("operator"))?.[2]).toContain("EXISTS");
  });

  test("a write-only property is refused: it would never be seen", async () => {
    const draft = property("MasterUserPassword", { typeName: "AWS::RDS::DBInstance" });
    const [problem] = (await validateWithSchemas([draft], context)).problems;
    expect(problem).toMatchObject({ path: "checks[0].parameters.path", code: "INVALID_PATH" });
    expect(problem?.message).toContain("write-only");
  });

  test.each(["AWS::SSM::Parameter", "AWS::Lex::Bot"])(
    "tags of %s are refused: AWS never tells them",
    async (typeName) => {
      const [problem] = (await validateWithSchemas([property("_tags.env", { typeName })], context)).problems;
      expect(problem).toMatchObject({ path: "checks[0].parameters.path", code: "INVALID_PATH" });
      expect(problem?.message).toContain("write-only");
    },
  );

  test("a parent that is not a property of the type is refused", async () => {
    const draft = fleet(exists("Tags"), { typeName: "AWS::ECS::Service", resourceModel: { ClusterNam: "a" } });
    expect(await refusals(draft)).toEqual([
      ["parameters.resourceModel.ClusterNam", "INVALID_PARAMETER_VALUE", "Cluster"],
    ]);
  });

  test("a type that cannot be listed is refused where resources are listed, and may be read one by one", async () => {
    const typeName = "AWS::ECS::PrimaryTaskSet";
    expect((await refusals(fleet(exists("Cluster"), { typeName })))[0]?.[0]).toBe("parameters.typeName");
    expect(await refusals(property("Cluster", { typeName }))).toEqual([]);
  });

  test.each([
    ["own names of the document", property("_tags.env")],
    ["JSON inside a text", property("PolicyDocument_json.a", { typeName: "AWS::Logs::ResourcePolicy" })],
    ["elements of a list", fleet({ path: "Tags", quantifier: "some", satisfies: exists("Key") })],
    ["the whole document", property("keys(@)", { typeName: "AWS::EC2::Volume" })],
    ["a private type", property("Anything", { typeName: "Initech::Store::Bucket" })],
    ["a type that is told later", property("Anything", { typeName: "{{other.typeName}}" })],
  ])("%s may be asked for", async (_, draft) => {
    expect((await refusals(draft)).filter(([path]) => path !== "parameters.typeName")).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { Decimal } from "../../checks/formats/decimals";
import { resourceTypeNames, tagPropertiesOf } from "../../checks/resource-types/properties";
import { isComplete, resourceDocument, unreadableProperties } from "./document";
import { conditionOf } from "./params";

const metaOf = (typeName: string) => ({ identifier: "a", typeName, region: "eu-west-1", accountId: "123456789012" });
const tagsOf = (properties: object, typeName = "Custom::Test::Thing") =>
  resourceDocument(JSON.stringify(properties), metaOf(typeName))._tags;
const problemOf = (properties: object | undefined, typeName = "Custom::Test::Thing") =>
  unreadableProperties(properties && JSON.stringify(properties), typeName, "cloudcontrol:GetResource");

describe("tags of a resource", () => {
  it.each([
    ["a list of keys and values", { Tags: [{ Key: "env", Value: "prod" }] }],
    ["a list in small letters", { tags: [{ key: "env", value: "prod" }] }],
    ["a map", { Tags: { env: "prod" } }],
    ["a list under Items", { Tags: { Items: [{ Key: "env", Value: "prod" }] } }],
  ])("are a map when told as %s", (_, properties) => {
    expect(tagsOf(properties)).toEqual({ env: "prod" });
    expect(problemOf(properties)).toBeUndefined();
  });

  it.each([
    ["AWS::Backup::BackupVault", "BackupVaultTags", { env: "prod" }],
    ["AWS::Budgets::Budget", "ResourceTags", [{ Key: "env", Value: "prod" }]],
    ["AWS::CE::AnomalyMonitor", "ResourceTags", [{ Key: "env", Value: "prod" }]],
    ["AWS::Cognito::UserPool", "UserPoolTags", { env: "prod" }],
    ["AWS::EFS::AccessPoint", "AccessPointTags", [{ Key: "env", Value: "prod" }]],
    ["AWS::EFS::FileSystem", "FileSystemTags", [{ Key: "env", Value: "prod" }]],
    ["AWS::Route53::HealthCheck", "HealthCheckTags", [{ Key: "env", Value: "prod" }]],
    ["AWS::Route53::HostedZone", "HostedZoneTags", [{ Key: "env", Value: "prod" }]],
  ])("of %s stand under %s", (typeName, name, tags) => {
    expect(tagPropertiesOf(typeName)).toEqual([name]);
    expect(tagsOf({ [name]: tags }, typeName)).toEqual({ env: "prod" });
  });

  it("are not those that a resource gives to others", () => {
    expect(tagsOf({ ResourceTags: [{ Key: "env", Value: "prod" }] }, "AWS::ECR::RepositoryCreationTemplate")).toBe(
      undefined,
    );
  });

  it("have a property of their own in few types: the rest calls it Tags", () => {
    const named = resourceTypeNames().filter((typeName) => tagPropertiesOf(typeName).length === 1);
    expect(named.length).toBeGreaterThan(15);
    expect(named.length).toBeLessThan(60);
  });

  it.each([
    ["texts", ["a=b"]],
    ["nothing", [null]],
    ["no keys", [{ Name: "a" }]],
    ["one text", "a=b"],
  ])("cannot be told from a form that holds %s", (_, Tags) => {
    expect(problemOf({ Tags })).toBe("the answer of cloudcontrol:GetResource tells tags in a form that is not known");
  });
});

describe("tags that AWS never tells", () => {
  it("neither stand in the document nor keep the rest of it from being judged", () => {
    const properties = { Name: "a", Tags: "«redacted»" };
    expect(tagsOf(properties, "AWS::SSM::Parameter")).toBe(undefined);
    expect(problemOf(properties, "AWS::SSM::Parameter")).toBeUndefined();
  });
});

describe("properties of a resource", () => {
  it("are unreadable when the answer has none, which is not the same as none set", () => {
    expect(problemOf(undefined)).toBe("the answer of cloudcontrol:GetResource has no properties");
    expect(problemOf([])).toBe("the answer of cloudcontrol:GetResource has no properties");
    expect(problemOf({})).toBeUndefined();
  });
});

describe("JSON of a resource", () => {
  const told = (properties: string) =>
    unreadableProperties(properties, "Custom::Test::Thing", "cloudcontrol:GetResource");
  const deep = `${"[".repeat(201)}${"]".repeat(201)}`;

  it("keeps numbers that would be rounded, in texts that hold JSON too", () => {
    const document = resourceDocument('{"n":9007199254740993,"t":"[9007199254740993]"}', metaOf("Custom::Test::Thing"));
    expect(document).toMatchObject({ n: new Decimal("9007199254740993"), t_json: [new Decimal("9007199254740993")] });
  });

  it("deeper than 200 levels is not read, wherever it stands", () => {
    for (const properties of [`{"a":${deep}}`, `{"a":[{"b":"${deep}"}]}`])
      expect(told(properties)).toMatch(/200 levels/);
    expect(told(JSON.stringify({ a: "[".repeat(500) }))).toBeUndefined();
  });
});

describe("a listing entry tells all that a condition looks up", () => {
  it.each([
    ["Name", true],
    ["Name || Colour", false],
    ["@.Name", true],
    ["[Name, @][1].Colour", false],
    ["{whole: @, name: Name}.whole.Colour", false],
    ["merge(@, {name: Name}).Colour", false],
    ["Name && contains(keys(@), 'Colour')", false],
  ])("%s: %s", (path, isTold) => {
    const condition = conditionOf({ path, operator: "NOT_EXISTS" });
    expect(isComplete(resourceDocument('{"Name":"a"}', metaOf("Custom::Test::Thing")), [condition])).toBe(isTold);
  });
});

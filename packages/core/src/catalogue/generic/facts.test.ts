import { describe, expect, it, test } from "vitest";
import type { Value } from "../../checks/model";
import { evaluateCondition, parseCondition } from "../../checks/operators";
import { resourceDocument } from "./document";
import { loadFacts } from "./facts";

const maps: [typeName: string, place: string[]][] = [
  ["AWS::Lambda::Function", ["_tags"]],
  ["AWS::Lambda::Function", ["Environment", "Variables"]],
  ["AWS::ECS::TaskDefinition", ["ContainerDefinitions", "[]", "DockerLabels"]],
  ["AWS::ApiGateway::Stage", ["Variables"]],
];
const noMaps: [typeName: string, place: string[]][] = [
  ["AWS::Lambda::Function", []],
  ["AWS::Lambda::Function", ["Environment"]],
  ["AWS::Lambda::Function", ["Variables"]],
  ["AWS::ECS::TaskDefinition", ["ContainerDefinitions", "[]"]],
  ["Custom::Test::Thing", ["Environment", "Variables"]],
];

describe("maps whose keys people chose", () => {
  test.each(maps)("%s %j is one", async (typeName, place) => {
    expect((await loadFacts(typeName)).whole.isMap?.(place)).toBe(true);
  });

  test.each(noMaps)("%s %j is none", async (typeName, place) => {
    expect((await loadFacts(typeName)).whole.isMap?.(place)).toBe(false);
  });

  const labelled: Value = { ContainerDefinitions: [{ Name: "web", DockerLabels: { team: "a" } }, { Name: "log" }] };
  const judged = async (satisfies: object, inFilter: boolean) => {
    const parsed = parseCondition({ path: "ContainerDefinitions", quantifier: "every", satisfies }, { kind: "O" });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { whole: facts } = await loadFacts("AWS::ECS::TaskDefinition");
    const scope = { value: labelled, kind: "O", document: labelled, facts, inFilter } as const;
    return evaluateCondition(parsed.condition, scope, new Date(0)).truth;
  };

  it("lack a key as a fact: it equals nothing, and in filters it is another than any value", async () => {
    const equals = { path: "DockerLabels.stage", operator: "EQUALS", expected: "prod" };
    const differs = { path: "DockerLabels.stage", operator: "NOT_EQUALS", expected: "prod" };
    expect(await judged(equals, true)).toBe("false");
    expect(await judged(equals, false)).toBe("false");
    expect(await judged(differs, true)).toBe("true");
    expect(await judged(differs, false)).toBe("unset");
    expect(await judged({ path: "DockerLabels.stage", operator: "NOT_EXISTS" }, false)).toBe("true");
  });
});

describe("a map that is not there", () => {
  const judged = async (typeName: string, raw: object, inFilter = false) => {
    const parsed = parseCondition(raw, { kind: "O" });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { whole: facts } = await loadFacts(typeName);
    const scope = { value: {}, kind: "O", document: {}, facts, inFilter } as const;
    return evaluateCondition(parsed.condition, scope, new Date(0)).truth;
  };

  test.each([
    ["AWS::ApiGateway::Stage", "Variables"],
    ["AWS::Lambda::Function", "Environment.Variables"],
    ["AWS::EC2::Volume", "_tags"],
  ])("%s %s is empty: it has no key, and no value", async (typeName, path) => {
    for (const inFilter of [false, true]) {
      expect(await judged(typeName, { path, operator: "NOT_HAS_KEY", expected: "a" }, inFilter)).toBe("true");
      expect(await judged(typeName, { path, operator: "HAS_KEY", expected: "a" }, inFilter)).toBe("false");
    }
    expect(await judged(typeName, { path: `keys(${path})`, operator: "NOT_CONTAINS", expected: "a" })).toBe("true");
    expect(await judged(typeName, { path: `length(${path})`, operator: "EQUALS", expected: 0 })).toBe("true");
    expect(await judged(typeName, { path: `${path}.*`, operator: "CONTAINS", expected: "a" })).toBe("false");
    expect(await judged(typeName, { path, operator: "EXISTS" })).toBe("false");
  });

  it("an object with members of its own is not", async () => {
    const leaf = { path: "Environment", operator: "NOT_HAS_KEY", expected: "Variables" };
    expect(await judged("AWS::Lambda::Function", leaf)).toBe("unset");
  });
});

test("an alternative that is told as false is none", async () => {
  const { whole } = await loadFacts("AWS::CloudFront::Distribution");
  const path = "DistributionConfig.ViewerCertificate.AcmCertificateArn";
  const parsed = parseCondition({ path, operator: "NOT_EQUALS", expected: "arn:old" }, { kind: "O" });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const truthWith = (isDefault: boolean) => {
    const document: Value = {
      DistributionConfig: { ViewerCertificate: { CloudFrontDefaultCertificate: isDefault } },
    };
    return evaluateCondition(parsed.condition, { value: document, kind: "O", document, facts: whole }, new Date(0))
      .truth;
  };
  expect([truthWith(true), truthWith(false)]).toEqual(["true", "unset"]);
});

describe("an entry of a listing", () => {
  /** Whether the entry suffices to judge a condition, and how it comes out. */
  async function listed(typeName: string, entry: object, raw: object) {
    const { listed: factsOf } = await loadFacts(typeName);
    const meta = { identifier: "a", typeName, region: "eu-west-1", accountId: "123456789012" };
    const document: Value = resourceDocument(JSON.stringify(entry), meta, true);
    const parsed = parseCondition(raw, { kind: "O" });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    let suffices = true;
    const facts = factsOf(() => {
      suffices = false;
    });
    const scope = { value: document, kind: "O", document, facts } as const;
    const { truth } = evaluateCondition(parsed.condition, scope, new Date(0));
    return [suffices, truth];
  }
  const lacks = [false, "unknown"];
  const lambda = { VpcConfig: { SubnetIds: ["subnet-1"] }, PackageType: "Zip" };

  test.each([
    ["keys(VpcConfig)", "NOT_CONTAINS", "SecurityGroupIds"],
    ["length(VpcConfig)", "EQUALS", 1],
    ["to_string(VpcConfig)", "NOT_CONTAINS", "sg-1"],
    ["values(VpcConfig)[]", "NOT_CONTAINS", "sg-1"],
    ["VpcConfig.*[]", "NOT_CONTAINS", "sg-1"],
    ["merge(VpcConfig, `{}`)", "NOT_HAS_KEY", "SecurityGroupIds"],
    ["{vpc: VpcConfig}.vpc.SecurityGroupIds", "IS_EMPTY", undefined],
    ["map(&VpcConfig, [@])[0].SecurityGroupIds", "IS_EMPTY", undefined],
    ['VpcConfig == `{"SubnetIds": ["subnet-1"]}`', "IS_TRUE", undefined],
    ["VpcConfig", "NOT_EQUALS", { SubnetIds: ["subnet-1"], SecurityGroupIds: ["sg-1"] }],
  ])("tells of an object some members only: %s %s", async (path, operator, expected) => {
    expect(await listed("AWS::Lambda::Function", lambda, { path, operator, expected })).toEqual(lacks);
  });

  test.each([
    ["VpcConfig.SubnetIds", "CONTAINS", "subnet-1"],
    ["length(VpcConfig.SubnetIds)", "EQUALS", 1],
    ["{kind: PackageType}", "EQUALS", { kind: "Zip" }],
  ])("is judged by what it tells: %s %s", async (path, operator, expected) => {
    expect(await listed("AWS::Lambda::Function", lambda, { path, operator, expected })).toEqual([true, "true"]);
  });

  const group = "AWS::EC2::SecurityGroup";
  const rule = "AWS::EC2::SecurityGroupIngress";
  const ssh = { ports: "22", from: "anywhere" };
  const from = (operator: string, expected?: number) => ({ path: "_ports.from", operator, expected });

  test.each([
    ["no protocol", {}],
    ["no ports", { IpProtocol: "tcp" }],
    ["one port", { IpProtocol: "udp", FromPort: 0 }],
  ])("does not tell the ports of a rule of which it tells %s", async (_, told) => {
    expect(await listed(rule, told, from("NOT_EXISTS"))).toEqual(lacks);
    expect(await listed(rule, told, from("EQUALS", 0))).toEqual(lacks);
    const inline = { path: "SecurityGroupIngress", quantifier: "none", satisfies: from("EQUALS", 0) };
    expect(await listed(group, { SecurityGroupIngress: [told] }, inline)).toEqual(lacks);
    for (const operator of ["RULES_ALLOW", "RULES_DO_NOT_ALLOW"]) {
      const leaf = { path: "SecurityGroupIngress", operator, expected: ssh };
      expect(await listed(group, { SecurityGroupIngress: [told] }, leaf)).toEqual(lacks);
    }
  });

  test.each([
    ["all protocols", { IpProtocol: "-1" }, 0],
    ["ports", { IpProtocol: "tcp", FromPort: 22, ToPort: 22 }, 22],
    ["every port as -1", { IpProtocol: "tcp", FromPort: -1, ToPort: -1 }, 0],
  ])("tells them where it tells %s", async (_, told, expected) => {
    expect(await listed(rule, told, from("EQUALS", expected))).toEqual([true, "true"]);
  });

  it("tells wholly what is parsed of a text that it tells", async () => {
    const leaf = { path: "PolicyDocument_json.Statement[0].NotAction", operator: "NOT_EXISTS" };
    const policy = JSON.stringify({ Statement: { Effect: "Allow", Action: "*" } });
    expect(await listed("AWS::Logs::ResourcePolicy", { PolicyDocument: policy }, leaf)).toEqual([true, "true"]);
  });
});

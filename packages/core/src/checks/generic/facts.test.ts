import { describe, expect, it, test } from "vitest";
import type { Value } from "../model";
import { evaluateCondition, parseCondition } from "../operators";
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

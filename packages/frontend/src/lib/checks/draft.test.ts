import { describe, expect, it } from "vitest";
import { draftOf, emptyDraft, inputOf, patchOf } from "./draft";

const running = {
  type: "RUNNING_INSTANCE_COUNT",
  name: "Web fleet",
  parameters: { expectedCount: 2, tagFilters: { env: ["prod", "stage"], team: "web" } },
  region: ["eu-west-1", "eu-central-1"],
  enabled: true,
};

describe("a draft", () => {
  it("gives back the check it was made of", () => expect(inputOf(draftOf(running))).toEqual(running));

  it("sends a single expected value as the parameter of the type, and other forms as the expected value", () => {
    const draft = draftOf(running);
    expect(inputOf({ ...draft, expected: "3" }).parameters).toMatchObject({ expectedCount: 3 });
    const listed = inputOf({ ...draft, operator: "IN_LIST", expected: "2\n3" });
    expect(listed.parameters).not.toHaveProperty("expectedCount");
    expect(listed.expected).toEqual(["2", "3"]);
  });

  it("sends neither operator nor expected value that was not chosen", () => {
    const input = inputOf({
      ...emptyDraft,
      type: "INSTANCE_RUNNING",
      parameters: { instanceId: "{{web.instanceId}}" },
    });
    expect(input).toEqual({
      type: "INSTANCE_RUNNING",
      parameters: { instanceId: "{{web.instanceId}}" },
      enabled: true,
    });
  });

  it("drops an expected value when the operator takes none", () => {
    const input = inputOf({
      ...emptyDraft,
      type: "INSTANCE_RUNNING",
      operator: "IS_NOT_EMPTY",
      expected: "running",
      parameters: {},
    });
    expect(input).not.toHaveProperty("expected");
  });

  it("keeps a condition that was written elsewhere", () => {
    const condition = { all: [{ operator: "GREATER_THAN", expected: 1 }] };
    expect(inputOf(draftOf({ ...running, parameters: {}, condition }))).toMatchObject({ condition });
  });
});

describe("patchOf", () => {
  it("takes away with null, down to single tags, and leaves the rest", () => {
    const draft = draftOf(running);
    const patch = patchOf({ ...draft, region: "", parameters: { tagFilters: "env=prod" } }, running);
    expect(patch).toMatchObject({ region: null, parameters: { tagFilters: { env: "prod", team: null } } });
  });

  it("renames the references when the alias is renamed", () => {
    const stored = { ...running, alias: "fleet" };
    expect(patchOf({ ...draftOf(stored), alias: "web" }, stored)).toMatchObject({
      alias: "web",
      rewriteReferences: true,
    });
  });
});

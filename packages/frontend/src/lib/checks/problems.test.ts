import { describe, expect, it } from "vitest";
import { findType } from "./catalogue";
import { emptyDraft } from "./draft";
import { fieldProblems, missingFields } from "./problems";

const type = findType("IN_SECURITY_GROUP");
if (!type) throw new Error("IN_SECURITY_GROUP is part of the catalogue");

describe("missingFields", () => {
  it("names every required field that is empty, the expected value too", () => {
    const paths = missingFields(type, { ...emptyDraft, type: type.id }).map(({ path }) => path.join("/"));
    expect(paths).toEqual(["parameters/instanceId", "expected"]);
  });

  it("does not ask for an expected value that the operator does not take", () => {
    const draft = { ...emptyDraft, type: type.id, parameters: { instanceId: "i-1" }, operator: "IS_EMPTY" };
    expect(missingFields(type, draft)).toEqual([]);
  });
});

describe("fieldProblems", () => {
  it("puts each problem at its field and says the rest above the form", () => {
    const { byField, general } = fieldProblems(
      [
        { path: ["parameters", "instanceId"], text: "Not an id." },
        { path: ["alias"], text: "Taken." },
        { path: ["parameters", "unheardOf"], text: "No such parameter." },
        { path: [], text: "Too many checks." },
      ],
      type,
    );
    expect(Object.fromEntries(byField)).toEqual({ "parameters/instanceId": "Not an id.", alias: "Taken." });
    expect(general).toEqual(["parameters › unheardOf: No such parameter.", "Too many checks."]);
  });

  it("says the place inside a condition, one problem a line", () => {
    const fleet = findType("RESOURCES_ALL");
    const problems = [
      { path: ["parameters", "assert", "all", "0", "path"], text: "Unknown." },
      { path: ["parameters", "assert", "all", "1", "operator"], text: "Not an operator." },
    ];
    const said = fieldProblems(problems, fleet).byField.get("parameters/assert");
    expect(said).toBe("At all[0].path: Unknown.\nAt all[1].operator: Not an operator.");
  });
});

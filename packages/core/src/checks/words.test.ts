import { describe, expect, it } from "vitest";
import { allOf, anyOf, counted, countWords, firstThree, isOrAre, named } from "./words";

describe("numbers and lists in words", () => {
  it("have noun and verb in the right form", () => {
    expect([counted(1, "policy"), counted(0, "policy"), counted(2, "public address")]).toEqual([
      "1 policy",
      "0 policies",
      "2 public addresses",
    ]);
    expect([isOrAre(1), isOrAre(0), isOrAre(0, 1), isOrAre(1, 2), isOrAre(2, 2)]).toEqual([
      "is",
      "are",
      "is",
      "is",
      "are",
    ]);
    expect([named("origin", []), named("origin", ["a"]), named("origin", ["a", "b"])]).toEqual([
      "no origin",
      "the origin a",
      "the origins a, b",
    ]);
  });

  it("are joined as people join them, and long ones are cut", () => {
    expect([anyOf(["a"]), anyOf(["a", "b"]), allOf(["a", "b", "c"])]).toEqual(["a", "a or b", "a, b and c"]);
    expect([firstThree(["a", "b", "c"]), firstThree(["a", "b", "c", "d", "e"])]).toEqual([
      "a, b, c",
      "a, b, c and 2 more",
    ]);
  });
});

describe("what was counted in regions", () => {
  const ireland = { region: "eu-west-1", count: 1 };

  it("names the region only where there are several", () => {
    expect(countWords("default VPC", [ireland], { isPartial: false })).toBe("1 default VPC");
    const counts = [ireland, { region: "us-east-1", count: 0 }, { region: "us-west-2", count: 0 }];
    expect(countWords("default VPC", counts, { isPartial: false })).toBe(
      "1 default VPC (1 in eu-west-1, none in us-east-1, us-west-2)",
    );
  });

  it("never passes a part for the whole", () => {
    const begun = { region: "us-east-1", count: 0, begun: true as const };
    expect(countWords("function", [ireland, begun], { isPartial: true, selection: "with runtime nodejs22.x" })).toBe(
      "At least 1 function with runtime nodejs22.x (1 in eu-west-1, at least 0 in us-east-1)",
    );
    expect(countWords("function", [], { isPartial: true })).toBe("At least 0 functions");
  });

  it("puts what holds for all beside the regions", () => {
    expect(
      countWords("instance", [ireland, { region: "us-east-1", count: 1 }], {
        isPartial: false,
        details: "running or stopped",
      }),
    ).toBe("2 instances (running or stopped; 1 in eu-west-1, 1 in us-east-1)");
  });
});

import { ApiError } from "@cloudcorrect/core/types/api/client";
import { describe, expect, it } from "vitest";
import { explainError, locatedProblems, pointerPath, problemsBelow, problemText } from "./problems";

const refused = new ApiError(
  422,
  {
    type: "about:blank",
    title: "Some fields are not valid",
    status: 422,
    detail: "Two fields are not valid.",
    code: "VALIDATION",
    errors: [
      {
        pointer: "/checks/1/parameters/instanceId",
        code: "INVALID_PARAMETER_VALUE",
        detail: "Not an instance id.",
        fix: "Use i-…",
      },
      { pointer: "/name", code: "REQUIRED", detail: "Must not be empty." },
    ],
  },
  "",
);

describe("pointerPath", () => {
  it("undoes the escapes of RFC 6901", () => expect(pointerPath("/a~1b/c~0d/0")).toEqual(["a/b", "c~d", "0"]));
  it("reads the pointer of the whole document", () => expect(pointerPath("")).toEqual([]));
  it("reads the URI fragment form", () => expect(pointerPath("#/a")).toEqual(["a"]));
});

describe("locatedProblems", () => {
  it("gives each problem its field, and what would be right beside what is wrong", () => {
    expect(locatedProblems(refused)).toEqual([
      { path: ["checks", "1", "parameters", "instanceId"], text: "Not an instance id. Use i-…" },
      { path: ["name"], text: "Must not be empty." },
    ]);
  });

  it("keeps what is wrong and what would be right apart where the server gives no full sentence", () => {
    const problem = { pointer: "/name", code: "INVALID_PATH", detail: "is not a property", fix: "BucketName" } as const;
    expect(problemText(problem)).toBe("is not a property. Instead: BucketName");
  });

  it("can be narrowed to one check", () => {
    expect(problemsBelow(locatedProblems(refused), "checks", "1")).toEqual([
      { path: ["parameters", "instanceId"], text: "Not an instance id. Use i-…" },
    ]);
  });
});

describe("explainError", () => {
  it("prefers the server's own words", () => expect(explainError(refused)).toBe("Two fields are not valid."));
  it("says so when the server cannot be reached", () => {
    expect(explainError(new TypeError("Failed to fetch"))).toContain("cannot be reached");
  });
});

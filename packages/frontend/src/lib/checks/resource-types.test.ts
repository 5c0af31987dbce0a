import { describe, expect, it } from "vitest";
import { accessNeedsOf, startsOfPath, supportOf, typesToOffer } from "./resource-types";

describe("typesToOffer", () => {
  it("holds types that cannot be listed only where nothing is listed", () => {
    expect(typesToOffer(false)).toContain("AWS::ApiGateway::Method");
    expect(typesToOffer(true)).not.toContain("AWS::ApiGateway::Method");
    expect(typesToOffer(true)).toContain("AWS::S3::Bucket");
  });
});

describe("supportOf", () => {
  it("tells types that cannot be listed, and those it does not know, from the others", () => {
    expect(supportOf("AWS::S3::Bucket", true)).toBe("known");
    expect(supportOf("AWS::ApiGateway::Method", false)).toBe("known");
    expect(supportOf("AWS::ApiGateway::Method", true)).toBe("unlisted");
    expect(supportOf("MyOrg::Private::Thing", true)).toBe("unknown");
  });
});

describe("startsOfPath", () => {
  it("offers the properties that AWS tells, and what the product adds", () => {
    const starts = startsOfPath("AWS::RDS::DBInstance");
    expect(starts).toEqual(expect.arrayContaining(["StorageEncrypted", "_tags", "_meta"]));
    expect(starts).not.toContain("MasterUserPassword");
  });
  it("offers what the product adds for a type without a known schema", () => {
    expect(startsOfPath("MyOrg::Private::Thing")).toEqual(["_tags", "_meta"]);
  });
});

describe("accessNeedsOf", () => {
  it("names the action that reveals content", () => {
    expect(accessNeedsOf("AWS::Lambda::Function")).toEqual({
      known: true,
      content: ["lambda:GetFunction"],
      refused: [],
    });
  });
  it("asks for nothing where reading is enough", () => {
    expect(accessNeedsOf("AWS::S3::Bucket")).toEqual({ known: true, content: [], refused: [] });
  });
  it("claims nothing about a type it does not know", () => {
    expect(accessNeedsOf("MyOrg::Private::Thing")).toEqual({ known: false, content: [], refused: [] });
  });
});

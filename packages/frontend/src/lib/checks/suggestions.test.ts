import { describe, expect, it } from "vitest";
import { suggest, suggestStart } from "./suggestions";

const names = [
  "AWS::IAM::Role",
  "AWS::Lightsail::Bucket",
  "AWS::S3::Bucket",
  "AWS::S3::BucketPolicy",
  "AWS::S3Express::Bucket",
];

describe("suggest", () => {
  it("finds a part anywhere in the name, whatever its case", () => {
    expect(suggest(names, "POLI").shown).toEqual(["AWS::S3::BucketPolicy"]);
    expect(suggest(names, "s3::buck").shown).toEqual(["AWS::S3::Bucket", "AWS::S3::BucketPolicy"]);
    expect(suggest(names, "s3bucket").shown).toEqual(["AWS::S3::Bucket", "AWS::S3::BucketPolicy"]);
  });

  it("wants every word, in any order", () => {
    expect(suggest(names, "bucket light").shown).toEqual(["AWS::Lightsail::Bucket"]);
    expect(suggest(names, "bucket nothing").shown).toEqual([]);
  });

  it("puts names first that have the words as whole parts, then as beginnings of parts", () => {
    expect(suggest(names, "s3 bucket").shown).toEqual([
      "AWS::S3::Bucket",
      "AWS::S3::BucketPolicy",
      "AWS::S3Express::Bucket",
    ]);
    expect(suggest(["Tagged", "Tags", "ResourceTags"], "tags").shown).toEqual(["Tags", "ResourceTags"]);
  });

  it("shows fifty at most and counts the others", () => {
    const many = Array.from({ length: 61 }, (_, index) => `AWS::Many::Type${index}`);
    expect(suggest(many, "many")).toEqual({ shown: many.slice(0, 50), more: 11 });
    expect(suggest(many, "").more).toBe(11);
  });
});

describe("suggestStart", () => {
  const properties = ["BucketEncryption", "BucketName", "_tags"];
  it("offers the first name of a path while it is written", () => {
    expect(suggestStart(properties, "enc").shown).toEqual(["BucketEncryption"]);
    expect(suggestStart(properties, "").shown).toEqual(properties);
  });
  it.each(["BucketEncryption.Rules", "length(BucketName)", "_tags.env"])("is silent in %s", (path) => {
    expect(suggestStart(properties, path).shown).toEqual([]);
  });
});

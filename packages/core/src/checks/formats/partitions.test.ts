import { describe, expect, it } from "vitest";
import { parseArn } from "./arns";
import {
  dnsSuffixOf,
  globalRegion,
  isOptInRegion,
  partitionFor,
  partitionNames,
  partitionOf,
  partitions,
  regionCodes,
} from "./partitions";
import { regionProblem } from "./region";

describe("regions and partitions", () => {
  it("knows every listed region by the form of its own partition only", () => {
    for (const name of partitionNames) {
      for (const code of [...regionCodes(name), globalRegion(name)]) {
        expect(partitionNames.filter((other) => partitions[other].form.test(code))).toEqual([name]);
      }
    }
  });

  it.each([
    ["sa-west-7", "aws"],
    ["nz-north-1", "aws"],
    ["cn-south-1", "aws-cn"],
    ["us-gov-central-1", "aws-us-gov"],
    ["eusc-fr-west-1", "aws-eusc"],
    ["us-iso-west-1", "aws-iso"],
    ["us-isob-west-1", "aws-iso-b"],
    ["eu-isoe-west-1", "aws-iso-e"],
    ["us-isof-east-1", "aws-iso-f"],
  ])("takes %s, which no list need hold, for a region of %s that must be asked for", (code, partition) => {
    expect([partitionOf(code), regionProblem(code), isOptInRegion(code)]).toEqual([partition, undefined, true]);
  });

  it.each([
    ["eu-wst-1", "eu-west-1"],
    ["euwest1", "eu-west-1"],
    ["EU-WEST-1", "eu-west-1"],
    ["eu-west-1a", "eu-west-1"],
    ["eu-west-0", "eu-west-1"],
    ["us-east", "us-east-1"],
    ["eusc-east-1", "eusc-de-east-1"],
  ])("refuses %s with the nearest codes", (code, near) => {
    expect(regionProblem(code)?.fix).toContain(near);
  });

  it.each(["", "*", "europe", "global", "aws-global", "us-west-2-lax-1"])("takes %j for no region", (code) => {
    expect([partitionOf(code), partitionFor(code)]).toEqual([undefined, "aws"]);
  });

  it("reads ARNs of every partition and of no other", () => {
    for (const partition of partitionNames)
      expect(parseArn(`arn:${partition}:iam::123456789012:role/app`)).toMatchObject({ partition });
    expect(parseArn("arn:aws-mars:iam::123456789012:role/app")).toBeUndefined();
  });

  it("says what host names end with", () => {
    const regions = ["eu-west-1", "cn-north-1", "us-gov-west-1", "eusc-de-east-1", "us-iso-east-1"];
    expect(regions.map(dnsSuffixOf)).toEqual([
      "amazonaws.com",
      "amazonaws.com.cn",
      "amazonaws.com",
      "amazonaws.eu",
      "c2s.ic.gov",
    ]);
  });
});

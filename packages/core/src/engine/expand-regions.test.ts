import { describe, expect, it } from "vitest";
import { catalogue } from "../catalogue";
import { expandRegions } from "./expand-regions";
import { fakeReader } from "./fake-reader.fixture";
import { ReadError } from "./reader";

const denied = new ReadError("ACCESS_DENIED", "no", { operation: "ec2:DescribeRegions", region: "eu-west-1" });
const count = catalogue.get("RESOURCE_COUNT");
const expand = (typeName: string, region: string | string[], regions?: ReadError) => {
  if (!count) throw new Error("no such type");
  return expandRegions(
    count,
    region,
    fakeReader(() => ({ data: {} }), regions ? { regions } : {}),
    { typeName },
  );
};

describe("a resource type that exists once for all regions", () => {
  const home = { region: "us-east-1", regions: ["us-east-1"], everyRegion: false };

  it.each([
    ["a region that is not enabled", ["me-south-1"], undefined],
    ["every region, although they cannot be told", "*", denied],
    ["several regions", ["eu-west-1", "us-east-1"], undefined],
    ["one region", "eu-west-1", undefined],
  ])("is read in the global region when given %s", async (_, region, regions) => {
    expect(await expand("AWS::IAM::Role", region, regions)).toEqual(home);
  });
});

describe("a resource type that exists in each region", () => {
  it("is refused a region that is not enabled", async () => {
    await expect(expand("AWS::EC2::Instance", ["me-south-1"])).rejects.toMatchObject({ cause: "REGION_DISABLED" });
  });

  it("is not judged in every region when they cannot be told", async () => {
    await expect(expand("AWS::EC2::Instance", "*", denied)).rejects.toMatchObject({ cause: "ACCESS_DENIED" });
  });
});

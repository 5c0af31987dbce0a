import { expect, it } from "vitest";
import { byService, resourceTitle } from "./titles";

it("names a resource by its id, else by what was asked", () => {
  expect(resourceTitle({ id: "i-1", params: {}, read: "ec2:DescribeInstances" })).toBe("i-1");
  expect(resourceTitle({ params: { Bucket: "logs" }, read: "s3:GetBucketPolicy" })).toBe("logs");
  expect(resourceTitle({ params: {}, read: "s3control:GetPublicAccessBlock" })).toBe("GetPublicAccessBlock");
});

it("sorts resources by service", () => {
  const of = (read: string) => ({ answer: 0, read, region: "*", params: {}, resource: {} });
  expect(byService([of("s3:ListBuckets"), of("ec2:DescribeInstances")]).map(([service]) => service)).toEqual([
    "ec2",
    "s3",
  ]);
});

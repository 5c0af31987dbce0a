import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeInstances, describeVpcs } from "../catalogue/ec2/reads";
import { describeDBInstances } from "../catalogue/rds/reads";
import type { Read } from "../checks/model";
import { answers, fails, pages } from "./answers";
import { canonicalJson, decodeValue, encodeValue } from "./canonical";
import { applyDrift, editResource, listResources, mergePatch } from "./edit";
import { createMatcher, narrowTo } from "./match";
import { narrowAnswer } from "./narrow";
import { joinRecordedPages, nextPage } from "./pages";
import { compileSample } from "./sample";
import { type RecordedAccount, type RecordedAnswer, recordedAccountSchema } from "./schema";

const instancesRead = describeInstances as unknown as Read;
const vpcsRead = describeVpcs as unknown as Read;
const dbRead = describeDBInstances as unknown as Read;
const reads = [instancesRead, vpcsRead, dbRead];

function account(...answers: RecordedAnswer[]): RecordedAccount {
  return recordedAccountSchema.parse({
    format: "cloudcorrect.recorded-account/1",
    account: { id: "123456789012", regions: ["eu-west-1"] },
    answers,
  });
}
const instance = (InstanceId: string, name = "running", tags: Record<string, string> = {}) => ({
  InstanceId,
  State: { Name: name },
  VpcId: "vpc-1",
  Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
});
const listing = {
  Reservations: [
    { ReservationId: "r-1", Instances: [instance("i-1"), instance("i-2", "stopped", { Name: "a*b" })] },
    { ReservationId: "r-2", Instances: [instance("i-3", "running", { Name: "axb", env: "" })] },
  ],
};
const ids = (data: unknown) =>
  (data as typeof listing).Reservations.flatMap(({ Instances }) => Instances.map(({ InstanceId }) => InstanceId));

describe("canonical JSON", () => {
  it("is the same for equal values and comes back as it was", () => {
    const value = fc.dictionary(
      fc.string(),
      fc.oneof(fc.jsonValue(), fc.date({ noInvalidDate: true }), fc.uint8Array()),
    );
    fc.assert(
      fc.property(value, (data) => {
        const reversed = Object.fromEntries(Object.entries(data).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(data));
        expect(canonicalJson(decodeValue(encodeValue(data)))).toBe(canonicalJson(data));
      }),
    );
  });

  it("leaves out members that are not set", () => {
    expect(canonicalJson({ b: undefined, a: [undefined], c: null })).toBe('{"a":[null],"c":null}');
  });
});

describe("matching", () => {
  const find = (recorded: RecordedAccount, params: object, region = "eu-west-1") =>
    createMatcher(recorded).find(vpcsRead, params as Record<string, unknown>, region)?.response?.name;
  const answer = (name: string, params: Record<string, unknown> = {}, region = "eu-west-1"): RecordedAnswer => ({
    read: "ec2:DescribeVpcs",
    region,
    params,
    response: { name },
  });

  it("takes the most specific answer whose parameters are a subset of those asked, wherever it stands", () => {
    const all = answer("all");
    const one = answer("one", { VpcIds: ["vpc-1"] });
    for (const recorded of [account(all, one), account(one, all)]) {
      expect(find(recorded, { VpcIds: ["vpc-1"] })).toBe("one");
      expect(find(recorded, { VpcIds: ["vpc-2"] })).toBe("all");
      expect(find(recorded, {})).toBe("all");
    }
  });

  it("never takes an answer to a narrower question", () => {
    expect(find(account(answer("one", { VpcIds: ["vpc-1"] })), {})).toBeUndefined();
  });

  it("takes no account of page size, expected owner and the order of lists", () => {
    const recorded = account(answer("x", { VpcIds: ["a", "b"], MaxResults: 5, ExpectedBucketOwner: "1" }));
    expect(find(recorded, { VpcIds: ["b", "a"], MaxResults: 1000 })).toBe("x");
  });

  it("keeps regions apart, except for answers of every region and reads without regions", () => {
    expect(find(account(answer("x")), {}, "us-east-1")).toBeUndefined();
    expect(find(account(answer("x", {}, "*")), {}, "us-east-1")).toBe("x");
    const matcher = createMatcher(account({ ...answer("x"), read: "iam:GetRole" }));
    expect(
      matcher.find({ service: "iam", operation: "GetRole", answer: "any", regional: false }, {}, "us-east-1"),
    ).toBeDefined();
  });
});

describe("narrowing", () => {
  const narrow = (params: object, data: unknown = listing) => {
    const recorded = { read: "ec2:DescribeInstances", region: "*", params: {}, response: {} };
    return narrowTo(instancesRead, recorded, params as Record<string, unknown>, data);
  };
  const filtered = (...Filters: { Name: string; Values: string[] }[]) => {
    const narrowed = narrow({ Filters });
    return "data" in narrowed ? ids(narrowed.data) : narrowed;
  };

  it("answers ids from the whole listing, and drops reservations that are left empty", () => {
    expect(narrow({ InstanceIds: ["i-3"] })).toEqual({ data: { Reservations: [listing.Reservations[1]] } });
  });

  it("gives the provider's own error for an id that is not in the listing", () => {
    expect(narrow({ InstanceIds: ["i-1", "i-9"] })).toEqual({
      failure: { code: "InvalidInstanceID.NotFound", message: "The instance ID 'i-9' does not exist", httpStatus: 400 },
    });
    expect(narrowAnswer(dbRead, { DBInstances: [] }, { DBInstanceIdentifier: "db" })).toMatchObject({
      failure: { code: "DBInstanceNotFound", httpStatus: 404 },
    });
  });

  it("applies filters as EC2 does: all filters, any value, wildcards, escapes, tags", () => {
    expect(filtered({ Name: "instance-state-name", Values: ["running"] })).toEqual(["i-1", "i-3"]);
    expect(filtered({ Name: "instance-state-name", Values: ["stop*", "pending"] })).toEqual(["i-2"]);
    expect(filtered({ Name: "tag:Name", Values: ["a*b"] })).toEqual(["i-2", "i-3"]);
    expect(filtered({ Name: "tag:Name", Values: ["a\\*b"] })).toEqual(["i-2"]);
    expect(filtered({ Name: "tag:Name", Values: ["a?b"] }, { Name: "tag-key", Values: ["env"] })).toEqual(["i-3"]);
    expect(filtered({ Name: "tag:env", Values: [""] })).toEqual(["i-3"]);
  });

  it("compares flags as text", () => {
    const vpcs = {
      Vpcs: [
        { VpcId: "a", IsDefault: true },
        { VpcId: "b", IsDefault: false },
      ],
    };
    const asked = { Filters: [{ Name: "is-default", Values: ["true"] }] };
    expect(narrowAnswer(vpcsRead, vpcs, asked)).toEqual({ data: { Vpcs: [{ VpcId: "a", IsDefault: true }] } });
  });

  it("never ignores a filter it does not know", () => {
    expect(filtered({ Name: "root-device-type", Values: ["ebs"] })).toEqual({ unknown: "filter root-device-type" });
  });

  it("does not narrow what was recorded for that very question", () => {
    const recorded = { read: "ec2:DescribeInstances", region: "*", params: { InstanceIds: ["i-1"] }, response: {} };
    expect(narrowTo(instancesRead, recorded, { InstanceIds: ["i-1"] }, { Reservations: [] })).toEqual({
      data: { Reservations: [] },
    });
  });
});

describe("pages", () => {
  it("follow no token where the operation says that there is no further page", () => {
    const paging = { tokenIn: "Marker", tokenOut: "Next", items: "Items", more: "IsTruncated" };
    expect(nextPage(paging, { Next: "x", IsTruncated: false })).toBeUndefined();
    expect(nextPage(paging, { Next: "x", IsTruncated: true })).toEqual({ Marker: "x" });
    expect(
      nextPage({ ...paging, tokenOut: "Items[-1].Id" }, { Items: [{ Id: 1 }, { Id: 2 }], IsTruncated: true }),
    ).toEqual({ Marker: 2 });
  });

  it("are joined below a wrapper, with the counts beside the list", () => {
    const paging = { tokenIn: "Marker", tokenOut: "L.NextMarker", items: "L.Items", more: "L.IsTruncated" };
    const split = [
      { L: { Items: [1], Quantity: 1, IsTruncated: true, NextMarker: "m" } },
      { L: { Items: [2, 3], Quantity: 2, IsTruncated: false } },
    ];
    expect(joinRecordedPages(paging, split)).toEqual({ L: { Items: [1, 2, 3], Quantity: 3, IsTruncated: false } });
    expect(split[0]?.L.Items).toEqual([1]);
  });
});

describe("samples", () => {
  it("compile to recorded accounts that the schema accepts", () => {
    const compiled = compileSample({
      region: ["eu-west-1", "us-east-1"],
      given: {
        "ec2:DescribeVpcs": [
          ...answers({ Vpcs: [], At: new Date(0) }, { when: { VpcIds: ["vpc-1"] }, region: "us-east-1" }),
          ...fails("UnauthorizedOperation", "no", 403),
          ...pages({ Vpcs: [1] }, { Vpcs: [2] }),
        ],
      },
    });
    expect(recordedAccountSchema.parse(compiled)).toEqual(compiled);
    expect(compiled.account.regions).toEqual(["eu-west-1", "us-east-1"]);
    expect(compiled.answers).toMatchObject([
      { region: "us-east-1", params: { VpcIds: ["vpc-1"] }, response: { At: { $date: "1970-01-01T00:00:00.000Z" } } },
      { region: "*", error: { code: "UnauthorizedOperation", httpStatus: 403 } },
      { pages: [{ Vpcs: [1] }, { Vpcs: [2] }] },
    ]);
  });

  it("take an answer with a member called error, and others, for an answer", () => {
    const given = { "ec2:DescribeVpcs": answers({ error: "a text", Vpcs: [] }) };
    expect(compileSample({ given }).answers[0]?.response).toEqual({ error: "a text", Vpcs: [] });
  });
});

describe("editing", () => {
  const recorded = account(
    { read: "ec2:DescribeInstances", region: "eu-west-1", params: {}, response: listing },
    { read: "s3:GetBucketPolicy", region: "eu-west-1", params: { Bucket: "b" }, response: { Policy: "{}" } },
    {
      read: "s3:GetBucketPolicy",
      region: "eu-west-1",
      params: { Bucket: "c" },
      error: { code: "NoSuchBucketPolicy", message: "" },
    },
  );

  it("lists items of listings by id, and answers about one thing as a whole", () => {
    expect(listResources(recorded, reads).map(({ read, id }) => [read, id])).toEqual([
      ["ec2:DescribeInstances", "i-1"],
      ["ec2:DescribeInstances", "i-2"],
      ["ec2:DescribeInstances", "i-3"],
      ["s3:GetBucketPolicy", undefined],
    ]);
  });

  it("replaces or removes one resource and leaves account and neighbours as they were", () => {
    const before = JSON.stringify(recorded);
    const changed = editResource(recorded, reads, { answer: 0, id: "i-2" }, instance("i-2", "terminated"));
    expect(listResources(changed, reads)[1]?.resource).toMatchObject({ State: { Name: "terminated" } });
    const removed = editResource(recorded, reads, { answer: 0, id: "i-3" }, undefined);
    expect(ids(removed.answers[0]?.response)).toEqual(["i-1", "i-2"]);
    expect(editResource(recorded, reads, { answer: 1 }, undefined).answers).toHaveLength(2);
    expect(JSON.stringify(recorded)).toBe(before);
  });

  it("applies a named drift, and refuses one that matches nothing", () => {
    const stop = { read: "ec2:DescribeInstances", id: "i-1", merge: { State: { Name: "stopped" }, VpcId: null } };
    const drifted = applyDrift(recorded, reads, { id: "stop", title: "Stop the instance", edits: [stop] });
    const resource = listResources(drifted, reads)[0]?.resource;
    expect(resource).toMatchObject({ InstanceId: "i-1", State: { Name: "stopped" } });
    expect(resource).not.toHaveProperty("VpcId");
    const missing = { id: "x", title: "X", edits: [{ ...stop, id: "i-9" }] };
    expect(() => applyDrift(recorded, reads, missing)).toThrow("Drift x matches no resource");
  });

  it("merges as RFC 7396 says", () => {
    expect(mergePatch({ a: { b: 1, c: 2 }, d: [1] }, { a: { b: null, e: 3 }, d: [2] })).toEqual({
      a: { c: 2, e: 3 },
      d: [2],
    });
    expect(mergePatch([1], { a: 1 })).toEqual({ a: 1 });
  });
});

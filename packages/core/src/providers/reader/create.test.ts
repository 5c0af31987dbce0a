import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeInstances } from "../../catalogue/ec2/reads";
import { listResourceRecordSets } from "../../catalogue/route53/reads";
import { getBucketPolicy, listObjectsV2 } from "../../catalogue/s3/reads";
import { ReadError } from "../../engine/reader";
import { providerError, scriptedReader } from "./scripted";
import type { SomeRead } from "./transport";

const things: SomeRead = {
  service: "ec2",
  operation: "DescribeThings",
  iamAction: "ec2:DescribeThings",
  answer: "map",
  paginated: {
    tokenIn: "NextToken",
    tokenOut: "NextToken",
    items: "Things",
    pageSize: { param: "MaxResults", max: 500 },
  },
};
const single: SomeRead = {
  service: "dynamodb",
  operation: "DescribeTable",
  iamAction: "dynamodb:DescribeTable",
  answer: "map",
};
const region = "eu-west-1";

function instances(ids: readonly string[]) {
  return { Reservations: ids.map((InstanceId) => ({ ReservationId: `r${InstanceId}`, Instances: [{ InstanceId }] })) };
}

async function failure(promise: Promise<unknown>): Promise<ReadError> {
  const error = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof ReadError)) throw new Error(`expected a ReadError, got ${error}`);
  return error;
}

describe("memo", () => {
  it("asks equal questions once, also when they come at the same time or with members in another order", async () => {
    const { reader, calls, clock } = scriptedReader(() => ({ Table: { TableName: "t" } }));
    const [a, b] = await clock.run(
      Promise.all([
        reader.perform(single, { TableName: "t", x: 1 }, region),
        reader.perform(single, { x: 1, TableName: "t", y: undefined }, region),
      ]),
    );
    const c = await clock.run(reader.perform(single, { TableName: "t", x: 1 }, region));
    expect(calls).toHaveLength(1);
    expect(a.record.id).toBe(b.record.id);
    expect(c.answer).toBe(a.answer);
    expect(reader.records()).toHaveLength(1);
  });

  it("asks anew in another region and for other parameters", async () => {
    const { reader, calls, clock } = scriptedReader(() => ({}));
    await clock.run(reader.perform(single, { TableName: "t" }, region));
    await clock.run(reader.perform(single, { TableName: "u" }, region));
    await clock.run(reader.perform(single, { TableName: "t" }, "us-east-1"));
    expect(calls).toHaveLength(3);
  });

  it("keeps final errors, so that a denied call is not repeated by every check", async () => {
    const { reader, calls, clock } = scriptedReader(() => {
      throw providerError("AccessDeniedException", "no", 403);
    });
    const first = await failure(clock.run(reader.perform(single, {}, region)));
    const second = await failure(clock.run(reader.perform(single, {}, region)));
    expect(calls).toHaveLength(1);
    expect(first.cause).toBe("ACCESS_DENIED");
    expect(first.actions).toEqual(["dynamodb:DescribeTable"]);
    expect(second).toBe(first);
    expect(reader.records()[0]?.record).toMatchObject({ outcome: "error", cause: "ACCESS_DENIED", errorStatus: 403 });
  });

  it("hands every check the same frozen answer", async () => {
    const { reader, clock } = scriptedReader(() => ({ Table: { Tags: ["a"] } }));
    const { answer } = await clock.run(reader.perform(single, {}, region));
    const data = answer.present ? (answer.data as { Table: { Tags: string[] } }) : undefined;
    expect(() => data?.Table.Tags.push("b")).toThrow(TypeError);
  });
});

describe("batches", () => {
  it("joins questions about single instances into calls of 100 and gives each check its own instance", async () => {
    const { reader, calls, clock } = scriptedReader(({ params }) => instances(params.InstanceIds as string[]));
    const ids = Array.from({ length: 250 }, (_, index) => `i-${String(index).padStart(8, "0")}`);
    const reads = await clock.run(
      Promise.all(ids.map((id) => reader.perform(describeInstances, { InstanceIds: [id] }, region))),
    );
    expect(calls.map(({ params }) => (params.InstanceIds as string[]).length)).toEqual([100, 100, 50]);
    expect(calls.every(({ params }) => params.MaxResults === undefined)).toBe(true);
    expect(
      reads.map(({ answer }) => answer.present && answer.data.Reservations?.map((r) => r.Instances?.[0]?.InstanceId)),
    ).toEqual(ids.map((id) => [id]));
  });

  it("takes unknown ids out, asks again, and answers them as missing", async () => {
    const unknown = ["i-00000001", "i-00000003"];
    const { reader, calls, clock } = scriptedReader(({ params }) => {
      const ids = params.InstanceIds as string[];
      const named = ids.filter((id) => unknown.includes(id));
      if (named.length > 0)
        throw providerError("InvalidInstanceID.NotFound", `The instance IDs '${named.join(", ")}' do not exist`);
      return instances(ids);
    });
    const ids = ["i-00000000", "i-00000001", "i-00000002", "i-00000003"];
    const reads = await clock.run(
      Promise.all(ids.map((id) => reader.perform(describeInstances, { InstanceIds: [id] }, region))),
    );
    expect(reads.map(({ answer }) => answer.present)).toEqual([true, false, true, false]);
    expect(reads[1]?.answer).toMatchObject({ absent: "resource", code: "InvalidInstanceID.NotFound" });
    expect(calls).toHaveLength(2);
  });

  it("does not let one malformed id spoil the others", async () => {
    const { reader, clock } = scriptedReader(({ params }) => {
      const ids = params.InstanceIds as string[];
      if (ids.includes("nonsense")) throw providerError("InvalidInstanceID.Malformed", 'Invalid id: "nonsense"');
      return instances(ids);
    });
    const bad = reader.perform(describeInstances, { InstanceIds: ["nonsense"] }, region);
    const good = reader.perform(describeInstances, { InstanceIds: ["i-00000001"] }, region);
    bad.catch(() => {});
    expect((await clock.run(good)).answer.present).toBe(true);
    expect((await failure(clock.run(bad))).cause).toBe("INVALID_PARAMETER");
  });

  it("asks each item by itself when the error does not say which one it means", async () => {
    const { reader, calls, clock } = scriptedReader(({ params }) => {
      const ids = params.InstanceIds as string[];
      if (ids.includes("i-00000002")) throw providerError("InvalidInstanceID.NotFound", "some instance does not exist");
      return instances(ids);
    });
    const ids = ["i-00000001", "i-00000002"];
    const reads = await clock.run(
      Promise.all(ids.map((id) => reader.perform(describeInstances, { InstanceIds: [id] }, region))),
    );
    expect(reads.map(({ answer }) => answer.present)).toEqual([true, false]);
    expect(calls).toHaveLength(3);
  });

  it("fails all askers of a denied batch without repeating it", async () => {
    const { reader, calls, clock } = scriptedReader(() => {
      throw providerError("UnauthorizedOperation", "not authorized", 403);
    });
    const reads = ["i-1", "i-2"].map((id) => failure(reader.perform(describeInstances, { InstanceIds: [id] }, region)));
    expect((await clock.run(Promise.all(reads))).map(({ cause }) => cause)).toEqual(["ACCESS_DENIED", "ACCESS_DENIED"]);
    expect(calls).toHaveLength(1);
  });
});

/** Serves `items` in pages of the given sizes, the last page taking the rest. */
function paged(
  items: readonly unknown[],
  sizes: readonly number[],
  pagesOf: (page: unknown[], token: string | undefined) => unknown,
) {
  const starts = [0];
  for (const size of sizes) starts.push(Math.min(items.length, (starts.at(-1) ?? 0) + size));
  return (token: unknown) => {
    const index = token === undefined ? 0 : Number(String(token).slice(1));
    const end = index + 1 < starts.length ? starts[index + 1] : items.length;
    return pagesOf(items.slice(starts[index], end), index + 1 < starts.length ? `t${index + 1}` : undefined);
  };
}

describe("pages", () => {
  it("gives the same merged answer and the same hash however the items are split into pages", async () => {
    const itemArbitrary = fc.record({ id: fc.string(), n: fc.nat() });
    await fc.assert(
      fc.asyncProperty(fc.array(itemArbitrary), fc.array(fc.nat(5), { maxLength: 8 }), async (items, sizes) => {
        const read = async (split: readonly number[]) => {
          const serve = paged(items, split, (Things, NextToken) => ({
            Owner: "o",
            Things,
            ...(NextToken && { NextToken }),
          }));
          const { reader, clock } = scriptedReader(({ params }) => structuredClone(serve(params.NextToken)));
          return clock.run(reader.perform(things, {}, region));
        };
        const [split, unsplit] = [await read(sizes), await read([])];
        expect(split.answer).toEqual(unsplit.answer);
        expect(split.record.answerHash).toBe(unsplit.record.answerHash);
        expect(split.record.pages).toBe(sizes.length + 1);
      }),
      { numRuns: 60 },
    );
  });

  it("asks for the largest page", async () => {
    const { reader, calls, clock } = scriptedReader(() => ({ Things: [] }));
    await clock.run(reader.perform(things, {}, region));
    expect(calls[0]?.params).toEqual({ MaxResults: 500 });
  });

  it("fails as a whole when a later page fails: a part is never shown as if it were all", async () => {
    const { reader, clock } = scriptedReader((_, index) => {
      if (index > 0) throw providerError("AccessDenied", "", 403);
      return { Things: [1], NextToken: "t" };
    });
    expect((await failure(clock.run(reader.perform(things, {}, region)))).cause).toBe("ACCESS_DENIED");
  });

  it.each([
    ["the same token", (_: number) => "same"],
    ["a cycle of tokens", (page: number) => `token ${page % 3}`],
    ["ever new tokens for the same things", (page: number) => `token ${page}`],
  ])("ends early where the listing has no end: %s", async (_, tokenOf) => {
    const { reader, calls, clock } = scriptedReader((_, index) => ({
      Things: [{ id: `t${index % 3}` }],
      NextToken: tokenOf(index),
    }));
    const error = await failure(clock.run(reader.perform(things, {}, region)));
    expect(error).toMatchObject({ cause: "UNSUPPORTED", code: "EndlessPages" });
    expect(calls.length).toBeLessThan(5);
  });

  it("hands on what was read before a page failed, under a record of its own", async () => {
    const { reader, clock } = scriptedReader((_, index) => {
      if (index > 0) throw providerError("AccessDenied", "", 403);
      return { Things: [{ id: "a" }, { id: "b" }], NextToken: "more" };
    });
    const error = await failure(clock.run(reader.perform(things, {}, region)));
    expect(error.soFar?.answer).toMatchObject({ partial: true, data: { Things: [{ id: "a" }, { id: "b" }] } });
    expect(reader.records().map(({ record }) => [record.outcome, record.partial])).toEqual([
      ["error", undefined],
      ["present", true],
    ]);
  });

  it("ends at 2,000 pages with too many results", async () => {
    const { reader, calls, clock } = scriptedReader((_, index) => ({ Things: [], NextToken: `page ${index}` }), {
      limiter: { acquire: async () => () => {}, throttled: () => {} },
    });
    const error = await failure(clock.run(reader.perform(things, {}, region)));
    expect(error).toMatchObject({ cause: "UNSUPPORTED", code: "TooManyResults" });
    expect(calls).toHaveLength(2_000);
  });

  it("ends at 64 MiB with too many results", { timeout: 30_000 }, async () => {
    const { reader, clock } = scriptedReader((_, index) => ({
      Things: ["x".repeat(30 * 1024 * 1024)],
      NextToken: `page ${index}`,
    }));
    expect((await failure(clock.run(reader.perform(things, {}, region)))).message).toContain("too many results");
  });

  it("stops when the asker has decided, marks the answer partial, and reads on for the next asker", async () => {
    const serve = paged([1, 2, 3, 4, 5, 6], [2, 2], (page, token) => ({
      Contents: page.map((number) => ({ Key: `k${number}` })),
      IsTruncated: token !== undefined,
      NextContinuationToken: token,
    }));
    const { reader, calls, clock } = scriptedReader(({ params }) => serve(params.ContinuationToken));
    const params = { Bucket: "b" };
    const early = await clock.run(
      reader.perform(listObjectsV2, params, region, { decided: (items) => items.length >= 2 }),
    );
    expect(calls).toHaveLength(1);
    expect(early.answer).toMatchObject({ partial: true, data: { Contents: [{ Key: "k1" }, { Key: "k2" }] } });
    const later = await clock.run(
      reader.perform(listObjectsV2, params, region, { decided: (items) => items.length >= 3 }),
    );
    expect(calls).toHaveLength(2);
    expect(later.answer.present && later.answer.data.Contents).toHaveLength(4);
    const whole = await clock.run(reader.perform(listObjectsV2, params, region));
    expect(calls).toHaveLength(3);
    expect(whole.answer).not.toHaveProperty("partial");
    expect(early.answer.present && early.answer.data.Contents).toHaveLength(2);
    expect(reader.records().map(({ record }) => record.answerHash)).toHaveLength(3);
  });

  it("never takes a page for the last one that says there are more without saying how to read them", async () => {
    const { reader, clock } = scriptedReader(() => ({ Contents: [{ Key: "a" }], IsTruncated: true }));
    const error = await failure(clock.run(reader.perform(listObjectsV2, { Bucket: "b" }, region)));
    expect(error).toMatchObject({ cause: "UNSUPPORTED", code: "CutOff" });
  });

  it("reads a Route 53 listing only while the name stays the same", async () => {
    const names = ["www.example.com.", "WWW.example.com.", "www.example.com.", "xyz.example.com.", "zzz.example.com."];
    const { reader, calls, clock } = scriptedReader(({ params }) => {
      const at = params.StartRecordIdentifier === undefined ? 0 : Number(params.StartRecordIdentifier);
      return {
        ResourceRecordSets: names
          .slice(at, at + 2)
          .map((Name, index) => ({ Name, Type: "A", SetIdentifier: `${at + index}` })),
        IsTruncated: at + 2 < names.length,
        NextRecordName: names[at + 2],
        NextRecordIdentifier: String(at + 2),
      };
    });
    const asked = { HostedZoneId: "Z1", StartRecordName: "www.example.com" };
    const { answer } = await clock.run(reader.perform(listResourceRecordSets, asked, region));
    expect(calls).toHaveLength(2);
    expect(calls.every((call) => call.region === "us-east-1")).toBe(true);
    expect(answer.present && answer.data.ResourceRecordSets?.map(({ SetIdentifier }) => SetIdentifier)).toEqual([
      "0",
      "1",
      "2",
    ]);
  });
});

describe("retries and time limits", () => {
  it("asks again after throttling, with pauses that double up to the limit", async () => {
    const { reader, calls, clock } = scriptedReader((_, index) => {
      if (index < 3) throw providerError("ThrottlingException");
      return {};
    });
    const { record } = await clock.run(reader.perform(single, {}, region));
    expect(record.attempts).toBe(4);
    expect(calls.map(({ at }, index) => at - (calls[index - 1]?.at ?? at))).toEqual([0, 200, 400, 800]);
  });

  it("asks again when Cloud Control hands on that a handler was throttled", async () => {
    const read: SomeRead = {
      service: "cloudcontrol",
      operation: "GetResource",
      iamAction: "cloudformation:GetResource",
      answer: "map",
    };
    const { reader, calls, clock } = scriptedReader((_, index) => {
      if (index === 0) throw providerError("GeneralServiceException", "Rate exceeded (ThrottlingException)");
      return {};
    });
    await clock.run(reader.perform(read, {}, region));
    expect(calls).toHaveLength(2);
  });

  it("gives up after four attempts", async () => {
    const { reader, calls, clock } = scriptedReader(() => {
      throw providerError("InternalError", "oops", 500);
    });
    expect((await failure(clock.run(reader.perform(single, {}, region)))).cause).toBe("UNAVAILABLE");
    expect(calls).toHaveLength(4);
  });

  it.each(["AccessDenied", "ValidationException", "NoSuchBucketPolicy"])("never repeats %s", async (code) => {
    const { reader, calls, clock } = scriptedReader(() => {
      throw providerError(code);
    });
    await clock.run(reader.perform(getBucketPolicy, { Bucket: "b" }, region)).catch(() => {});
    expect(calls).toHaveLength(1);
  });

  it("ends an attempt after 10 s and the page within 60 s, even when the transport does not listen", async () => {
    const { reader, clock } = scriptedReader(() => new Promise(() => {}));
    const startedAt = clock.now();
    expect((await failure(clock.run(reader.perform(single, {}, region)))).cause).toBe("TIMEOUT");
    expect(clock.now() - startedAt).toBeLessThanOrEqual(60_000);
    expect(clock.now() - startedAt).toBeGreaterThanOrEqual(40_000);
  });

  it("ends what is open and what comes later with TIMEOUT when cancelled, and keeps the records", async () => {
    const { reader, clock } = scriptedReader(() => new Promise(() => {}));
    const open = failure(reader.perform(single, { TableName: "open" }, region));
    const waiting = failure(reader.perform(describeInstances, { InstanceIds: ["i-1"] }, region));
    await clock.advance(100);
    reader.cancel("the run's time is up");
    for (const error of [await clock.run(open), await clock.run(waiting)]) {
      expect(error).toMatchObject({ cause: "TIMEOUT" });
      expect(error.message).toContain("the run's time is up");
    }
    expect((await failure(reader.perform(single, { TableName: "later" }, region))).cause).toBe("TIMEOUT");
    expect(reader.records()).toHaveLength(2);
  });
});

describe("regions", () => {
  const denyOutside = (enabled: string[] | undefined) =>
    scriptedReader(({ read }) => {
      if (read.operation !== "DescribeRegions") throw providerError("AuthFailure", "", 401);
      if (enabled === undefined) throw providerError("UnauthorizedOperation", "", 403);
      return { Regions: enabled.map((RegionName) => ({ RegionName })) };
    });

  it.each([
    ["REGION_DISABLED", ["eu-west-1"], "ap-east-1"],
    ["CREDENTIALS", ["eu-west-1", "ap-east-1"], "ap-east-1"],
    ["REGION_DISABLED", undefined, "ap-east-1"],
    ["CREDENTIALS", undefined, "eu-west-1"],
  ] as const)(
    "says %s for rejected credentials when %s are enabled and %s was asked",
    async (cause, enabled, asked) => {
      const { reader, clock } = denyOutside(enabled ? [...enabled] : undefined);
      expect((await failure(clock.run(reader.perform(single, {}, asked)))).cause).toBe(cause);
    },
  );

  it("classifies the read of the regions itself without waiting for itself", async () => {
    const { reader, clock } = scriptedReader(() => {
      throw providerError("AuthFailure", "", 401);
    });
    expect((await failure(clock.run(reader.enabledRegions() as Promise<unknown>))).cause).toBe("CREDENTIALS");
  });
});

describe("records", () => {
  it("names each request with its hash, request ids and redacted answer", async () => {
    const { reader, clock } = scriptedReader(() => ({
      Password: "hunter2",
      At: new Date(0),
      Raw: new Uint8Array([1, 2]),
    }));
    const { record, body } = await clock.run(reader.perform(single, { TableName: "t" }, region));
    expect(body).toMatch(
      /^\{"At":\{"\$date":"1970-01-01T00:00:00.000Z"\},"Password":"«redacted:[0-9a-f]{16}»","Raw":\{"\$b64":"AQI="\}\}$/,
    );
    expect(record).toMatchObject({
      outcome: "present",
      attempts: 1,
      pages: 1,
      requestIds: ["r-1"],
      params: { TableName: "t" },
    });
    expect(record.answerHash).toMatch(/^[0-9a-f]{64}$/);
  });
});

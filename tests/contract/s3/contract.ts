import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import * as s3 from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientConfig } from "../support/client-config";
import { errorOf } from "../support/errors";

/** An S3 to be examined, with a bucket that belongs to the test. */
export interface S3UnderTest {
  endpoint: string;
  bucket: string;
  close(): Promise<void>;
}

/** What a bucket must do. */
export const s3Contract = (make: () => Promise<S3UnderTest>): void => {
  describe("objects", () => {
    let under: S3UnderTest;
    let client: s3.S3Client;
    let Bucket: string;

    beforeAll(async () => {
      under = await make();
      Bucket = under.bucket;
      client = new s3.S3Client(clientConfig(under.endpoint));
    });
    afterAll(() => under.close());

    const put = (Key: string, Body: s3.PutObjectCommandInput["Body"], more: Partial<s3.PutObjectCommandInput> = {}) =>
      client.send(new s3.PutObjectCommand({ Bucket, Key, Body, ...more }));
    const get = (Key: string, more: Partial<s3.GetObjectCommandInput> = {}) =>
      client.send(new s3.GetObjectCommand({ Bucket, Key, ...more }));
    const list = (more: Partial<s3.ListObjectsV2CommandInput>) =>
      client.send(new s3.ListObjectsV2Command({ Bucket, ...more }));

    it("gives bytes, type, encoding and metadata back as they were put", async () => {
      const bytes = gzipSync("evidence");
      const Key = `tenant/${randomUUID()}`;
      await put(Key, bytes, { ContentType: "application/json", ContentEncoding: "gzip", Metadata: { run: "1" } });
      const object = await get(Key);
      expect(Buffer.from((await object.Body?.transformToByteArray()) ?? [])).toEqual(bytes);
      expect(object).toMatchObject({
        ContentType: "application/json",
        ContentEncoding: "gzip",
        ContentLength: bytes.length,
        Metadata: { run: "1" },
      });
      const head = await client.send(new s3.HeadObjectCommand({ Bucket, Key }));
      expect(head).toMatchObject({ ContentLength: bytes.length, ETag: object.ETag });
    });

    it("takes the SDK's chunked stream apart and keeps its checksum", async () => {
      const Key = randomUUID();
      const parts = ["a".repeat(70_000), "b".repeat(70_000), "end"];
      const length = parts.join("").length;
      await put(Key, Readable.from(parts.map((part) => Buffer.from(part))), { ContentLength: length });
      const object = await get(Key, { ChecksumMode: "ENABLED" });
      expect(object.ContentEncoding).toBeUndefined();
      expect(object.ChecksumCRC32).toBeDefined();
      expect(await object.Body?.transformToString()).toBe(parts.join(""));
    });

    it("refuses content that does not fit its checksum", async () => {
      const wrong = put(randomUUID(), "content", { ChecksumCRC32: "AAAAAA==" });
      expect((await errorOf(wrong)).name).toBe("BadDigest");
    });

    it("lets one of ten writers win who put only if the key is new", async () => {
      const Key = randomUUID();
      const writers = Array.from({ length: 10 }, (_, i) => put(Key, String(i), { IfNoneMatch: "*" }));
      const outcomes = await Promise.allSettled(writers);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const late = await errorOf(put(Key, "late", { IfNoneMatch: "*" }));
      expect(late).toMatchObject({ name: "PreconditionFailed", $metadata: { httpStatusCode: 412 } });
    });

    it("replaces an object only in the version that the writer knows", async () => {
      const Key = randomUUID();
      const { ETag } = await put(Key, "one");
      await put(Key, "two", { IfMatch: ETag });
      expect((await errorOf(put(Key, "three", { IfMatch: ETag }))).name).toBe("PreconditionFailed");
      expect(await (await get(Key)).Body?.transformToString()).toBe("two");
    });

    it("reads a range of bytes", async () => {
      const Key = randomUUID();
      await put(Key, "0123456789");
      const read = async (Range: string) => (await get(Key, { Range })).Body?.transformToString();
      expect(await read("bytes=2-4")).toBe("234");
      expect(await read("bytes=7-")).toBe("789");
      expect(await read("bytes=-2")).toBe("89");
      expect((await errorOf(read("bytes=20-30"))).name).toBe("InvalidRange");
    });

    it("names a missing key, a missing bucket and a missing head", async () => {
      expect(await errorOf(get("missing"))).toBeInstanceOf(s3.NoSuchKey);
      const elsewhere = new s3.GetObjectCommand({ Bucket: `no-${randomUUID()}`, Key: "x" });
      expect((await errorOf(client.send(elsewhere))).name).toBe("NoSuchBucket");
      const head = new s3.HeadObjectCommand({ Bucket, Key: "missing" });
      expect((await errorOf(client.send(head))).name).toBe("NotFound");
    });

    it("lists by prefix in key order, page by page, and groups by delimiter", async () => {
      const root = randomUUID();
      const names = ["a/1", "a/2", "b/1", "c", "d & <e>", "é"];
      for (const name of names) await put(`${root}/${name}`, name);
      const seen: string[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await list({ Prefix: `${root}/`, MaxKeys: 2, ContinuationToken });
        seen.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ""));
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
      expect(seen).toEqual(names.map((name) => `${root}/${name}`));

      const grouped = await list({ Prefix: `${root}/`, Delimiter: "/" });
      expect(grouped.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual([`${root}/a/`, `${root}/b/`]);
      expect(grouped.Contents?.map(({ Key }) => Key)).toEqual(["c", "d & <e>", "é"].map((name) => `${root}/${name}`));
    });

    it("deletes one object, many objects, and objects that are not there", async () => {
      const root = randomUUID();
      const keys = ["1", "2 & 3", "<4>"].map((name) => `${root}/${name}`);
      for (const key of keys) await put(key, "x");
      await client.send(new s3.DeleteObjectCommand({ Bucket, Key: keys[0] }));
      await client.send(new s3.DeleteObjectCommand({ Bucket, Key: keys[0] }));
      const Objects = keys.slice(1).map((Key) => ({ Key }));
      const { Deleted } = await client.send(new s3.DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
      expect(Deleted?.map(({ Key }) => Key)).toEqual(keys.slice(1));
      expect((await list({ Prefix: root })).KeyCount).toBe(0);
    });

    it.each(["../../escape", "a/../b", "/leading", "a//b", ".", "long".repeat(250), "a?b#c%2F", "ключ"])(
      "keeps an object under the key %j and no other",
      async (Key) => {
        await put(Key, Key);
        expect(await (await get(Key)).Body?.transformToString()).toBe(Key);
      },
    );
  });
};

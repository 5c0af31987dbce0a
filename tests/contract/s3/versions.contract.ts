import { randomUUID } from "node:crypto";
import * as s3 from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientConfig } from "../support/client-config";
import { errorOf } from "../support/errors";
import type { S3UnderTest } from "./contract";

/** What a bucket that keeps versions must do. */
export const s3VersionsContract = (make: () => Promise<S3UnderTest>): void => {
  describe("versions", () => {
    let under: S3UnderTest;
    let client: s3.S3Client;
    let Bucket: string;

    beforeAll(async () => {
      under = await make();
      Bucket = under.bucket;
      client = new s3.S3Client({ ...clientConfig(under.endpoint), forcePathStyle: true });
    });
    afterAll(() => under?.close());

    const put = async (Key: string, Body: string, more: Partial<s3.PutObjectCommandInput> = {}) =>
      client.send(new s3.PutObjectCommand({ Bucket, Key, Body, ...more }));
    const read = async (Key: string, VersionId?: string) => {
      const { Body } = await client.send(new s3.GetObjectCommand({ Bucket, Key, VersionId }));
      return Body?.transformToString();
    };
    const remove = (Key: string, VersionId?: string) =>
      client.send(new s3.DeleteObjectCommand({ Bucket, Key, VersionId }));
    const versionsOf = async (Prefix: string) => {
      const { Versions = [], DeleteMarkers = [] } = await client.send(
        new s3.ListObjectVersionsCommand({ Bucket, Prefix }),
      );
      return { Versions, DeleteMarkers };
    };

    it("keeps what was overwritten, newest first", async () => {
      const Key = `tenant/${randomUUID()}`;
      const one = await put(Key, "one");
      const two = await put(Key, "two", { IfMatch: one.ETag });
      expect((await errorOf(put(Key, "three", { IfMatch: one.ETag }))).name).toBe("PreconditionFailed");
      expect(await read(Key)).toBe("two");
      expect(await read(Key, one.VersionId)).toBe("one");
      const { Versions } = await versionsOf(Key);
      expect(Versions.map(({ VersionId, IsLatest, ETag }) => ({ VersionId, IsLatest, ETag }))).toEqual([
        { VersionId: two.VersionId, IsLatest: true, ETag: two.ETag },
        { VersionId: one.VersionId, IsLatest: false, ETag: one.ETag },
      ]);
    });

    it("takes a version away for good, and leaves the others", async () => {
      const Key = `tenant/${randomUUID()}`;
      const one = await put(Key, "one");
      await put(Key, "two");
      await remove(Key, one.VersionId);
      expect(await read(Key)).toBe("two");
      expect((await errorOf(read(Key, one.VersionId))).name).toBe("NoSuchVersion");
      expect((await versionsOf(Key)).Versions).toHaveLength(1);
    });

    it("hides a deleted object behind a marker, and what it held can still be read", async () => {
      const Key = `tenant/${randomUUID()}`;
      const one = await put(Key, "one");
      expect((await remove(Key)).DeleteMarker).toBe(true);
      expect((await errorOf(read(Key))).name).toBe("NoSuchKey");
      expect(await read(Key, one.VersionId)).toBe("one");
      const { Versions, DeleteMarkers } = await versionsOf(Key);
      expect(Versions.map(({ IsLatest }) => IsLatest)).toEqual([false]);
      expect(DeleteMarkers.map(({ IsLatest }) => IsLatest)).toEqual([true]);
      await put(Key, "two", { IfNoneMatch: "*" });
      expect(await read(Key)).toBe("two");
    });

    it("lists versions page by page, those of one object across pages too", async () => {
      const root = `tenant/${randomUUID()}`;
      for (const [name, times] of [["a", 3] as const, ["b", 1] as const])
        for (let at = 0; at < times; at++) await put(`${root}/${name}`, String(at));
      const seen: string[] = [];
      let from: Pick<s3.ListObjectVersionsCommandInput, "KeyMarker" | "VersionIdMarker"> = {};
      for (let page: s3.ListObjectVersionsCommandOutput | undefined; page?.IsTruncated !== false; ) {
        page = await client.send(new s3.ListObjectVersionsCommand({ Bucket, Prefix: root, MaxKeys: 2, ...from }));
        seen.push(...(page.Versions ?? []).map(({ Key = "", VersionId }) => `${Key.at(-1)} ${VersionId}`));
        from = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
      }
      expect(seen.map(([letter]) => letter)).toEqual(["a", "a", "a", "b"]);
      expect(new Set(seen).size).toBe(4);
    });
  });
};

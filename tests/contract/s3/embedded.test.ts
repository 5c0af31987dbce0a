import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { describe, expect, it, onTestFinished } from "vitest";
import { createS3 } from "../../../packages/local/src/emulators/index";
import { access, accessBy, caller } from "../support/access";
import { clientConfig } from "../support/client-config";
import { testClock } from "../support/clock";
import { errorOf } from "../support/errors";
import { testFolder } from "../support/folder";
import { s3Contract } from "./contract";
import { s3VersionsContract } from "./versions.contract";

const Bucket = "evidence";

const underTest = async (versioned: string[]) => {
  const folder = mkdtempSync(join(tmpdir(), "cloudcorrect-s3-"));
  const { url, close } = await createS3({ access, folder, buckets: [Bucket], versioned }).listen();
  return {
    endpoint: url,
    bucket: Bucket,
    close: async () => {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
};

describe("embedded S3", () => {
  s3Contract(() => underTest([]));
  s3VersionsContract(() => underTest([Bucket]));
});

const start = async (folder: string, allowed?: string[], versioned: string[] = []) => {
  const emulator = createS3({
    folder,
    buckets: [Bucket],
    versioned,
    clock: testClock(),
    access: accessBy((action, arn) => allowed?.includes(`${action} ${arn}`) === true),
  });
  const { url, close } = await emulator.listen();
  onTestFinished(close);
  return new S3Client(clientConfig(url, allowed ? caller : undefined));
};

describe("embedded S3: files", () => {
  it("keeps objects through a restart, in the bucket's folder only", async () => {
    const folder = testFolder();
    const before = await start(folder);
    const Key = "../../outside";
    await before.send(new PutObjectCommand({ Bucket, Key, Body: "kept", ContentType: "text/plain" }));
    expect(readdirSync(folder)).toEqual([Bucket]);
    expect(readdirSync(join(folder, Bucket))).toHaveLength(1);
    const object = await (await start(folder)).send(new GetObjectCommand({ Bucket, Key }));
    expect(object.ContentType).toBe("text/plain");
    expect(object.LastModified).toEqual(new Date("2026-11-22T09:00:00Z"));
    expect(await object.Body?.transformToString()).toBe("kept");
  });

  it("keeps versions through a restart, those from before it kept any too", async () => {
    const folder = testFolder();
    await (await start(folder)).send(new PutObjectCommand({ Bucket, Key: "a", Body: "old" }));
    const before = await start(folder, undefined, [Bucket]);
    for (const Body of ["new", "newest"]) await before.send(new PutObjectCommand({ Bucket, Key: "a", Body }));
    const client = await start(folder, undefined, [Bucket]);
    const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }));
    const read = async (VersionId?: string) =>
      (await client.send(new GetObjectCommand({ Bucket, Key: "a", VersionId }))).Body?.transformToString();
    expect(await Promise.all(Versions.map(({ VersionId }) => read(VersionId)))).toEqual(["newest", "new", "old"]);
    expect(Versions.at(-1)?.VersionId).toBe("null");
    expect(await read()).toBe("newest");
  });

  it("lists every object as its only version", async () => {
    const client = await start(testFolder());
    await client.send(new PutObjectCommand({ Bucket, Key: "a", Body: "a" }));
    const { Versions } = await client.send(new ListObjectVersionsCommand({ Bucket }));
    expect(Versions).toMatchObject([{ Key: "a", VersionId: "null", IsLatest: true }]);
  });
});

describe("embedded S3: permissions", () => {
  const get = new GetObjectCommand({ Bucket, Key: "t/missing" });

  it("answers AccessDenied without the action on the object", async () => {
    const client = await start(testFolder(), ["s3:GetObject arn:aws:s3:::evidence/t/missing"]);
    const put = new PutObjectCommand({ Bucket, Key: "t/1", Body: "x" });
    const error = await errorOf(client.send(put));
    expect(error).toMatchObject({ name: "AccessDenied", $metadata: { httpStatusCode: 403 } });
    expect(error.message).toContain("s3:PutObject on resource: arn:aws:s3:::evidence/t/1");
  });

  it("hides from who may not list that a key is missing", async () => {
    const reader = await start(testFolder(), ["s3:GetObject arn:aws:s3:::evidence/t/missing"]);
    expect((await errorOf(reader.send(get))).name).toBe("AccessDenied");
    const lister = await start(testFolder(), [
      "s3:GetObject arn:aws:s3:::evidence/t/missing",
      "s3:ListBucket arn:aws:s3:::evidence",
    ]);
    expect((await errorOf(lister.send(get))).name).toBe("NoSuchKey");
  });

  it("asks for permissions of their own where a version is named", async () => {
    const folder = testFolder();
    const root = await start(folder, undefined, [Bucket]);
    const { VersionId } = await root.send(new PutObjectCommand({ Bucket, Key: "t/1", Body: "x" }));
    const allowed = ["GetObject", "DeleteObject"].map((action) => `s3:${action} arn:aws:s3:::evidence/t/1`);
    const client = await start(folder, allowed, [Bucket]);
    const named = { Bucket, Key: "t/1", VersionId };
    expect((await errorOf(client.send(new GetObjectCommand(named)))).message).toContain("s3:GetObjectVersion");
    expect((await errorOf(client.send(new DeleteObjectCommand(named)))).message).toContain("s3:DeleteObjectVersion");
  });

  it("judges a bulk deletion key by key", async () => {
    const folder = testFolder();
    const root = await start(folder);
    for (const Key of ["mine", "theirs"]) await root.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    const client = await start(folder, ["s3:DeleteObject arn:aws:s3:::evidence/mine"]);
    const Objects = ["mine", "theirs"].map((Key) => ({ Key }));
    const { Deleted, Errors } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(Deleted?.map(({ Key }) => Key)).toEqual(["mine"]);
    expect(Errors).toMatchObject([{ Key: "theirs", Code: "AccessDenied" }]);
  });
});

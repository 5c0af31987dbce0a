import { DeleteObjectCommand, ListObjectVersionsCommand, type S3Client } from "@aws-sdk/client-s3";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../../packages/core/src/dynamo/client";
import { deleteTenantItems } from "../../../packages/core/src/dynamo/tenant-items";
import { s3EvidenceArchive } from "../../../packages/core/src/services/evidence/archive";
import { type DeleteDeps, deleteTenant } from "../../../packages/core/src/services/tenants/delete";
import { breaking, newTenant, openTables } from "../dynamo-support";
import { bucket, oldTenant, openBucket } from "../evidence/old-evidence";

let db: Database;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await openTables());
});
afterAll(() => close());

/** A user pool as a list of subs; says in which order they went. */
function poolOf(...subs: string[]) {
  const people = new Set(subs);
  return { people, deleteUser: async (sub: string) => people.delete(sub) };
}

const depsOver = (s3: S3Client, over: Partial<DeleteDeps> = {}): DeleteDeps => ({
  ...{ db, archive: s3EvidenceArchive(bucket, s3), users: poolOf(), onProgress: () => {} },
  ...over,
});

/** Every item and every name in the bucket in which the tenant's id stands, markers of deleted objects included. */
async function traces(tenantId: string, s3: S3Client): Promise<string[]> {
  const found: string[] = [];
  for (const TableName of [db.main, db.evaluations]) {
    const { Items = [] } = await db.client.send(new ScanCommand({ TableName, ConsistentRead: true }));
    found.push(...Items.map((item) => JSON.stringify(item)));
  }
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
  found.push(...[...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => `${Key} ${VersionId}`));
  return found.filter((text) => text.includes(tenantId));
}

async function subOf(tenantId: string): Promise<string> {
  const { Items = [] } = await db.client.send(new ScanCommand({ TableName: db.main, ConsistentRead: true }));
  return String(Items.find((item) => item.tenantId === tenantId && item.cognitoSub !== undefined)?.cognitoSub);
}

/** A tenant with evidence, one answer of which was deleted: S3 keeps a marker and the version beneath. */
async function aTenant(s3: S3Client, name: string) {
  const tenant = await oldTenant(db, s3, name, 2);
  const { Versions = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket: bucket, Prefix: `${tenant.tenantId}/` }),
  );
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: Versions[0]?.Key }));
  return tenant;
}

describe("deleting a tenant", () => {
  it("takes away its people and every trace of it, and of no other tenant", async () => {
    const s3 = await openBucket();
    const [tenant, other] = [await aTenant(s3, "gone"), await aTenant(s3, "stays")];
    const [sub, otherSub] = [await subOf(tenant.tenantId), await subOf(other.tenantId)];
    const users = poolOf(sub, otherSub);
    const [before, others] = [await traces(tenant.tenantId, s3), await traces(other.tenantId, s3)];

    const planned = await deleteTenant(tenant.tenantId, { apply: false }, depsOver(s3, { users }));
    expect(await traces(tenant.tenantId, s3)).toEqual(before);
    expect([...users.people]).toEqual([sub, otherSub]);
    expect(planned.members).toBe(1);
    expect(Object.values(planned).reduce((sum, count) => sum + count)).toBe(before.length);

    expect(await deleteTenant(tenant.tenantId, { apply: true }, depsOver(s3, { users }))).toEqual(planned);
    expect(await traces(tenant.tenantId, s3)).toEqual([]);
    expect(await traces(other.tenantId, s3)).toEqual(others);
    expect([...users.people]).toEqual([otherSub]);

    const nothing = { members: 0, items: 0, evaluations: 0, evidence: 0 };
    expect(await deleteTenant(tenant.tenantId, { apply: true }, depsOver(s3, { users }))).toEqual(nothing);
  });

  it.each(["before", "after"] as const)("broken off %s any request, is completed by doing it again", async (when) => {
    const s3 = await openBucket();
    for (let failing = 1, isComplete = false; !isComplete; failing++) {
      const { tenantId } = await aTenant(s3, `${when}${failing}`);
      const pool = poolOf(await subOf(tenantId));
      let requests = 0;
      const fails = () => (++requests === failing ? when : undefined);
      const interrupted = async <T>(run: () => Promise<T>): Promise<T> => {
        const at = fails();
        if (at === "before") throw new Error("connection lost before the request");
        const answer = await run();
        if (at === "after") throw new Error("connection lost after the request");
        return answer;
      };
      const archive = s3EvidenceArchive(bucket, s3);
      const broken = depsOver(s3, {
        db: breaking(db, fails),
        users: { deleteUser: (sub) => interrupted(() => pool.deleteUser(sub)) },
        archive: { ...archive, remove: (id, version) => interrupted(() => archive.remove(id, version)) },
      });
      isComplete = await deleteTenant(tenantId, { apply: true }, broken).then(
        () => true,
        () => false,
      );
      if (isComplete) expect(failing).toBeGreaterThan(8);
      await deleteTenant(tenantId, { apply: true }, depsOver(s3, { users: pool }));
      expect(await traces(tenantId, s3)).toEqual([]);
      expect(pool.people.size).toBe(0);
    }
  });

  it("deletes nothing while a member cannot be deleted from the user pool", async () => {
    const s3 = await openBucket();
    const { tenantId } = await aTenant(s3, "refused");
    const before = await traces(tenantId, s3);
    const users = { deleteUser: () => Promise.reject(new Error("NotAuthorizedException")) };
    await expect(deleteTenant(tenantId, { apply: true }, depsOver(s3, { users }))).rejects.toThrow("NotAuthorized");
    expect(await traces(tenantId, s3)).toEqual(before);
  });

  it("has no way to another tenant's items", async () => {
    const [own, other] = [await newTenant(db), await newTenant(db)];
    const key = { pk: `TENANT#${other.tenantId}`, sk: "TENANT" };
    await expect(deleteTenantItems(own.tenantId, db, "main", [key])).rejects.toThrow("another tenant's item");
  });
});

import { createHash, randomBytes } from "node:crypto";
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../../packages/core/src/dynamo/client";
import { groupPK } from "../../../packages/core/src/dynamo/keys";
import { putItem } from "../../../packages/core/src/dynamo/writes";
import { createMarks } from "../../../packages/core/src/providers";
import { canonicalJson } from "../../../packages/core/src/recorded/canonical";
import { type ReRedactDeps, reRedactTenant } from "../../../packages/core/src/services/evidence/re-redact";
import { s3EvidenceStore } from "../../../packages/core/src/services/evidence/store";
import { deleteGroup } from "../../../packages/core/src/services/groups/delete";
import { groupEvidence } from "../../../packages/core/src/services/groups/evidence";
import { groupRun } from "../../../packages/core/src/services/groups/run";
import { minutesLater, openTables } from "../dynamo-support";
import { bucket, type OldTenant, oldTenant, openBucket } from "./old-evidence";
import { depsOver, everything, secretsLeft } from "./what-is-stored";

let db: Database;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await openTables());
});
afterAll(() => close());

const dry = ({ tenantId }: OldTenant, deps: ReRedactDeps) => reRedactTenant(tenantId, { apply: false }, deps);
const apply = ({ tenantId }: OldTenant, deps: ReRedactDeps) => reRedactTenant(tenantId, { apply: true }, deps);

/** What of an item no redaction may change: all but the words, and of what was read all but its beginning. */
function factsOf({ reads, ...item }: Record<string, unknown>) {
  const { reason, expected, observed, lastReason, items, exports, inputs, expectedValue, observedValue, ...facts } =
    item;
  const words = { reason, expected, observed, lastReason, items, exports, inputs, expectedValue, observedValue };
  const told = Object.entries(words).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const refs = (JSON.parse(String(reads ?? "[]")) as Record<string, unknown>[]).map(({ excerpt, ...ref }) => ref);
  return { ...facts, told, refs };
}

describe("redacting again what is stored of a tenant", () => {
  it("dry, writes nothing and says how many would change", async () => {
    const s3 = await openBucket();
    const tenant = await oldTenant(db, s3, "dry");
    const before = await everything(tenant, s3);
    const report = await dry(tenant, depsOver(db, s3));
    expect(report).toEqual({
      answers: { seen: 2, changed: 2 },
      results: { seen: 4, changed: 4 },
      runs: { seen: 2, changed: 2 },
      groups: { seen: 1, changed: 1 },
      ...{ damaged: [], left: 0 },
    });
    expect(await everything(tenant, s3)).toEqual(before);
    expect(await secretsLeft(tenant, s3)).toHaveLength(6);
  });

  it("leaves no secret anywhere, keeps verdicts, times and references, and touches no other tenant", async () => {
    const s3 = await openBucket();
    const [tenant, other] = [await oldTenant(db, s3, "one"), await oldTenant(db, s3, "two")];
    const [before, others] = [await everything(tenant, s3), await everything(other, s3)];
    const planned = await dry(tenant, depsOver(db, s3));
    expect(await apply(tenant, depsOver(db, s3))).toEqual(planned);
    expect(await secretsLeft(tenant, s3)).toEqual([]);
    expect(await everything(other, s3)).toEqual(others);

    const after = await everything(tenant, s3);
    const isOther = ({ sk }: Record<string, unknown>) => sk !== "MARK_KEY";
    expect(after.items.filter(isOther).map(factsOf)).toEqual(before.items.map(factsOf));
    expect(after.objects.map(({ Key }) => Key)).toEqual(before.objects.map(({ Key }) => Key));
  });

  it("keeps what is no secret, and gives equal secrets equal marks, in answers as in results", async () => {
    const s3 = await openBucket();
    const tenant = await oldTenant(db, s3, "marks", 1);
    await apply(tenant, depsOver(db, s3));
    const run = await groupRun(tenant.context, tenant.group.id, tenant.runIds[0] ?? "");
    const [result] = run.state === "DONE" ? run.results : [];
    const [{ body = "" } = {}] = (await everything(tenant, s3)).objects;
    const [instance] = JSON.parse(body).Instances;
    expect(instance).toMatchObject({ InstanceId: "i-0123456789abcdef0", Size: 0.1 + 0.2 });
    expect(instance.LaunchTime).toEqual({ $date: "2026-01-02T03:04:05.000Z" });
    expect(JSON.parse(instance.Definition)).toMatchObject({
      Retries: 3,
      ApiKey: expect.stringContaining("«redacted:"),
    });
    expect(result).toMatchObject({
      status: "FAIL",
      observedValue: [instance.AdminPassword, { deep: JSON.parse(instance.Definition).ApiKey }, 12345678901],
      expectedValue: instance.Parameters[0].Value,
      observed: instance.Tags[2].Value,
      exports: { apiToken: instance.Tags[1].Value, address: "10.0.0.1" },
    });
    expect(result?.reads[0]?.excerpt).toBe(body);
  });

  it("answers the API as before, and says what the SHA-256 of an answer is since", async () => {
    const s3 = await openBucket();
    const tenant = await oldTenant(db, s3, "api");
    await apply(tenant, depsOver(db, s3));
    for (const [at, hash] of tenant.hashes.entries()) {
      const asked = { groupId: tenant.group.id, runId: tenant.runIds[at] ?? "", hash };
      const { answer, redacted } = await groupEvidence(tenant.context, asked, s3EvidenceStore(bucket, s3));
      const sha256 = createHash("sha256").update(canonicalJson(answer)).digest("hex");
      expect(redacted).toEqual({ at: minutesLater(60).toISOString(), sha256 });
      expect(sha256).not.toBe(hash);
    }
  });

  it("done again, changes nothing", async () => {
    const s3 = await openBucket();
    const tenant = await oldTenant(db, s3, "again");
    await apply(tenant, depsOver(db, s3));
    const after = await everything(tenant, s3);
    const report = await apply(tenant, depsOver(db, s3));
    expect([report.answers, report.results, report.runs, report.groups].map(({ changed }) => changed)).toEqual([
      0, 0, 0, 0,
    ]);
    expect(await everything(tenant, s3)).toEqual(after);
  });

  it("leaves marks as they are, and finds the runs of deleted groups", async () => {
    const s3 = await openBucket();
    const tenant = await oldTenant(db, s3, "deleted", 1);
    const mark = createMarks(randomBytes(32)).mark("of before");
    const body = canonicalJson({ Password: mark, Token: "tulip-deleted-41" });
    await tenant.evidence.put(tenant.tenantId, createHash("sha256").update(body).digest("hex"), body);
    await deleteGroup(tenant.context, tenant.group.id);
    expect(await apply(tenant, depsOver(db, s3))).toMatchObject({ runs: { changed: 1 }, groups: { seen: 0 } });
    expect(await secretsLeft(tenant, s3)).toEqual([]);
    expect((await everything(tenant, s3)).objects.some(({ body }) => body.includes(mark))).toBe(true);
  });

  it("finds secrets in versions that were overwritten or deleted, and names answers that are damaged", async () => {
    const s3 = await openBucket();
    const tenant = await oldTenant(db, s3, "versions", 1);
    const [hash = ""] = tenant.hashes;
    const at = (name: string) => ({ Bucket: bucket, Key: `${tenant.tenantId}/${name}` });
    const { Body } = await s3.send(new GetObjectCommand(at(hash)));
    const content = await Body?.transformToByteArray();
    for (let copies = 0; copies < 2; copies++) await s3.send(new PutObjectCommand({ ...at("old"), Body: content }));
    await s3.send(new DeleteObjectCommand(at("old")));
    expect((await apply(tenant, depsOver(db, s3))).answers).toEqual({ seen: 3, changed: 3 });
    expect(await secretsLeft(tenant, s3)).toEqual([]);

    await s3.send(new PutObjectCommand({ ...at("damaged"), Body: "not gzipped" }));
    expect(await apply(tenant, depsOver(db, s3))).toMatchObject({ damaged: ["damaged"], answers: { changed: 0 } });
  });

  it("goes through all pages of tables and bucket", async () => {
    const s3 = await openBucket();
    const tenant = await oldTenant(db, s3, "pages", 1);
    const fillers = Array.from({ length: 1_001 }, (_, at) => at);
    await Promise.all(fillers.map((at) => tenant.evidence.put(tenant.tenantId, `a-${at}`, "{}")));
    const pk = groupPK(tenant.tenantId, tenant.group.id);
    for (let at = 0; at < 5; at++)
      await putItem(db, "evaluations", {
        pk,
        sk: `RUN#0${at}`,
        reason: `${"x ".repeat(150_000)}${tenant.secrets.token}`,
      });
    const report = await apply(tenant, depsOver(db, s3));
    expect(report).toMatchObject({ answers: { seen: 1_002, changed: 1 }, runs: { seen: 6, changed: 6 } });
  });

  it("refuses a tenant that is not there", async () => {
    const unknown = reRedactTenant(
      "0b9d2a52-6e6c-4a3e-9c7e-2f0b6f1f7a11",
      { apply: true },
      depsOver(db, await openBucket()),
    );
    await expect(unknown).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

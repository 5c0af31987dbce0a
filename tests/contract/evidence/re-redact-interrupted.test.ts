import type { S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { Database } from "../../../packages/core/src/dynamo/client";
import { listResults, listRuns } from "../../../packages/core/src/dynamo/evaluations";
import { runPK } from "../../../packages/core/src/dynamo/keys";
import { updateItem } from "../../../packages/core/src/dynamo/writes";
import { s3EvidenceArchive } from "../../../packages/core/src/services/evidence/archive";
import { reRedactTenant } from "../../../packages/core/src/services/evidence/re-redact";
import { breaking, openTables } from "../dynamo-support";
import { bucket, oldTenant, openBucket } from "./old-evidence";
import { depsOver, everything, secretsLeft } from "./what-is-stored";

let db: Database;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await openTables());
});
afterAll(() => close());

const isWrite = (name: string) => /^(?:Put|Update|Delete)/.test(name);

/** The bucket over a connection that breaks at a write where `fails` says so. */
function breakingS3(s3: S3Client, fails: () => "before" | "after" | undefined): S3Client {
  const broken = Object.create(s3) as S3Client;
  const send = s3.send.bind(s3) as (command: unknown) => Promise<unknown>;
  broken.send = (async (command: { constructor: { name: string } }) => {
    const when = isWrite(command.constructor.name) ? fails() : undefined;
    if (when === "before") throw new Error("connection lost before the request");
    const answer = await send(command);
    if (when === "after") throw new Error("connection lost after the request");
    return answer;
  }) as S3Client["send"];
  return broken;
}

/** The database, on which something else happens right before the first update of a result, or as often as `times` says. */
function disturbed(by: () => Promise<unknown>, times = 1): Database {
  const client = Object.create(db.client) as Database["client"];
  const send = db.client.send.bind(db.client) as (command: unknown) => Promise<unknown>;
  let done = 0;
  client.send = (async (command: { constructor: { name: string }; input: { Key?: { sk?: string } } }) => {
    const isIt = command.constructor.name === "UpdateCommand" && command.input.Key?.sk?.startsWith("RESULT#");
    if (isIt && done++ < times) await by();
    return send(command);
  }) as Database["client"]["send"];
  return { client, main: db.main, evaluations: db.evaluations, scheduleShards: db.scheduleShards };
}

describe("redacting again", () => {
  it.each(["before", "after"] as const)(
    "broken off %s any of its writes, is completed by doing it again",
    async (when) => {
      const s3 = await openBucket();
      const whole = depsOver(db, s3);
      for (let failing = 1, isComplete = false; !isComplete; failing++) {
        const tenant = await oldTenant(db, s3, `${when}${failing}`);
        let writes = 0;
        const fails = () => (++writes === failing ? when : undefined);
        const broken = {
          ...whole,
          db: breaking(db, (operation) => (isWrite(operation) ? fails() : undefined)),
          archive: s3EvidenceArchive(bucket, breakingS3(s3, fails)),
        };
        isComplete = await reRedactTenant(tenant.tenantId, { apply: true }, broken).then(
          () => true,
          () => false,
        );
        if (isComplete) expect(failing).toBeGreaterThan(10);
        await reRedactTenant(tenant.tenantId, { apply: true }, whole);
        expect(await secretsLeft(tenant, s3)).toEqual([]);
      }
    },
  );

  it("loses nothing of what is written meanwhile, and redacts that too", async () => {
    const s3 = await openBucket();
    const tenant = await oldTenant(db, s3, "meanwhile", 1);
    const [runId = ""] = tenant.runIds;
    const late = `Seen later: ${tenant.secrets.password}.`;
    const meanwhile = disturbed(async () => {
      for (const { id } of tenant.checks) {
        const key = { pk: runPK(tenant.tenantId, runId), sk: `RESULT#${id}` };
        await updateItem(db, "evaluations", key, { set: { reason: late } }, undefined, z.object({}));
      }
    });
    const report = await reRedactTenant(tenant.tenantId, { apply: true }, { ...depsOver(db, s3), db: meanwhile });
    expect(report.left).toBe(0);
    const reasons = (await listResults(tenant.tenantId, db, runId)).map(({ reason }) => reason);
    for (const reason of reasons) expect(reason).toMatch(/^Seen later: «redacted:\w{16}»\.$/);
    expect(await secretsLeft(tenant, s3)).toEqual([]);
  });

  it("leaves the answers when a result changes again and again, so that it can be completed later", async () => {
    const s3 = await openBucket();
    const tenant = await oldTenant(db, s3, "restless", 1);
    const { tenantId, checks, secrets } = tenant;
    const key = { pk: runPK(tenantId, tenant.runIds[0] ?? ""), sk: `RESULT#${checks[0]?.id}` };
    let changes = 0;
    const change = () => {
      const set = { reason: `Seen ${++changes} times: ${secrets.password}.` };
      return updateItem(db, "evaluations", key, { set }, undefined, z.object({}));
    };
    const restless = { ...depsOver(db, s3), db: disturbed(change, 1_000) };
    const answers = (await everything(tenant, s3)).objects;
    expect((await reRedactTenant(tenantId, { apply: true }, restless)).left).toBeGreaterThan(0);
    expect((await everything(tenant, s3)).objects).toEqual(answers);
    expect((await reRedactTenant(tenantId, { apply: true }, depsOver(db, s3))).left).toBe(0);
    expect(await secretsLeft(tenant, s3)).toEqual([]);
  });

  it("redacts the run of an evaluation that ends meanwhile, having seen what was there before", async () => {
    const s3 = await openBucket();
    const tenant = await oldTenant(db, s3, "running", 1);
    const meanwhile = disturbed(() => tenant.evaluate(7));
    await reRedactTenant(tenant.tenantId, { apply: true }, { ...depsOver(db, s3), db: meanwhile });
    expect((await listRuns(tenant.tenantId, db, tenant.group.id, {}, { limit: 10 })).items).toHaveLength(2);
    expect(await secretsLeft(tenant, s3)).toEqual([]);
  });
});

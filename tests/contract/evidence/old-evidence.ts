import { createHash } from "node:crypto";
import { S3Client } from "@aws-sdk/client-s3";
import { onTestFinished } from "vitest";
import type { Database } from "../../../packages/core/src/dynamo/client";
import type { CheckResult as Judged } from "../../../packages/core/src/engine/result";
import { canonicalJson } from "../../../packages/core/src/recorded/canonical";
import type { Recorded } from "../../../packages/core/src/services/evaluation/results";
import { type RunDeps, runEvaluation } from "../../../packages/core/src/services/evaluation/run";
import { s3EvidenceStore } from "../../../packages/core/src/services/evidence/store";
import type { Check } from "../../../packages/core/src/types/entities";
import { createS3 } from "../../../packages/local/src/emulators/index";
import { judgedAs, newAccount, newGroup, newTenant, recordedRead, start } from "../dynamo-support";
import { access } from "../support/access";
import { clientConfig } from "../support/client-config";
import { testFolder } from "../support/folder";

export const bucket = "evidence";

/** A bucket with versions on the embedded emulator, for the running test. */
export async function openBucket(): Promise<S3Client> {
  const emulator = createS3({ access, folder: testFolder(), buckets: [bucket], versioned: [bucket] });
  const { url, close } = await emulator.listen();
  onTestFinished(close);
  return new S3Client({ ...clientConfig(url), forcePathStyle: true });
}

/** Secrets of a tenant, unlike those of any other. */
export const secretsOf = (name: string) => ({
  password: `tulip-${name}-41`,
  token: `ghp_${name.padEnd(8, "x")}${"a1B2".repeat(7)}`,
  url: `maple-${name}-52`,
  parameter: `amber-${name}-63`,
  environment: `cobalt-${name}-74`,
  quoted: `"quartz"-${name}\n85`,
});
type Secrets = ReturnType<typeof secretsOf>;

/** What a provider told, as it was stored before anybody looked for secrets in it. */
export const oldAnswer = (secrets: Secrets, number = 0) => ({
  Instances: [
    {
      InstanceId: "i-0123456789abcdef0",
      LaunchTime: { $date: "2026-01-02T03:04:05.000Z" },
      Size: 0.1 + 0.2,
      AdminPassword: secrets.password,
      Tags: [
        { Key: "Name", Value: `web-${number}` },
        { Key: "deploy", Value: secrets.token },
        { Key: "database", Value: `postgres://app:${secrets.url}@db.internal/app` },
      ],
      Parameters: [{ Name: "DB_PASSWORD", Value: secrets.parameter }],
      Environment: { Variables: { MODE: "prod", EXTRA: secrets.environment } },
      Definition: JSON.stringify({ Retries: 3, ApiKey: secrets.quoted }),
    },
  ],
});

/** The result of a check that looked at exactly these secrets. */
const oldResult = (check: Check, secrets: Secrets): Judged => ({
  ...judgedAs(check, "FAIL"),
  reason: `The password is ${secrets.password}, expected ${JSON.stringify(secrets.quoted)}: maple-rest ${secrets.url}.`,
  expected: `not equals ${secrets.parameter}`,
  observed: `postgres://app:${secrets.url}@db.internal/app`,
  expectedValue: secrets.parameter,
  observedValue: [secrets.password, { deep: secrets.quoted }, 12345678901],
  items: {
    ...{ total: 1, passing: 0, failing: 1, unread: 0, excluded: 0, unset: 0 },
    sample: [{ id: "i-0123456789abcdef0", value: secrets.token, reason: `it is ${secrets.parameter}` }],
  },
  exports: { apiToken: secrets.token, address: "10.0.0.1" },
  inputs: { from: secrets.url },
});

export type OldTenant = Awaited<ReturnType<typeof oldTenant>>;

/** A tenant that was evaluated when secrets were stored as they were told: `runs` runs of one group with two checks. */
export async function oldTenant(db: Database, s3: S3Client, name: string, runs = 2) {
  const secrets = secretsOf(name);
  const context = await newTenant(db, () => start);
  const account = await newAccount(context);
  const { group, checks } = await newGroup(context, account, 2);
  const evidence = s3EvidenceStore(bucket, s3);
  const recordedOf = (body: string): Recorded[] => {
    const answerHash = createHash("sha256").update(body).digest("hex");
    return [{ record: { ...recordedRead.record, answerHash }, body }];
  };
  const hashes: string[] = [];
  const runIds: string[] = [];
  /** One more run, as it was done then. */
  const evaluate = async (number: number): Promise<void> => {
    const recorded = recordedOf(canonicalJson(oldAnswer(secrets, number)));
    hashes.push(recorded[0]?.record.answerHash ?? "");
    const deps: RunDeps = {
      ...{ db, evidence, now: () => start, catalogueVersion: "1.0.0" },
      judge: async (_account, due) => ({ results: due.map((check) => oldResult(check, secrets)), recorded }),
    };
    const scheduledFor = new Date(start.getTime() + number * 60_000).toISOString();
    const { tenantId } = context;
    const outcome = await runEvaluation({ tenantId, groupId: group.id, scheduledFor, trigger: "schedule" }, deps);
    if (outcome.state === "done") runIds.push(outcome.run.id);
  };
  for (let number = 0; number < runs; number++) await evaluate(number);
  return {
    ...{ context, tenantId: context.tenantId, account, group, checks, secrets, hashes, runIds, evidence, evaluate },
  };
}

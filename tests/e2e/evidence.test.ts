import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../packages/core/src/recorded/canonical";
import type { ResultOutput } from "../../packages/core/src/types/api/groups";
import { routes } from "../../packages/core/src/types/api/routes";
import { emulatorsOf } from "./support/emulators";
import {
  aGroup,
  chainChecks,
  healthyChecks,
  type SandboxTenant,
  sandboxAccountNumber,
  sandboxOf,
  sandboxTenant,
} from "./support/fixtures";
import { useLocalStage } from "./support/local-stage";
import { replay } from "./support/replay";
import { send } from "./support/send";

const stage = useLocalStage();

describe("evidence", () => {
  it("of a set says which items do not have what is compared", async () => {
    const tenant = await sandboxTenant(stage());
    const assert = { path: "ReplicationConfiguration.Role", operator: "NOT_EQUALS", expected: "none" };
    const parameters = { typeName: "AWS::S3::Bucket", assert };
    const group = await aGroup(tenant, [{ name: "Replication", type: "RESOURCES_ALL", parameters }]);
    const { run, results } = await tenant.door.evaluate(group.id);
    expect(run.status).toBe("FAIL");
    const [first, ...others] = results[0]?.items?.sample ?? [];
    expect(first).toMatchObject({
      id: expect.any(String),
      reason: expect.stringContaining("ReplicationConfiguration.Role is not set"),
    });
    expect([first, ...others].every((item) => item && !("value" in item))).toBe(true);
  });

  it.each([undefined, "stop-instance"])(
    "gives every verdict again, from the answers alone (drift: %s)",
    async (drift) => {
      const tenant = await sandboxTenant(stage());
      if (drift) await sandboxOf(stage(), tenant).drift(drift);
      const all = [...healthyChecks.map((check) => ({ ...check, name: `${check.name} (healthy)` })), ...chainChecks];
      const group = await aGroup(tenant, all);
      const { run, results } = await tenant.door.evaluate(group.id);
      expect(run.status).toBe(drift ? "FAIL" : "PASS");

      const answers = new Map<string, string>();
      for (const hash of hashesOf(results)) {
        const params = { id: group.id, runId: run.id, hash };
        const { answer } = await tenant.door.call(routes.groupEvidence, { params });
        const text = canonicalJson(answer);
        expect(createHash("sha256").update(text).digest("hex")).toBe(hash);
        answers.set(hash, text);
      }
      expect(answers.size).toBeGreaterThan(5);
      const decided = results.filter(({ status }) => status === "PASS" || status === "FAIL");
      for (const { name, reads } of decided) expect([name, reads.length > 0]).toEqual([name, true]);

      const { checks } = await tenant.door.group(group.id);
      const again = await replay({ run, results, answers }, checks, { id: sandboxAccountNumber, region: "eu-west-1" });
      const verdicts = (some: typeof results) => some.map(({ name, status, reason }) => [name, status, reason]);
      expect(results.map(({ checkId, name }) => [name, again[checkId]?.status, again[checkId]?.reason])).toEqual(
        verdicts(results),
      );
    },
  );

  it("that is no longer in the store is said to be missing, and its run can still be read", async () => {
    const tenant = await sandboxTenant(stage());
    const group = await aGroup(tenant);
    const { run, results } = await tenant.door.evaluate(group.id);
    const [hash = ""] = hashesOf(results);
    await (await emulatorsOf(stage())).removeEvidence(tenant.tenantId, hash);
    const values = { id: group.id, runId: run.id, hash };
    const { status, headers, problem } = await send(stage(), routes.groupEvidence, {
      token: tenant.door.token(),
      values,
    });
    expect([status, headers.get("content-type"), problem.code]).toEqual([404, "application/problem+json", "NOT_FOUND"]);
    expect(problem.detail).toContain("missing from the evidence");
    expect((await send(stage(), routes.groupRun, { token: tenant.door.token(), values })).status).toBe(200);
  });

  it("holds no secret that a provider put into its answer", async () => {
    const tenant = await sandboxTenant(stage());
    const { answer, id, resource } = await resourceOf(tenant, "ec2:DescribeInstances");
    const secrets = ["hunter2hunter2", `ghp_${"a1B2".repeat(9)}`, "s3cr3t-value"];
    const Tags = [
      { Key: "database", Value: `postgres://app:${secrets[0]}@db.internal/app` },
      { Key: "deploy", Value: secrets[1] },
    ];
    await put(tenant, { answer, id, resource: { ...(resource as object), Tags, AdminPassword: secrets[2] } });
    const group = await aGroup(tenant);
    const { run, results } = await tenant.door.evaluate(group.id);
    const texts = [JSON.stringify(results)];
    for (const hash of hashesOf(results))
      texts.push(
        JSON.stringify(await tenant.door.call(routes.groupEvidence, { params: { id: group.id, runId: run.id, hash } })),
      );
    const kept = texts.join();
    expect(kept).toContain("db.internal");
    for (const secret of secrets) expect(kept).not.toContain(secret);
  });
});

interface SandboxResource {
  answer: number;
  id?: string;
  read: string;
  resource: unknown;
}

async function resourceOf(tenant: SandboxTenant, read: string): Promise<SandboxResource> {
  const token = tenant.door.token();
  const view = await stage().local<{ accounts: { resources: SandboxResource[] }[] }>("sandbox", { token });
  const found = view.accounts[0]?.resources.find((resource) => resource.read === read);
  if (!found) throw new Error(`the sandbox has no ${read}`);
  return found;
}

const put = (tenant: SandboxTenant, body: object) =>
  stage().local("sandbox/resource", { method: "PUT", token: tenant.door.token(), body });

function hashesOf(results: readonly ResultOutput[]): string[] {
  return [...new Set(results.flatMap(({ reads }) => reads).flatMap(({ answerHash }) => answerHash ?? []))];
}

import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../packages/core/src/recorded/canonical";
import { routes } from "../../packages/core/src/types/api/routes";
import { emulatorsOf } from "./support/emulators";
import { aGroup, type SandboxTenant, sandboxTenant } from "./support/fixtures";
import { useLocalStage } from "./support/local-stage";
import { operatorCommand, storedOf } from "./support/operator";

const stage = useLocalStage();
const reRedact = (...args: string[]) => operatorCommand(stage(), "re-redact", ...args);
const stored = (tenantId: string) => storedOf(stage(), tenantId);

/** Secrets as they were stored before anybody looked for them: an answer with them in the place of a clean one, and a result that quotes it. */
async function makeOld(tenant: SandboxTenant, secret: string) {
  const emulators = await emulatorsOf(stage());
  const group = await aGroup(tenant);
  const { run, results } = await tenant.door.evaluate(group.id);
  const [result] = results.filter(({ reads }) => reads.some(({ excerpt }) => excerpt !== undefined));
  const [read] = result?.reads.filter(({ excerpt }) => excerpt !== undefined) ?? [];
  const params = { id: group.id, runId: run.id, hash: read?.answerHash ?? "" };
  const { answer } = await tenant.door.call(routes.groupEvidence, { params });
  const body = canonicalJson({ ...(answer as object), AdminPassword: secret, Note: `postgres://app:${secret}@db/app` });
  const hash = createHash("sha256").update(body).digest("hex");
  await emulators.putEvidence(tenant.tenantId, hash, body);
  const [item] = (await emulators.scan("Evaluations")).filter(
    ({ pk, checkId }) => String(pk).endsWith(`#RUN#${run.id}`) && checkId === result?.checkId,
  );
  const reads = result?.reads.map((each) =>
    each === read ? { ...each, answerHash: hash, excerpt: body.slice(0, 4_096) } : each,
  );
  const words = { reason: `It is ${secret}.`, reads: JSON.stringify(reads) };
  await emulators.update(item ?? {}, words, "Evaluations");
  return { params: { ...params, hash }, status: run.status };
}

describe("the command that redacts again", () => {
  it("takes the secrets of one tenant out of all that is stored, when it is told to, and what is left answers as before", async () => {
    const [tenant, other] = [await sandboxTenant(stage()), await sandboxTenant(stage())];
    const [secret, theirs] = ["tulip-harbor-41", "maple-river-52"];
    const { params, status } = await makeOld(tenant, secret);
    await makeOld(other, theirs);
    const before = await stored(other.tenantId);

    const planned = await reRedact("--tenant", tenant.tenantId);
    expect(planned).toMatchObject({
      code: 0,
      text: expect.stringMatching(/answers: \d+ seen, 1 to change\nresults: \d+ seen, 1 to/),
    });
    expect(await stored(tenant.tenantId)).toContain(secret);

    const done = await reRedact("--tenant", tenant.tenantId, "--apply");
    expect(done).toMatchObject({
      code: 0,
      text: expect.stringMatching(/answers: \d+ seen, 1 changed\nresults: \d+ seen, 1 changed/),
    });
    expect(await stored(tenant.tenantId)).not.toContain(secret);
    expect(await stored(other.tenantId)).toBe(before);
    expect(planned.text + done.text).not.toContain(secret);

    const { answer, redacted } = await tenant.door.call(routes.groupEvidence, { params });
    expect(createHash("sha256").update(canonicalJson(answer)).digest("hex")).toBe(redacted?.sha256);
    const run = await tenant.door.call(routes.groupRun, { params });
    expect(run.state === "DONE" && run.run.status).toBe(status);
    expect(JSON.stringify(run)).toMatch(/It is «redacted:\w{16}»\./);

    const again = await reRedact("--tenant", tenant.tenantId, "--apply");
    expect(again.text).toMatch(/(?:\w+: \d+ seen, 0 changed\n){4}/);
  });

  it.each([
    [[], "--tenant is missing"],
    [["--tenant", "acme"], "must be a UUID"],
    [["--tenant", "0b9d2a52-6e6c-4a3e-9c7e-2f0b6f1f7a11"], "has no tenant"],
    [["--tenant", "0b9d2a52-6e6c-4a3e-9c7e-2f0b6f1f7a11", "--aply"], "Unknown option '--aply'"],
  ])("refuses %j and says why", async (args, why) => {
    expect(await reRedact(...args)).toMatchObject({ code: 2, text: expect.stringContaining(why) });
  });
});

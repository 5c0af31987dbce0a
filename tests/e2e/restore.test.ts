import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { routes } from "../../packages/core/src/types/api/routes";
import { door } from "./support/door";
import { aGroup, instanceRunning, nextMinute, sandboxOf, sandboxTenant } from "./support/fixtures";
import { type LocalStage, startLocal } from "./support/local-stage";
import { operatorCommand } from "./support/operator";

let [from, into]: LocalStage[] = [];
let folder: string;
beforeAll(async () => {
  [from, into] = await Promise.all([startLocal(), startLocal()]);
  folder = await mkdtemp(path.join(tmpdir(), "cloudcorrect-backup-"));
}, 300_000);
afterAll(async () => {
  await Promise.all([from?.stop(), into?.stop()]);
  await rm(folder, { recursive: true, force: true });
}, 30_000);

const stages = () => {
  if (!from || !into) throw new Error("The local stages are there only while tests run.");
  return { from, into };
};

describe("a backup of a stage", () => {
  it("brings tenants to another stage: people, connections, groups, history and evidence", async () => {
    const { from, into } = stages();
    const tenant = await sandboxTenant(from);
    const keys = {
      authMethod: "KEYS",
      accessKeyId: "AKIAIOSFODNN7EXAMPLE",
      secretAccessKey: "wJalrXUtnFEMI/K7MDENG",
    } as const;
    const body = { name: "By keys", awsAccountId: "222233334444", region: "eu-west-1", ...keys } as const;
    const byKeys = await tenant.door.call(routes.createAccount, { body });
    const group = await aGroup(tenant, instanceRunning);
    const { run } = await tenant.door.evaluate(group.id);
    await sandboxOf(from, tenant).drift("stop-instance");
    await nextMinute(from);
    const history = await tenant.door.history(group.id);
    expect(history.map(({ status }) => status)).toEqual(["FAIL", "PASS"]);

    const backup = await operatorCommand(from, "backup", "--to", folder);
    expect(backup).toMatchObject({ code: 0, text: expect.stringMatching(/people: 1\nevidence|people: 1$/m) });
    expect(await operatorCommand(from, "backup", "--to", folder)).toMatchObject({ code: 2 });

    const restore = (...args: string[]) => operatorCommand(into, "restore", "--from", folder, ...args);
    const keyring = ["--keyring", path.join(from.dataFolder, "keyring.json")] as const;
    expect(await restore()).toMatchObject({ code: 2, text: expect.stringContaining("--keyring FILE") });
    const elsewhere = path.join(folder, "keyring.json");
    expect(await restore("--keyring", elsewhere)).toMatchObject({
      code: 2,
      text: expect.stringContaining("no such file"),
    });
    const planned = await restore(...keyring);
    expect(planned).toMatchObject({
      code: 0,
      text: expect.stringMatching(/members: 1 in the backup[\s\S]*--apply it is/),
    });
    await expect(into.token(tenant.email)).rejects.toThrow();
    const restored = await restore(...keyring, "--apply");
    expect(restored).toMatchObject({ code: 0, text: expect.stringContaining("members: 1 stored") });
    expect(await restore(...keyring, "--apply")).toMatchObject({
      code: 0,
      text: expect.stringContaining("members: 0 stored"),
    });

    await resetPassword(into, tenant.email);
    const there = door(into, tenant.email, await into.token(tenant.email));
    expect((await there.call(routes.me)).tenant.tenantId).toBe(tenant.tenantId);
    expect(await there.history(group.id)).toEqual(history);
    const params = { id: group.id, runId: run.id };
    const [here, now] = [
      await tenant.door.call(routes.groupRun, { params }),
      await there.call(routes.groupRun, { params }),
    ];
    expect(now).toEqual(here);
    const hash = here.state === "DONE" ? (here.results[0]?.reads[0]?.answerHash ?? "") : "";
    expect(hash).not.toBe("");
    const evidence = { params: { ...params, hash } };
    expect(await there.call(routes.groupEvidence, evidence)).toEqual(
      await tenant.door.call(routes.groupEvidence, evidence),
    );
    expect(await there.call(routes.accountDetail, { params: { id: byKeys.id } })).toMatchObject({ ...byKeys });

    // The sandbox of the new stage has no drift: the group recovers there, and says so to its member.
    await into.advance({ minutes: 10 });
    await into.tick();
    await there.renew();
    expect((await there.group(group.id)).group.lastStatus).toBe("PASS");
    expect((await into.mails(tenant.email)).at(-1)?.subject).toContain("Recovered");
  });
});

/** Goes the way of "forgot password". */
async function resetPassword(local: LocalStage, Username: string): Promise<void> {
  const pool = await local.local<{ userPoolClientId: string; userPoolEndpoint: string }>("stage");
  const cognito = async (operation: string, input: object) => {
    const headers = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    };
    const body = JSON.stringify({ ClientId: pool.userPoolClientId, Username, ...input });
    const answer = await fetch(pool.userPoolEndpoint, { method: "POST", headers, body });
    expect([operation, answer.status]).toEqual([operation, 200]);
  };
  await cognito("ForgotPassword", {});
  const ConfirmationCode = /\b\d{6}\b/.exec((await local.mails(Username)).at(-1)?.text ?? "")?.[0];
  await cognito("ConfirmForgotPassword", { ConfirmationCode, Password: "Correct-Horse-10" });
}

import { readFile, stat, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import {
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { DeleteObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { deleteAccount, getAccount } from "../../../packages/core/src/dynamo/accounts";
import { getMarkKey } from "../../../packages/core/src/dynamo/mark-keys";
import { deleteTenantItems, type StoredItem } from "../../../packages/core/src/dynamo/tenant-items";
import { claimsOf } from "../../../packages/core/src/services/auth/claims";
import { provision } from "../../../packages/core/src/services/auth/provision";
import { lists } from "../../../packages/core/src/services/backups/files";
import { restore } from "../../../packages/core/src/services/backups/restore";
import { reRedactTenant } from "../../../packages/core/src/services/evidence/re-redact";
import { fileKeyring } from "../../../packages/core/src/services/keyring/file";
import { marksOwner } from "../../../packages/core/src/services/keyring/marks";
import { deleteTenant } from "../../../packages/core/src/services/tenants/delete";
import { breaking, start } from "../dynamo-support";
import { bucket } from "../evidence/old-evidence";
import { errorOf } from "../support/errors";
import { testFolder } from "../support/folder";
import { aTenant, backedUp, clientId, depsOf, items, objects, openStage, type Stage } from "./stage";

const apply = { apply: true };

/** An item without what is another on every stage: the person's name in the pool, and how a secret is encrypted. */
function apartFromNames({ cognitoSub, gsi1pk, secretAccessKey, ciphertext, ...item }: StoredItem) {
  return { ...item, ...(cognitoSub === undefined && { gsi1pk }) };
}

async function expectRestored(from: Stage, into: Stage): Promise<void> {
  expect(await items(into, "evaluations")).toEqual(await items(from, "evaluations"));
  expect(await objects(into.s3)).toEqual(await objects(from.s3));
  const [restored, before] = [await items(into, "main"), await items(from, "main")];
  expect(restored.map(apartFromNames)).toEqual(before.map(apartFromNames));
}

describe("a backup", () => {
  it("restores all that was stored of all tenants into another stage", async () => {
    const [from, into] = [await openStage(), await openStage()];
    const [tenant, other] = [await aTenant(from, "one"), await aTenant(from, "other")];
    // Answers that were redacted again say so beside their content, and one that was deleted stays deleted.
    const { db, archive, keyring } = from;
    await reRedactTenant(other.tenantId, apply, { db, archive, keyring, now: () => start, onProgress: () => {} });
    await from.s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: `${tenant.tenantId}/${tenant.hashes[0]}` }));
    const folder = await backedUp(from);

    const planned = await restore(folder, { apply: false }, depsOf(into, from));
    expect(planned).toMatchObject({ counts: { members: 2, evidence: 3 }, secrets: 4 });
    expect(await items(into, "main")).toEqual([]);
    expect(await into.users.find(tenant.email)).toBeUndefined();

    expect((await restore(folder, apply, depsOf(into, from))).counts).toEqual(planned.counts);
    await expectRestored(from, into);
    const nothing = { members: 0, items: 0, evaluations: 0, evidence: 0 };
    expect((await restore(folder, apply, depsOf(into, from))).counts).toEqual(nothing);
  });

  it("lets members in by a new password, into the tenant they had", async () => {
    const [from, into] = [await openStage(), await openStage()];
    const { email, tenantId, context, cognitoSub } = await aTenant(from, "one");
    await restore(await backedUp(from), apply, depsOf(into, from));

    const [person] = [await into.users.find(email)];
    expect(person?.cognitoSub).not.toBe(cognitoSub);
    await into.client.send(new ForgotPasswordCommand({ ClientId: clientId, Username: email }));
    const ConfirmationCode = into.mails.at(-1)?.code ?? "";
    expect(into.mails.map(({ kind }) => kind)).toEqual(["forgotPassword"]);
    const reset = { ClientId: clientId, Username: email, ConfirmationCode, Password: "Correct-Horse-10" };
    await into.client.send(new ConfirmForgotPasswordCommand(reset));
    const claims = await claimsOf(into.db, { cognitoSub: person?.cognitoSub ?? "", email }, start);
    expect(claims).toEqual({ tenantId, userId: context.userId, role: "admin" });
  });

  it("opens secrets on the new stage alone, bound to whom they were", async () => {
    const [from, into] = [await openStage(), await openStage()];
    const { tenantId, keysAccountId: accountId } = await aTenant(from, "one");
    await restore(await backedUp(from), apply, depsOf(into, from));

    const sealed = (await getAccount(tenantId, into.db, accountId))?.secretAccessKey ?? "";
    expect(await into.keyring.decrypt(sealed, { tenantId, accountId })).toBe("secret of one");
    await expect(from.keyring.decrypt(sealed, { tenantId, accountId })).rejects.toThrow();
    const marks = async ({ db, keyring }: Stage) =>
      keyring.decrypt((await getMarkKey(tenantId, db)) ?? "", marksOwner(tenantId));
    expect(await marks(into)).toBe(await marks(from));
  });

  it("restores without secrets when it is told to: the keys are asked for again", async () => {
    const [from, into] = [await openStage(), await openStage()];
    const { tenantId, keysAccountId, account } = await aTenant(from, "one");
    await restore(await backedUp(from), apply, depsOf(into, from, { oldKeyring: undefined }));

    const restored = await getAccount(tenantId, into.db, keysAccountId);
    expect(restored).toMatchObject({ status: "FAILED", verification: [{ id: "credentials", status: "failed" }] });
    expect(restored).not.toHaveProperty("secretAccessKey");
    expect(await getMarkKey(tenantId, into.db)).toBeUndefined();
    expect(await getAccount(tenantId, into.db, account.id)).toMatchObject({ status: "CONNECTED" });
  });

  it("has no secret and no password in clear text, and only its owner reads it", async () => {
    const from = await openStage();
    await aTenant(from, "one", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    const folder = await backedUp(from);
    const { gunzipSync } = await import("node:zlib");
    for (const list of lists) {
      const file = path.join(folder, `${list}.jsonl.gz`);
      expect((await stat(file)).mode & 0o077).toBe(0);
      const text = gunzipSync(await readFile(file)).toString();
      expect(text).not.toContain("wJalrXUtnFEMI");
      expect(text).not.toMatch(/verifier|salt|Correct-Horse/);
    }
  });

  it("counts anew what a change during the backup left uncounted", async () => {
    const [from, into] = [await openStage(), await openStage()];
    const { tenantId, account, group } = await aTenant(from, "one");
    // As if the group was deleted after its connection was read, and before it was itself.
    const key = { pk: `TENANT#${tenantId}`, sk: `GROUP#${group.id}` };
    await deleteTenantItems(tenantId, from.db, "main", [key]);
    await restore(await backedUp(from), apply, depsOf(into, from));
    expect(await deleteAccount(tenantId, from.db, account.id)).toBe("inUse");
    expect(await deleteAccount(tenantId, into.db, account.id)).toBe("deleted");
  });

  it.each(["before", "after"] as const)("broken off %s any request, is completed by doing it again", async (when) => {
    const from = await openStage();
    const { tenantId, email } = await aTenant(from, "one");
    const folder = await backedUp(from);
    const into = await openStage();
    for (let failing = 1, isComplete = false; !isComplete; failing++) {
      let requests = 0;
      const fails = () => (++requests === failing ? when : undefined);
      const interrupted = async <T>(run: () => Promise<T>): Promise<T> => {
        const at = fails();
        if (at === "before") throw new Error("connection lost before the request");
        const answer = await run();
        if (at === "after") throw new Error("connection lost after the request");
        return answer;
      };
      const { users, archive } = into;
      const broken = depsOf(into, from, {
        db: breaking(into.db, fails),
        users: {
          find: (email) => interrupted(() => users.find(email)),
          create: (email) => interrupted(() => users.create(email)),
          setRandomPassword: (sub) => interrupted(() => users.setRandomPassword(sub)),
        },
        archive: { ...archive, putBack: (...given) => interrupted(() => archive.putBack(...given)) },
      });
      isComplete = await restore(folder, apply, broken).then(
        () => true,
        () => false,
      );
      if (isComplete) expect(failing).toBeGreaterThan(15);
      await restore(folder, apply, depsOf(into, from));
      await expectRestored(from, into);
      expect(await into.users.find(email)).toMatchObject({ status: "CONFIRMED" });
      const { db } = into;
      await deleteTenant(tenantId, apply, { db, archive, users, onProgress: () => {} });
    }
  });
});

describe("nothing is restored", () => {
  const refused = async (into: Stage, folder: string, from: Stage, over = {}) => {
    const before = [await items(into, "main"), await items(into, "evaluations"), await objects(into.s3)];
    const error = await errorOf(restore(folder, apply, depsOf(into, from, over)));
    expect([await items(into, "main"), await items(into, "evaluations"), await objects(into.s3)]).toEqual(before);
    return error.message;
  };

  it.each(["confirmed", "unconfirmed"])("while a member has signed up on the stage themselves, %s", async (state) => {
    const [from, into] = [await openStage(), await openStage()];
    const { email } = await aTenant(from, "one");
    const folder = await backedUp(from);
    if (state === "confirmed") {
      const cognitoSub = await into.cognito.createConfirmedUser({ email, password: "Correct-Horse-9" });
      await provision(into.db, { cognitoSub, email }, start);
    } else {
      const stranger = { ClientId: clientId, Username: email, Password: "Correct-Horse-9" };
      await into.client.send(new SignUpCommand({ ...stranger, UserAttributes: [{ Name: "email", Value: email }] }));
    }
    expect(await refused(into, folder, from)).toContain(`Signed up on this stage by themselves: ${email}`);
  });

  it("when a secret cannot be opened", async () => {
    const [from, into] = [await openStage(), await openStage()];
    await aTenant(from, "one");
    const wrong = fileKeyring(path.join(testFolder(), "other"));
    const message = await refused(into, await backedUp(from), from, { oldKeyring: () => wrong });
    expect(message).toMatch(/The secret of .* cannot be opened/);
  });

  it("from a backup that was changed, or is not complete", async () => {
    const [from, into] = [await openStage(), await openStage()];
    await aTenant(from, "one");
    const folder = await backedUp(from);
    await truncate(path.join(folder, "evidence.jsonl.gz"), 40);
    expect(await refused(into, folder, from)).toContain("evidence.jsonl.gz is not what was backed up");
    await writeFile(path.join(folder, "manifest.json"), "{}");
    expect(await refused(into, folder, from)).toContain("manifest.json is none of version 1");
    expect(await refused(into, testFolder(), from)).toContain("holds no complete backup");
  });

  it("and nothing is backed up into a folder in which something lies", async () => {
    const from = await openStage();
    const folder = await backedUp(from);
    const { backUp } = await import("../../../packages/core/src/services/backups/back-up");
    const about = { createdAt: start.toISOString(), stage: "test", evaluatorRoleArn: "" };
    const deps = { db: from.db, archive: from.archive, addressOf: from.users.addressOf, onProgress: () => {} };
    const again = backUp(folder, { ...about, secretsKey: { scheme: "file" } }, deps);
    expect((await errorOf(again)).message).toContain("is not empty");
  });
});

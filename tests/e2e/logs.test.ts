import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { routes } from "../../packages/core/src/types/api/routes";
import { aGroup, newTenant, type SandboxTenant } from "./support/fixtures";
import { type LocalStage, startLocal } from "./support/local-stage";
import { send } from "./support/send";
import { type SmallCloud, startSmallCloud } from "./support/small-cloud";

const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
let cloud: SmallCloud;
let local: LocalStage;
let tenant: SandboxTenant;

beforeAll(async () => {
  cloud = await startSmallCloud();
  local = await startLocal({ env: { CLOUDCORRECT_AWS_ENDPOINT: cloud.endpoint } });
  const person = await newTenant(local);
  const account = await person.door.call(routes.createAccount, {
    body: { name: "Keys", awsAccountId: cloud.accountId, authMethod: "KEYS", region: "us-east-1", ...keys },
  });
  tenant = { ...person, account };
});
afterAll(async () => {
  await local?.stop();
  await cloud?.close();
});

/** What the functions and the runner have written into their log files. */
async function logs(): Promise<string> {
  const folder = path.join(local.dataFolder, "logs");
  const texts = (await readdir(folder)).map((file) => readFile(path.join(folder, file), "utf8"));
  return (await Promise.all(texts)).join("\n");
}

/** Evaluates with the keys, and is refused by the cloud for a role of which it knows nothing. Gives what the logs must name. */
async function useCredentials() {
  await tenant.door.call(routes.verifyAccount, { params: { id: tenant.account.id } });
  const group = await aGroup(tenant, [{ type: "ROLE_EXISTS", parameters: { roleName: "web" } }]);
  const { run } = await tenant.door.evaluate(group.id);
  expect(run.status).toBe("PASS");

  const body = { name: "Role", awsAccountId: cloud.accountId };
  const params = { id: (await tenant.door.call(routes.createAccount, { body })).id };
  const { setup } = await tenant.door.call(routes.accountDetail, { params });
  const roleArn = `arn:aws:iam::${cloud.accountId}:role/CloudCorrectReader`;
  await tenant.door.call(routes.updateAccount, { params, body: { roleArn } });
  expect((await tenant.door.call(routes.verifyAccount, { params })).status).toBe("FAILED");
  return { runId: run.id, externalId: setup?.externalId ?? "" };
}

/** Requests that are refused because of their very secrets: not JSON, not valid, not signed by the pool. */
async function beRefused(token: string) {
  const post = (body: string, bearer = token) => send(local, routes.createAccount, { token: bearer, body });
  const answers = [
    await post(`{"secretAccessKey":${keys.secretAccessKey}}`),
    await post(keys.secretAccessKey.slice(0, 16)),
    await post(JSON.stringify({ name: "x", awsAccountId: cloud.accountId, authMethod: keys.secretAccessKey, ...keys })),
    await post("{}", `${token}x`),
  ];
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 422, 401]);
}

describe("the logs", () => {
  it("name runs and refused requests, and hold no part of a token, password, key or external id that was used", async () => {
    const { password, token } = await local.signUp("logs@example.com");
    const { runId, externalId } = await useCredentials();
    await beRefused(token);
    for (const logged of [runId, '"status":400', '"status":422'])
      await vi.waitFor(async () => expect(await logs()).toContain(logged), { timeout: 10_000 });

    const text = await logs();
    const secrets = { password, token, otherToken: tenant.door.token(), ...keys, externalId };
    expect(Object.entries(secrets).filter(([, secret]) => secret.length < 12)).toEqual([]);
    // Messages of errors like to quote a few characters: any ten in a row count.
    const partsOf = (secret: string) => Array.from({ length: secret.length - 9 }, (_, at) => secret.slice(at, at + 10));
    const told = Object.entries(secrets).filter(([, secret]) => partsOf(secret).some((part) => text.includes(part)));
    expect(told.map(([name]) => name)).toEqual([]);
  });
});

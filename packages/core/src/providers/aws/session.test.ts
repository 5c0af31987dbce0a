import { describe, expect, it } from "vitest";
import { createFakeClock } from "../reader/fake-clock";
import { providerError } from "../reader/scripted";
import { createCredentialCache, type RoleSettings, type StsApi } from "./credentials";
import { createSession, type SessionOptions } from "./session";
import { verifyConnection } from "./verify";

const awsAccountId = "123456789012";
const roleArn = `arn:aws:iam::${awsAccountId}:role/CloudCorrectReader`;
const externalId = "the-right-external-id-0123456789";

/** STS as AWS behaves: a trust policy that may require the external id. */
function strictSts(
  clock: { now(): number },
  { requiresExternalId = true as boolean | "any", account = awsAccountId, partition = "aws" } = {},
) {
  const assumed: RoleSettings[] = [];
  const sts: StsApi = {
    async assumeRole(role) {
      assumed.push(role);
      const fits = role.externalId === externalId || (requiresExternalId === "any" && role.externalId !== undefined);
      const isTrusted = role.roleArn === roleArn && (!requiresExternalId || fits);
      if (!isTrusted) throw providerError("AccessDenied", "not authorized to perform: sts:AssumeRole", 403);
      const expiration = new Date(clock.now() + 3_600_000);
      return { accessKeyId: `ASIA${assumed.length}`, secretAccessKey: "s", sessionToken: "t", expiration };
    },
    async callerIdentity(credentials) {
      if (credentials?.accessKeyId === "bad") throw providerError("InvalidClientTokenId", "no such key", 403);
      return { account, arn: `arn:${partition}:sts::${account}:assumed-role/CloudCorrectReader/s` };
    },
  };
  return { sts, assumed };
}

function setup(more: Partial<SessionOptions> = {}, stsOptions = {}) {
  const clock = createFakeClock();
  const { sts, assumed } = strictSts(clock, stsOptions);
  const cache = createCredentialCache(clock);
  const options: SessionOptions = {
    connectionId: "acc_1",
    awsAccountId,
    region: "eu-west-1",
    access: { kind: "ROLE", roleArn, externalId },
    sessionName: "CloudCorrect-grp_1 run/1",
    sts,
    cache,
    ...more,
  };
  return { clock, assumed, options, session: createSession(options) };
}

describe("credentials of a run", () => {
  it("are obtained once for all reads and all runs, until five minutes before they expire", async () => {
    const { clock, assumed, options, session } = setup();
    await Promise.all([session(), session()]);
    await createSession(options)();
    expect(assumed).toHaveLength(1);
    await clock.advance(54 * 60_000);
    await session();
    expect(assumed).toHaveLength(1);
    await clock.advance(60_000);
    await Promise.all([session(), createSession(options)()]);
    expect(assumed).toHaveLength(2);
  });

  it("name the run in the session, within what STS takes", async () => {
    const { assumed, session } = setup({ sessionName: `CloudCorrect-${"x".repeat(80)} /` });
    await session();
    expect(assumed[0]?.sessionName).toMatch(/^[\w+=,.@-]{2,64}$/);
  });

  it("are never shared between connections, roles or external ids", async () => {
    const { assumed, options, session } = setup();
    await session();
    await createSession({ ...options, connectionId: "acc_2" })();
    expect(assumed).toHaveLength(2);
    await expect(
      createSession({ ...options, access: { kind: "ROLE", roleArn, externalId: "other" } })(),
    ).rejects.toThrow();
    expect(assumed).toHaveLength(3);
  });

  it("fail alike for every read of the run, and are tried again in the next run", async () => {
    const { assumed, options, session } = setup({ access: { kind: "ROLE", roleArn, externalId: "wrong" } });
    await expect(session()).rejects.toMatchObject({ name: "CredentialsError" });
    await expect(session()).rejects.toThrow("the external id does not match");
    expect(assumed).toHaveLength(1);
    await expect(createSession(options)()).rejects.toThrow("external id");
    expect(assumed).toHaveLength(2);
  });

  it("of another account are refused", async () => {
    const { session } = setup({}, { account: "999999999999" });
    await expect(session()).rejects.toThrow(
      "belong to account 999999999999, not to the connected account 123456789012",
    );
  });

  it("that are rejected keys say so", async () => {
    const { session } = setup({ access: { kind: "KEYS", accessKeyId: "bad", secretAccessKey: "s" } });
    await expect(session()).rejects.toThrow("the credentials were rejected (InvalidClientTokenId: no such key)");
  });
});

describe("verifying a connection", () => {
  const verify = (more: object = {}, stsOptions = {}) => {
    const { options } = setup({}, stsOptions);
    return verifyConnection({ ...options, partition: "aws", isOverridden: false, ...more });
  };
  const failed = ({ steps }: Awaited<ReturnType<typeof verify>>) => steps.filter(({ status }) => status === "failed");

  it("passes when the trust policy requires the external id and account and partition agree", async () => {
    const { ok, steps } = await verify();
    expect(ok).toBe(true);
    expect(steps.map(({ id, status }) => `${id} ${status}`)).toEqual([
      "assume ok",
      "externalId ok",
      "account ok",
      "partition ok",
    ]);
  });

  it("fails when the role can also be assumed without the external id", async () => {
    const result = await verify({}, { requiresExternalId: false });
    expect(result.ok).toBe(false);
    expect(failed(result)).toMatchObject([
      { id: "externalId", detail: "trust policy does not require the external id" },
    ]);
  });

  it.each([false, true])("fails when the role takes any external id, endpoint override: %s", async (isOverridden) => {
    const result = await verify({ isOverridden }, { requiresExternalId: "any" });
    expect(result.ok).toBe(false);
    expect(failed(result)).toMatchObject([
      { id: "externalId", detail: expect.stringContaining("a random one was accepted") },
    ]);
  });

  it("cannot decide that point where an endpoint override ignores trust policies", async () => {
    const result = await verify({ isOverridden: true }, { requiresExternalId: false });
    expect(result.ok).toBe(true);
    expect(result.steps[1]).toMatchObject({ id: "externalId", status: "notEnforceable" });
  });

  it("fails for another account and for another partition", async () => {
    expect(failed(await verify({ awsAccountId: "999999999999" })).map(({ id }) => id)).toEqual(["account"]);
    expect(failed(await verify({}, { partition: "aws-cn" })).map(({ id }) => id)).toEqual(["partition"]);
  });

  it("skips the other points when the role cannot be assumed", async () => {
    const { ok, steps } = await verify({ access: { kind: "ROLE", roleArn, externalId: "wrong" } });
    expect(ok).toBe(false);
    expect(steps.map(({ status }) => status)).toEqual(["failed", "skipped", "skipped", "skipped"]);
  });

  it("verifies keys by their identity", async () => {
    expect((await verify({ access: { kind: "KEYS", accessKeyId: "good", secretAccessKey: "s" } })).ok).toBe(true);
    const bad = await verify({ access: { kind: "KEYS", accessKeyId: "bad", secretAccessKey: "s" } });
    expect(bad.steps.map(({ id, status }) => `${id} ${status}`)).toEqual([
      "credentials failed",
      "account skipped",
      "partition skipped",
    ]);
  });
});

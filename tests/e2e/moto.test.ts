import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccountOutput } from "../../packages/core/src/types/api/accounts";
import { routes } from "../../packages/core/src/types/api/routes";
import { type Moto, motoMissing, startMoto } from "../contract/moto";
import { buildWebsite, checksOf, motoAccount, region, type Sdk, sdkOf } from "./support/customer-account";
import { aGroup, newTenant, nextMinute, type SandboxTenant } from "./support/fixtures";
import { type LocalStage, startLocal } from "./support/local-stage";
import { alertsTo } from "./support/mails";
import { type StrictSts, startStrictSts } from "./support/strict-sts";

const missing = motoMissing();
if (missing) console.warn(missing);

const RoleName = "CloudCorrectReader";
const roleArn = `arn:aws:iam::${motoAccount}:role/${RoleName}`;
const PolicyName = "read";

describe.skipIf(missing !== undefined)("an account connected by role, against moto", () => {
  let moto: Moto;
  let door: StrictSts;
  let local: LocalStage;
  let sdk: Sdk;
  let tenant: SandboxTenant;
  let setup: { externalId: string; trustPolicy: string; permissionsPolicy: string };
  let groupId: string;

  beforeAll(async () => {
    moto = await startMoto();
    door = await startStrictSts(moto.endpoint);
    sdk = sdkOf(moto.endpoint);
    local = await startLocal({ env: { CLOUDCORRECT_AWS_ENDPOINT: door.endpoint } });
    const person = await newTenant(local);
    const body = { name: "Moto", awsAccountId: motoAccount, region };
    tenant = { ...person, account: await person.door.call(routes.createAccount, { body }) };
  });
  afterAll(async () => {
    await local?.stop();
    await door?.down();
    await moto?.stop();
  });

  const params = () => ({ id: tenant.account.id });
  const verify = () => tenant.door.call(routes.verifyAccount, { params: params() });
  const stepsOf = ({ verification = [] }: AccountOutput) => verification.map(({ id, status }) => `${id} ${status}`);
  const group = () => tenant.door.group(groupId);
  /** Trust as the setup says, or with another external id. */
  const trust = (externalId = setup.externalId) =>
    sdk("iam", "UpdateAssumeRolePolicy", {
      RoleName,
      PolicyDocument: setup.trustPolicy.replaceAll(setup.externalId, externalId),
    });
  /** The permissions of the setup, but for one; and the name that moto alone gives to s3:GetAccountPublicAccessBlock. */
  const permit = (without = "none") => {
    const { Statement, ...rest } = JSON.parse(setup.permissionsPolicy) as {
      Statement: { Action: string | string[] }[];
    };
    const left = Statement.map((statement) => ({
      ...statement,
      Action: [statement.Action].flat().filter((action) => action !== without),
    }));
    const ofMoto = { Effect: "Allow", Action: "s3:GetPublicAccessBlock", Resource: "*" };
    const PolicyDocument = JSON.stringify({ ...rest, Statement: [...left, ofMoto] });
    return sdk("iam", "PutRolePolicy", { RoleName, PolicyName, PolicyDocument });
  };
  /** An hour later the credentials of the role have to be fetched again. */
  const credentialsExpire = async () => {
    await local.advance({ minutes: 61 });
    await tenant.door.renew();
  };
  /** The group at the next minute, when no check of it may have a verdict. */
  const expectNoVerdict = async (cause: string) => {
    await nextMinute(local);
    const { group: seen, lastRun } = await group();
    expect([seen.lastStatus, seen.lastCause]).toEqual(["ERROR", cause]);
    expect(new Set(lastRun?.results.map(({ status }) => status))).not.toContain("PASS");
    expect(new Set(lastRun?.results.map(({ status }) => status))).not.toContain("FAIL");
    return seen.lastReason ?? "";
  };
  const expectVerdicts = async () => {
    const { lastRun } = await group();
    for (const { name, status, reason } of lastRun?.results ?? [])
      expect(`${name} (${reason})`).toMatch(new RegExp(`: ${status} \\(`));
  };

  it("is a draft with what has to be set up, and cannot be verified before it has a role", async () => {
    const detail = await tenant.door.call(routes.accountDetail, { params: params() });
    expect(detail).toMatchObject({ status: "PENDING", authMethod: "ROLE" });
    if (!detail.setup) throw new Error("there is no setup");
    setup = detail.setup;
    expect(setup.trustPolicy).toContain(setup.externalId);
    expect(detail.setup.cloudFormation).toContain(setup.externalId);
    await expect(verify()).rejects.toMatchObject({ status: 409 });
  });

  it("takes only a role of that account with a name that is ours to assume", async () => {
    const setRole = (arn: string) =>
      tenant.door.call(routes.updateAccount, { params: params(), body: { roleArn: arn } });
    for (const arn of [`arn:aws:iam::${motoAccount}:role/Admin`, "arn:aws:iam::999999999999:role/CloudCorrectReader"])
      await expect(setRole(arn)).rejects.toMatchObject({ status: 422, problem: { errors: [{ pointer: "/roleArn" }] } });
    expect((await setRole(roleArn)).roleArn).toBe(roleArn);
  });

  it("fails verification while the role is missing or asks for another external id, and says which point", async () => {
    expect(stepsOf(await verify())[0]).toBe("assume failed");
    await sdk("iam", "CreateRole", { RoleName, AssumeRolePolicyDocument: setup.trustPolicy });
    await trust("another-external-id");
    const wrong = await verify();
    expect([wrong.status, stepsOf(wrong)[0]]).toEqual(["FAILED", "assume failed"]);
    expect(wrong.verification?.[0]?.detail).toMatch(/external id/i);
  });

  it("is connected once the role is as the setup says, and cannot be assumed without the external id", async () => {
    await trust();
    await permit();
    const verified = await verify();
    expect(stepsOf(verified)).toEqual(["assume ok", "externalId ok", "account ok", "partition ok"]);
    expect(verified.status).toBe("CONNECTED");
  });

  it("is judged right over EC2, S3, IAM, Route 53 and ELB, with the chain of aliases", async () => {
    groupId = (await aGroup(tenant, checksOf(await buildWebsite(sdk)))).id;
    await local.tick();
    const { group: seen, lastRun } = await group();
    expect(lastRun?.results).toHaveLength(19);
    await expectVerdicts();
    expect([seen.lastStatus, seen.lastCounts]).toMatchObject(["FAIL", { PASS: 10, FAIL: 9, ERROR: 0 }]);
    for (const { reads } of lastRun?.results ?? [])
      expect(reads.every(({ requestIds }) => requestIds.length > 0)).toBe(true);
  });

  it("needs no more permissions than the setup gives it, and names the action when one of them is taken away", async () => {
    await moto.enforceIam(true);
    await nextMinute(local);
    await moto.enforceIam(false);
    await expectVerdicts();
    await permit("ec2:DescribeInstances");
    await moto.enforceIam(true);
    await nextMinute(local);
    await moto.enforceIam(false);
    await permit();
    const results = (await group()).lastRun?.results ?? [];
    const denied = results.filter(({ cause }) => cause === "ACCESS_DENIED");
    expect(denied.map(({ type }) => type).sort()).toEqual(
      ["INSTANCE_RUNNING", "INSTANCE_RUNNING", "IN_SECURITY_GROUP", "IN_SECURITY_GROUP"].sort(),
    );
    for (const result of denied) {
      expect(result).toMatchObject({ status: "ERROR", missingActions: ["ec2:DescribeInstances"] });
      expect(result.reason).toContain("ec2:DescribeInstances");
    }
    const skipped = results.filter(({ status }) => status === "SKIPPED").map(({ name }) => name);
    expect(skipped).toEqual(expect.arrayContaining(["has an address: PASS", "record points to the server: PASS"]));
  });

  it("is ERROR when nobody answers, and gets its verdicts again afterwards", async () => {
    await door.down();
    expect(await expectNoVerdict("UNAVAILABLE")).toBeTruthy();
    await door.up();
    await nextMinute(local);
    await expectVerdicts();
  });

  it("is ERROR when its credentials are refused, and recovers", async () => {
    door.refusing = true;
    await expectNoVerdict("CREDENTIALS");
    door.refusing = false;
    await nextMinute(local);
    await expectVerdicts();
  });

  it("is ERROR when the external id does not match any more, and when the role is gone, with the cause; then recovers", async () => {
    await trust("another-external-id");
    await credentialsExpire();
    expect(await expectNoVerdict("CREDENTIALS")).toContain(roleArn);
    await trust();
    await nextMinute(local);
    await expectVerdicts();

    await sdk("iam", "DeleteRolePolicy", { RoleName, PolicyName });
    await sdk("iam", "DeleteRole", { RoleName });
    await credentialsExpire();
    expect(await expectNoVerdict("CREDENTIALS")).toContain("does not exist");
    await sdk("iam", "CreateRole", { RoleName, AssumeRolePolicyDocument: setup.trustPolicy });
    await nextMinute(local);
    await expectVerdicts();
  });

  it("has told of the failure once, and of each time it could not be read", async () => {
    const mails = await alertsTo(local, tenant.email);
    expect(mails[0]).toBe("FAIL: Web");
    expect(mails.filter((subject) => subject === "FAIL: Web")).toHaveLength(1);
    expect(new Set(mails.slice(1))).toEqual(new Set(["Could not be evaluated: Web"]));
    const kept = JSON.stringify(await tenant.door.history(groupId)) + JSON.stringify(await group());
    expect(kept).not.toContain(setup.externalId);
  });
});

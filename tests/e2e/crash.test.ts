import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { routes } from "../../packages/core/src/types/api/routes";
import { emulatorsOf } from "./support/emulators";
import { aGroup, newTenant, type SandboxTenant } from "./support/fixtures";
import { type LocalStage, startLocal } from "./support/local-stage";
import { type SmallCloud, startSmallCloud } from "./support/small-cloud";

let cloud: SmallCloud;
let local: LocalStage;
let tenant: SandboxTenant;

beforeAll(async () => {
  cloud = await startSmallCloud();
  local = await startLocal({ env: { CLOUDCORRECT_AWS_ENDPOINT: cloud.endpoint } });
  const person = await newTenant(local);
  const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
  const account = await person.door.call(routes.createAccount, {
    body: { name: "Slow", awsAccountId: cloud.accountId, authMethod: "KEYS", region: "us-east-1", ...keys },
  });
  tenant = { ...person, account };
});
afterAll(async () => {
  await local?.stop();
  await cloud?.close();
});

const rolesExist = (roleNames: readonly string[]) =>
  roleNames.map((roleName) => ({ type: "ROLE_EXISTS", parameters: { roleName } }));
const minuteMs = 60_000;

/** A power cut, and the stage again on what it has on its disk. */
async function cutPower(): Promise<void> {
  await local.kill9();
  cloud.release();
  await local.restart();
  await tenant.door.renew();
}

/** What must hold after any crash: one run for each slot of the grid, and each change told at least once, at most as often as tried. */
async function isWhole(groupId: string, expected: { runs: number; kinds: readonly string[] }): Promise<void> {
  const runs = await tenant.door.history(groupId);
  const { group } = await tenant.door.group(groupId);
  const slots = runs.map(({ scheduledFor }) => Date.parse(scheduledFor));
  expect(new Set(slots).size).toBe(slots.length);
  expect(runs.length).toBe(expected.runs);
  for (const slot of slots) expect((Date.parse(group.nextRunAt) - slot) % minuteMs).toBe(0);
  const alerts = await (await emulatorsOf(local)).alerts(groupId);
  expect(alerts.map(({ kind }) => kind)).toEqual(expected.kinds);
  const mails = (await local.mails(tenant.email)).filter(({ text }) => text?.includes(groupId));
  const attempts = alerts.reduce((sum, alert) => sum + alert.attempts, 0);
  for (const alert of alerts) expect(alert.sentAt).toBeDefined();
  expect(mails.length).toBeGreaterThanOrEqual(alerts.length);
  expect(mails.length).toBeLessThanOrEqual(attempts);
}

describe("a process that is killed", () => {
  it("while it waits for the provider loses no run, makes none twice, and stays on the grid", async () => {
    const { id } = await aGroup(tenant, rolesExist(["first", "second"]));
    await local.tick();
    await isWhole(id, { runs: 1, kinds: [] });
    cloud.roles.exist = false;
    cloud.hold();
    await local.advance({ minutes: 1 });
    const tick = local.tick().catch(() => undefined);
    await cloud.held(2);
    await cutPower();
    await tick;
    await local.tick();
    await isWhole(id, { runs: 2, kinds: ["FAILED"] });
    expect((await tenant.door.group(id)).group.lastStatus).toBe("FAIL");
    cloud.roles.exist = true;
    await local.advance({ minutes: 1 });
    await local.tick();
    await isWhole(id, { runs: 3, kinds: ["FAILED", "RECOVERED"] });
    await tenant.door.call(routes.deleteGroup, { params: { id } });
  });

  it("at any moment of writing what it found leaves all of it or nothing, and the rest is done after", async () => {
    const { id } = await aGroup(tenant, rolesExist(["first", "second"]), { name: "Cut" });
    await local.tick();
    const kinds: string[] = [];
    for (const [at, delayMs] of [0, 15, 35, 70].entries()) {
      cloud.roles.exist = at % 2 === 1;
      kinds.push(cloud.roles.exist ? "RECOVERED" : "FAILED");
      cloud.hold();
      await local.advance({ minutes: 1 });
      const tick = local.tick().catch(() => undefined);
      await cloud.held(2);
      cloud.release();
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      await cutPower();
      await tick;
      // Who was sending a mail when the power went is taken for dead after half a minute; its message comes again.
      await halfAnHourLater();
      await isWhole(id, { runs: 1 + 2 * (at + 1), kinds });
    }
    await tenant.door.call(routes.deleteGroup, { params: { id } });
  });

  it("after the tick and before the evaluation keeps what was queued", async () => {
    cloud.roles.exist = true;
    const names = Array.from({ length: 6 }, (_, at) => `role-${at}`);
    cloud.hold();
    const groups = [];
    for (const name of names) groups.push(await aGroup(tenant, rolesExist([name]), { name }));
    const tick = local.tick().catch(() => undefined);
    await cloud.held(4);
    await cutPower();
    await tick;
    await local.tick();
    for (const { id } of groups) expect(await tenant.door.history(id)).toHaveLength(1);
    for (const { id } of groups) await tenant.door.call(routes.deleteGroup, { params: { id } });
  });

  it("during a run that a person asked for completes it after the start, once", async () => {
    const { id } = await aGroup(tenant, rolesExist(["asked"]), { intervalMinutes: 60 });
    await local.tick();
    cloud.hold();
    const asked = tenant.door.call(routes.evaluateGroup, { params: { id } }).catch(() => undefined);
    await cloud.held();
    await cutPower();
    await asked;
    await halfAnHourLater();
    const runs = await tenant.door.history(id);
    expect(runs.map(({ trigger, status }) => `${trigger} ${status}`)).toEqual(["manual PASS", "schedule PASS"]);
    await tenant.door.call(routes.deleteGroup, { params: { id } });
  });
});

describe("a message that comes twice", () => {
  it("makes one run and one mail, at the same time or long after", async () => {
    const { id } = await aGroup(tenant, rolesExist(["twice"]));
    await local.tick();
    cloud.roles.exist = false;
    const { nextRunAt } = (await tenant.door.group(id)).group;
    const message = { tenantId: tenant.tenantId, groupId: id, scheduledFor: nextRunAt, trigger: "schedule" };
    const { send } = await emulatorsOf(local);
    cloud.hold();
    await Promise.all([send(message), send(message), send(message)]);
    await cloud.held(3);
    cloud.release();
    await halfAnHourLater();
    await send(message);
    await halfAnHourLater();
    const runs = (await tenant.door.history(id)).filter(({ scheduledFor }) => scheduledFor === nextRunAt);
    expect(runs).toHaveLength(1);
    const mails = (await local.mails(tenant.email)).filter(({ text }) => text?.includes(id));
    expect(mails.map(({ subject }) => subject)).toEqual(["FAIL: Web"]);
  });
});

/**
 * Half an hour later everything that failed, or was kept back, has come again. A group that missed slots meanwhile is run once for
 * the last of them.
 */
async function halfAnHourLater(): Promise<void> {
  await local.advance({ minutes: 31 });
  await tenant.door.renew();
  await local.tick();
}

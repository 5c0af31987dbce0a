import { describe, expect, it } from "vitest";
import { routes } from "../../packages/core/src/types/api/routes";
import { evaluationReceipts } from "../../packages/core/src/types/messages";
import { emulatorsOf } from "./support/emulators";
import { aGroup, nextMinute, type SandboxTenant, sandboxOf, sandboxTenant } from "./support/fixtures";
import { useLocalStage } from "./support/local-stage";
import { alertsTo } from "./support/mails";

const stage = useLocalStage();
const minuteMs = 60_000;
/** Longer than a message stays hidden after a failure. */
const untilRetry = { minutes: 31 };

/** The moments a group was run at, in minutes after it was made, oldest first. */
async function slotsOf(tenant: SandboxTenant, group: { id: string; createdAt: string }): Promise<number[]> {
  const runs = await tenant.door.history(group.id);
  return runs.map(({ scheduledFor }) => (Date.parse(scheduledFor) - Date.parse(group.createdAt)) / minuteMs).reverse();
}

describe("the grid of a group", () => {
  it("begins at once and does not drift, however late the ticks are", async () => {
    const tenant = await sandboxTenant(stage());
    const group = await aGroup(tenant, undefined, { intervalMinutes: 5 });
    await stage().tick();
    for (const seconds of [299, 20, 290, 317, 100, 400]) {
      await stage().advance({ seconds });
      await stage().tick();
    }
    expect(await slotsOf(tenant, group)).toEqual([0, 5, 10, 15, 20]);
  });

  it("gives one late run for the slots that were missed, for the last of them", async () => {
    const tenant = await sandboxTenant(stage());
    const group = await aGroup(tenant, undefined, { intervalMinutes: 5 });
    await stage().tick();
    await nextMinute(stage(), 23);
    await nextMinute(stage(), 2.5);
    expect(await slotsOf(tenant, group)).toEqual([0, 20, 25]);
  });

  it("is not run again before its time, and not by a tick that runs twice", async () => {
    const tenant = await sandboxTenant(stage());
    const group = await aGroup(tenant, undefined, { intervalMinutes: 5 });
    for (let at = 0; at < 3; at++) await stage().tick();
    await nextMinute(stage(), 4);
    expect(await slotsOf(tenant, group)).toEqual([0]);
  });

  it("counts a new interval from the last slot", async () => {
    const tenant = await sandboxTenant(stage());
    const group = await aGroup(tenant, undefined, { intervalMinutes: 60 });
    const change = (intervalMinutes: number) =>
      tenant.door.call(routes.updateGroup, { params: { id: group.id }, body: { intervalMinutes } });
    await stage().tick();
    await nextMinute(stage(), 3);
    await change(10);
    await nextMinute(stage(), 6);
    expect(await slotsOf(tenant, group)).toEqual([0]);
    await nextMinute(stage(), 1);
    await change(2);
    await nextMinute(stage(), 2);
    await nextMinute(stage(), 1);
    expect(await slotsOf(tenant, group)).toEqual([0, 10, 12]);
  });

  it("is not touched by runs that people ask for", async () => {
    const tenant = await sandboxTenant(stage());
    const group = await aGroup(tenant, undefined, { intervalMinutes: 5 });
    await stage().tick();
    await stage().advance({ minutes: 2 });
    await tenant.door.evaluate(group.id);
    await nextMinute(stage(), 3);
    const runs = await tenant.door.history(group.id);
    expect(runs.map(({ trigger }) => trigger)).toEqual(["schedule", "manual", "schedule"]);
    expect((await slotsOf(tenant, group)).filter((_, at) => runs.at(-1 - at)?.trigger === "schedule")).toEqual([0, 5]);
  });
});

describe("one tick", () => {
  it("runs all groups that are due, each once, and none that is paused or deleted", async () => {
    const tenant = await sandboxTenant(stage());
    const make = (at: number) => aGroup(tenant, undefined, { name: `group ${at}`, intervalMinutes: 60 });
    const groups = [];
    for (let at = 0; at < 40; at += 10)
      groups.push(...(await Promise.all(Array.from({ length: 10 }, (_, n) => make(at + n)))));
    const [paused, deleted] = groups.splice(0, 2);
    const off = { params: { id: paused?.id ?? "" }, body: { enabled: false } };
    await tenant.door.call(routes.toggleGroup, off);
    await tenant.door.call(routes.deleteGroup, { params: { id: deleted?.id ?? "" } });
    const answer = await stage().tick();
    expect(answer).toMatchObject({ drained: true, ran: [{ ok: true, result: { sent: groups.length, failed: 0 } }] });
    const { items } = await tenant.door.call(routes.listGroups, { query: { limit: 100 } });
    expect(items).toHaveLength(groups.length + 1);
    expect(items.filter(({ lastStatus }) => lastStatus === "PASS")).toHaveLength(groups.length);
    expect(items.find(({ id }) => id === paused?.id)).toMatchObject({ lastStatus: "PENDING", enabled: false });
    const runs = (await (await emulatorsOf(stage())).scan("Evaluations")).filter(
      (item) => item.tenantId === tenant.tenantId && "trigger" in item,
    );
    expect(runs.map(({ groupId }) => groupId).sort()).toEqual(groups.map(({ id }) => id).sort());
  });
});

describe("what goes wrong", () => {
  it("in one group holds up no other; after four attempts its message is kept as a dead letter, and the next slot is run", async () => {
    const [poor, well] = [await sandboxTenant(stage()), await sandboxTenant(stage())];
    const groups = { poor: await aGroup(poor), well: await aGroup(well) };
    const { deadLetters, scan, update } = await emulatorsOf(stage());
    const check = (await scan("Main")).find((item) => item.groupId === groups.poor.id && "severity" in item) ?? {};
    await update(check, { severity: "an old one that this version cannot read" });
    const statusOf = async ({ door }: SandboxTenant) => (await door.call(routes.listGroups)).items[0]?.lastStatus;
    await stage().tick();
    expect([await statusOf(poor), await statusOf(well)]).toEqual(["PENDING", "PASS"]);
    for (let receipt = 0; receipt < evaluationReceipts; receipt++) {
      await stage().advance(untilRetry);
      await stage().tick();
    }
    const dead = (await deadLetters()).map((body) => JSON.parse(body) as { groupId: string; scheduledFor: string });
    const { id: groupId, nextRunAt: scheduledFor } = groups.poor;
    expect(dead).toContainEqual(expect.objectContaining({ groupId, scheduledFor }));
    await update(check, { severity: check.severity });
    await poor.door.renew();
    expect(await statusOf(poor)).toBe("ERROR");
    expect(await alertsTo(stage(), poor.email)).toEqual(["Could not be evaluated: Web"]);
    await nextMinute(stage());
    expect(await statusOf(poor)).toBe("PASS");
  });

  it("in the function itself, every time, ends in an ERROR, not in the old verdict standing for ever", async () => {
    const tenant = await sandboxTenant(stage());
    const group = await aGroup(tenant, undefined, { intervalMinutes: 1_440 });
    await stage().tick();
    expect((await tenant.door.group(group.id)).group.lastStatus).toBe("PASS");
    const { receive, scan } = await emulatorsOf(stage());
    const { tenantId } = (await scan("Main")).find((item) => item.id === group.id) ?? {};
    const scheduledFor = new Date(Date.parse(group.createdAt) + 1_440 * minuteMs).toISOString();
    const message = { tenantId, groupId: group.id, scheduledFor, trigger: "schedule" };
    // Every attempt died without a word; the message is received once more.
    expect(await receive(message, evaluationReceipts)).toBe(true);
    expect(await receive(message, evaluationReceipts)).toBe(true);
    const { lastStatus, lastCause } = (await tenant.door.group(group.id)).group;
    expect({ lastStatus, lastCause }).toEqual({ lastStatus: "ERROR", lastCause: "INTERNAL" });
    expect(await alertsTo(stage(), tenant.email)).toEqual(["Could not be evaluated: Web"]);
    expect(await tenant.door.history(group.id)).toHaveLength(2);
  });

  it("with a message that nobody can read ends among the dead letters, and the queue goes on", async () => {
    const emulators = await emulatorsOf(stage());
    await emulators.send("no JSON at all");
    await emulators.send({ tenantId: "x", groupId: "y" });
    for (let receipt = 0; receipt <= evaluationReceipts; receipt++) {
      await stage().tick();
      await stage().advance(untilRetry);
    }
    const dead = await emulators.deadLetters();
    expect(dead).toEqual(expect.arrayContaining(["no JSON at all", '{"tenantId":"x","groupId":"y"}']));
    const tenant = await sandboxTenant(stage());
    const group = await aGroup(tenant);
    await stage().tick();
    expect((await tenant.door.group(group.id)).group.lastStatus).toBe("PASS");
  });

  it("with the mail provider keeps the mail and sends it later, once; the run is not done again", async () => {
    const tenant = await sandboxTenant(stage());
    const group = await aGroup(tenant, undefined, { intervalMinutes: 1_440 });
    await stage().tick();
    await sandboxOf(stage(), tenant).drift("stop-instance");
    await stage().advance({ minutes: 1_440 });
    await tenant.door.renew();
    // Each sending is four tries of the SDK.
    await stage().local("mail/fail", { method: "POST", body: { count: 1_000 } });
    await stage().tick();
    expect((await tenant.door.group(group.id)).group.lastStatus).toBe("FAIL");
    expect(await alertsTo(stage(), tenant.email)).toEqual([]);
    await stage().local("mail/fail", { method: "POST", body: { count: 0 } });
    await stage().advance({ minutes: 3 });
    await stage().tick();
    expect(await alertsTo(stage(), tenant.email)).toEqual(["FAIL: Web"]);
    await stage().advance(untilRetry);
    await stage().tick();
    expect(await alertsTo(stage(), tenant.email)).toEqual(["FAIL: Web"]);
    await tenant.door.renew();
    expect(await tenant.door.history(group.id)).toHaveLength(2);
  });
});

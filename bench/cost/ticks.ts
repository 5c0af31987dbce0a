import { advanceSchedule, createGroup, getGroup } from "../../packages/core/src/dynamo/groups";
import type { InvariantGroup } from "../../packages/core/src/types/entities";
import { newId } from "../../packages/core/src/types/ids";
import { newAccount, newTenant } from "../../tests/contract/dynamo-support";
import type { Stage } from "./stage";
import type { Usage } from "./usage";

export interface Ticked {
  due: number;
  usage: Usage;
}

const tenants = 10;
const intervalMinutes = 5;
const justNow = () => new Date(Date.now() - 10_000).toISOString();
const farOff = "2099-01-01T00:00:00.000Z";

/** Ticks that find so many groups of ten tenants due, on time; each group as large as `like`, which has been evaluated. */
export async function measureTicks(stage: Stage, like: InvariantGroup, sizes: readonly number[]): Promise<Ticked[]> {
  const { db, meter } = stage;
  const { handler } = await import("../../packages/functions/src/scheduler/tick");
  const evaluated = await getGroup(like.tenantId, db, like.id);
  const groups: InvariantGroup[] = [];
  for (let tenant = 0; tenant < tenants; tenant++) {
    const context = await newTenant(db);
    const account = await newAccount(context);
    for (let at = 0; at < Math.max(...sizes) / tenants; at++) {
      const own = { tenantId: context.tenantId, accountId: account.id, id: newId("group") };
      const group = { ...like, ...evaluated, ...own, intervalMinutes, nextRunAt: farOff };
      await createGroup(context.tenantId, db, group, [], 10_000);
      groups.push(group);
    }
  }
  const makeDue = async (due: number) => {
    for (const { tenantId, id } of groups.slice(0, due)) {
      const seen = await getGroup(tenantId, db, id);
      if (!seen || !(await advanceSchedule(tenantId, db, seen, justNow()))) throw new Error("A group was not moved.");
    }
  };
  const run = (due: number) => async () => {
    const { sent } = await handler();
    if (sent !== due) throw new Error(`The tick sent ${sent} of ${due}.`);
  };

  const ticked: Ticked[] = [];
  for (const due of sizes) {
    await makeDue(due);
    const usage = await meter.during(run(due));
    await makeDue(due);
    ticked.push({ due, usage: { ...usage, durationMs: await meter.timed(run(due)) } });
  }
  return ticked;
}

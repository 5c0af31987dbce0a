import type { CheckInput, CheckOutput } from "../../types/api/checks";
import { newId } from "../../types/ids";
import { type Context, quotaExceeded } from "../context";
import { presentCheck } from "../groups/present";
import { changeChecks } from "./change";
import { checkOf } from "./entity";
import { type CheckDeps, validChange } from "./validation";

/** Adds a check to a group. */
export async function createCheck(
  context: Context,
  groupId: string,
  input: CheckInput,
  deps: CheckDeps,
): Promise<CheckOutput> {
  const { tenantId, quotas } = context;
  return changeChecks(context, groupId, async (checks, account, now) => {
    if (checks.length >= quotas.checksPerGroup) throw quotaExceeded(quotas.checksPerGroup, "checks in the group");
    const valid = await validChange([...checks, input], checks.length, checks, account, deps);
    const id = newId("check", Date.parse(now));
    const identity = { tenantId, groupId, id, createdAt: now, updatedAt: now, version: 1 };
    const check = checkOf(valid, identity, deps.catalogue);
    return { store: [check], live: checks.length + 1, answer: presentCheck(check) };
  });
}

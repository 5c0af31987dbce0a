import { renameReferences } from "../../checks/validate";
import { maxChecksPerWrite } from "../../dynamo/checks";
import type { CheckOutput, CheckPatch } from "../../types/api/checks";
import type { Check } from "../../types/entities";
import { DomainError, notFound } from "../../types/errors";
import type { Context } from "../context";
import { presentCheck } from "../groups/present";
import { changeChecks } from "./change";
import { checkOf } from "./entity";
import { patched } from "./merge";
import { type CheckDeps, validChange } from "./validation";

/** The other checks, with their references to a renamed alias rewritten when that was asked for. */
function others(checks: readonly Check[], changed: Check, patch: CheckPatch, now: string): Check[] {
  const { alias: from, id } = changed;
  const to = patch.alias;
  const rest = checks.filter((check) => check.id !== id);
  if (!patch.rewriteReferences || !from || !to || from === to) return rest;
  return rest.map((check) => {
    const renamed = renameReferences(check, from, to);
    return renamed === check ? check : { ...renamed, updatedAt: now, version: check.version + 1 };
  });
}

/** Changes a check, and on request every check that refers to its renamed alias with it. */
export async function updateCheck(
  context: Context,
  ids: { groupId: string; checkId: string },
  patch: CheckPatch,
  ifVersion: number | undefined,
  deps: CheckDeps,
): Promise<CheckOutput> {
  return changeChecks(context, ids.groupId, async (checks, account, now) => {
    const seen = checks.find((check) => check.id === ids.checkId);
    if (!seen) throw notFound("check");
    if (ifVersion !== undefined && ifVersion !== seen.version)
      throw new DomainError("VERSION_MISMATCH", `This check is at version ${seen.version} now.`);
    const rest = others(checks, seen, patch, now);
    const valid = await validChange([...rest, patched(seen, patch)], rest.length, checks, account, deps);
    const { tenantId, groupId, id, createdAt } = seen;
    const identity = { tenantId, groupId, id, createdAt, updatedAt: now, version: seen.version + 1 };
    const check = checkOf(valid, identity, deps.catalogue);
    const store = [check, ...rest.filter((other) => !checks.includes(other))];
    if (store.length > maxChecksPerWrite)
      throw new DomainError("CONFLICT", `More than ${maxChecksPerWrite} checks would have to change at once.`);
    return { store, live: checks.length, answer: presentCheck(check) };
  });
}

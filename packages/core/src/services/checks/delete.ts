import { notFound } from "../../types/errors";
import type { Context } from "../context";
import { changeChecks } from "./change";
import { type CheckDeps, problemsOfOtherChecks, refuse, validate } from "./validation";

/** Deletes a check that no other refers to. Its item stays, marked, and so does its history. */
export async function deleteCheck(
  context: Context,
  ids: { groupId: string; checkId: string },
  deps: CheckDeps,
): Promise<void> {
  await changeChecks(context, ids.groupId, async (checks, account, now) => {
    const seen = checks.find((check) => check.id === ids.checkId);
    if (!seen) throw notFound("check");
    const rest = checks.filter((check) => check !== seen);
    const { problems } = await validate(rest, account, deps, checks);
    refuse(await problemsOfOtherChecks(problems, rest, checks, account, deps));
    const deleted = { ...seen, deletedAt: now, updatedAt: now, version: seen.version + 1 };
    return { store: [deleted], live: rest.length, answer: undefined };
  });
}

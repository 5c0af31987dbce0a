import { getAccount } from "../../dynamo/accounts";
import { listChecks, saveChecks } from "../../dynamo/checks";
import { getGroup } from "../../dynamo/groups";
import type { AwsAccount, Check } from "../../types/entities";
import { notFound } from "../../types/errors";
import { type Context, edit } from "../context";

/** What becomes of the checks of a group: those to store, the number that is left, and what the caller gets. */
export interface Change<T> {
  store: readonly Check[];
  live: number;
  answer: T;
}

/**
 * Changes checks of a group, judged against the group as it is. When someone else changes the group meanwhile, it is judged again
 * against the newer state, so that two edits cannot together make what each alone could not.
 */
export async function changeChecks<T>(
  context: Context,
  groupId: string,
  decide: (checks: readonly Check[], account: AwsAccount, now: string) => Change<T> | Promise<Change<T>>,
): Promise<T> {
  const { tenantId, db } = context;
  const load = () => getGroup(tenantId, db, groupId);
  const { answer } = await edit("group", load, undefined, async (group) => {
    const [checks, account] = await Promise.all([
      listChecks(tenantId, db, groupId),
      getAccount(tenantId, db, group.accountId),
    ]);
    if (!account) throw notFound("account");
    const now = context.now().toISOString();
    const change = await decide(checks, account, now);
    const saved = await saveChecks(tenantId, db, group, change.store, change.live, now);
    return saved && { answer: change.answer };
  });
  return answer;
}

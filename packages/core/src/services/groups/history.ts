import { listRuns } from "../../dynamo/evaluations";
import { getGroup } from "../../dynamo/groups";
import type { PageRequest } from "../../dynamo/pages";
import { DomainError, notFound } from "../../types/errors";
import type { Context } from "../context";
import { presentRun } from "./present";

/** One page of the runs of a group, newest first; `from` and `to` are included. */
export async function groupHistory(
  { tenantId, db }: Context,
  groupId: string,
  query: PageRequest & { from?: string | undefined; to?: string | undefined },
) {
  if (!(await getGroup(tenantId, db, groupId))) throw notFound("group");
  if (query.from && query.to && Date.parse(query.from) > Date.parse(query.to))
    throw new DomainError("MALFORMED", "The query is not valid.", {
      problems: [{ pointer: "/to", code: "BEFORE_FROM", detail: "must not lie before `from`" }],
    });
  const { items, nextCursor } = await listRuns(tenantId, db, groupId, query, query);
  return { items: items.map(presentRun), nextCursor };
}

import path from "node:path";
import { commitRun, getRun } from "../../packages/core/src/dynamo/evaluations";
import { createGroup, getGroup } from "../../packages/core/src/dynamo/groups";
import { listUsers } from "../../packages/core/src/dynamo/users";
import { handlerOf, type Route } from "../../packages/core/src/types/api/route";
import { routes } from "../../packages/core/src/types/api/routes";
import { newId } from "../../packages/core/src/types/ids";
import type { Evaluated } from "./evaluations";
import type { Stage } from "./stage";
import { sumOf, times, type Usage } from "./usage";

/** A call of the API that a page makes when it opens, and how often it asks again while it is open. */
interface Asked {
  route: Pick<Route, "id" | "method" | "path">;
  params?: Record<string, string>;
  query?: string;
  everySeconds?: number;
}

export interface Page {
  name: string;
  calls: number;
  opened: Usage;
  /** Calls and usage of an hour in which the page stays open. */
  callsAnHour: number;
  anHour: Usage;
}

const root = path.resolve(import.meta.dirname, "../..");
/** As many as the overview shows runs of, and the timeline of a group. */
const runsShown = 60;
export const groupsOfTenant = 10;

type Handler = (event: object) => Promise<{ statusCode: number; body: string }>;

/** The two pages that people look at most. The calls are those of `components/overview`, `components/groups` and `hooks` of the frontend. */
export async function measurePages(stage: Stage, { context, account, group }: Evaluated): Promise<Page[]> {
  const { db, meter } = stage;
  const { tenantId } = context;
  await fill();
  const overview: Asked[] = [
    { route: routes.me },
    { route: routes.listAccounts, query: "limit=100" },
    { route: routes.listGroups, query: "limit=100", everySeconds: 15 },
    { route: routes.accountAnalytics, params: { id: account.id }, everySeconds: 20 },
  ];
  const ofGroup: Asked[] = [
    { route: routes.me },
    { route: routes.accountDetail, params: { id: account.id } },
    { route: routes.groupDetail, params: { id: group.id }, everySeconds: 10 },
    { route: routes.groupHistory, params: { id: group.id }, query: `limit=${runsShown}`, everySeconds: 15 },
  ];
  return [await measure("overview", overview), await measure("group", ofGroup)];

  /** Gives the tenant ten groups like this one, and the group as many runs as its page shows. */
  async function fill(): Promise<void> {
    const seen = await getGroup(tenantId, db, group.id);
    if (!seen?.lastRunId || !seen.lastScheduledFor) throw new Error("The group was not evaluated.");
    const run = await getRun(tenantId, db, group.id, seen.lastScheduledFor, seen.lastRunId);
    if (!run) throw new Error("The run is not there.");
    for (let at = 1; at < groupsOfTenant; at++)
      await createGroup(tenantId, db, { ...seen, id: newId("group") }, [], 10_000);
    for (let at = 1; at <= runsShown; at++) {
      const scheduledFor = new Date(Date.parse(run.scheduledFor) - at * 300_000).toISOString();
      await commitRun(tenantId, db, { ...run, id: newId("run"), scheduledFor });
    }
  }

  async function measure(name: string, page: readonly Asked[]): Promise<Page> {
    const user = (await listUsers(tenantId, db))[0];
    const claims = { sub: user?.cognitoSub, tenantId, userId: user?.id };
    const measured: (Asked & { usage: Usage })[] = [];
    for (const asked of page) {
      const { handler } = (await import(path.join(root, handlerOf(asked.route)).replace(/\.handler$/, ".ts"))) as {
        handler: Handler;
      };
      const call = async () => {
        const answer = await handler({
          rawPath: asked.route.path,
          rawQueryString: asked.query ?? "",
          headers: {},
          pathParameters: asked.params ?? {},
          requestContext: {
            requestId: "a-request-of-the-bench",
            http: { method: asked.route.method, path: asked.route.path },
            authorizer: { jwt: { claims } },
          },
        });
        if (answer.statusCode !== 200)
          throw new Error(`${asked.route.id} answered ${answer.statusCode}: ${answer.body}`);
      };
      const usage = await meter.during(call);
      measured.push({ ...asked, usage: { ...usage, durationMs: await meter.timed(call) } });
    }
    const again = measured.flatMap(({ everySeconds, usage }) =>
      everySeconds === undefined ? [] : [{ calls: 3_600 / everySeconds, usage }],
    );
    return {
      name,
      calls: page.length,
      opened: sumOf(measured.map(({ usage }) => usage)),
      callsAnHour: again.reduce((sum, { calls }) => sum + calls, 0),
      anHour: sumOf(again.map(({ calls, usage }) => times(usage, calls))),
    };
  }
}

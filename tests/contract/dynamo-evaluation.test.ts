import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type DispatchDeps, deliverAlert, dispatchAlert } from "../../packages/core/src/alerts/dispatch";
import type { Mail } from "../../packages/core/src/alerts/mail";
import type { Status } from "../../packages/core/src/checks/model";
import { getAlert } from "../../packages/core/src/dynamo/alerts";
import type { Database } from "../../packages/core/src/dynamo/client";
import { getRun, listResults, listRuns } from "../../packages/core/src/dynamo/evaluations";
import { deleteGroup, getGroup } from "../../packages/core/src/dynamo/groups";
import { userKey } from "../../packages/core/src/dynamo/keys";
import { listUsers } from "../../packages/core/src/dynamo/users";
import { putItem, updateItem } from "../../packages/core/src/dynamo/writes";
import type { Context } from "../../packages/core/src/services/context";
import { recordFailedRun } from "../../packages/core/src/services/evaluation/record-failed-run";
import { type RunDeps, runEvaluation } from "../../packages/core/src/services/evaluation/run";
import { runIdOf } from "../../packages/core/src/services/evaluation/run-id";
import { tick } from "../../packages/core/src/services/evaluation/tick";
import { toggleGroup } from "../../packages/core/src/services/groups/toggle";
import type { InvariantGroup } from "../../packages/core/src/types/entities";
import { newId } from "../../packages/core/src/types/ids";
import type { EvaluationMessage } from "../../packages/core/src/types/messages";
import {
  breaking,
  type Fault,
  hashOfAnswer,
  judgedAs,
  minutesLater,
  newAccount,
  newGroup,
  newTenant,
  openTables,
  recordedRead,
  start,
} from "./dynamo-support";

let db: Database;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await openTables());
});
afterAll(() => close());

/** A group with checks, an account whose state the test decides, an evidence store and an outbox. */
async function scene(checks = 2) {
  let now = start;
  const context: Context = await newTenant(db, () => now);
  const account = await newAccount(context);
  const { group, checks: stored } = await newGroup(context, account, checks);
  const evidence = new Map<string, string>();
  const mails: Mail[] = [];
  let statuses: Status[] = stored.map(() => "PASS");
  let evaluations = 0;
  const { tenantId } = context;

  const message = (at = now): EvaluationMessage => ({
    ...{ tenantId, groupId: group.id, scheduledFor: at.toISOString(), trigger: "schedule" },
  });
  const deps = (fault?: Fault): RunDeps => ({
    db: fault ? breaking(db, fault) : db,
    now: () => now,
    catalogueVersion: "1.0.0",
    evidence: {
      put: async (tenant, hash, body) => void evidence.set(`${tenant}/${hash}`, body),
      get: async (tenant, hash) => {
        const body = evidence.get(`${tenant}/${hash}`);
        return body === undefined ? undefined : { body };
      },
    },
    judge: async (_account, due) => {
      evaluations++;
      const results = due.map((check, at) => judgedAs(check, statuses[at] ?? "PASS", now));
      return { results, recorded: results.length > 0 ? [recordedRead] : [] };
    },
  });
  const dispatch = (over: Partial<DispatchDeps> = {}): DispatchDeps => ({
    ...{ db, dashboardUrl: "https://cc.example", now: () => now },
    mail: { send: async (mail) => void mails.push(mail) },
    ...over,
  });
  return {
    ...{ context, tenantId, account, group, checks: stored, evidence, mails, message, deps, dispatch },
    evaluations: () => evaluations,
    judgeAs: (...next: Status[]) => {
      statuses = next;
    },
    moveTo: (moment: Date) => {
      now = moment;
    },
    state: async () => (await getGroup(tenantId, db, group.id)) as InvariantGroup,
    runs: async () => (await listRuns(tenantId, db, group.id, {}, { limit: 100 })).items,
    /** What the queue does with one message: the run, then its alert. */
    deliver: async (work: EvaluationMessage, runDeps = deps(), dispatchDeps = dispatch()) => {
      const outcome = await runEvaluation(work, runDeps);
      if (outcome.state === "dropped") return outcome.state;
      return dispatchAlert(tenantId, dispatchDeps, outcome.run);
    },
  };
}

describe("one evaluation", () => {
  it("stores evidence, results, the run and the state of the group, and mails a failure to the members", async () => {
    const s = await scene();
    s.judgeAs("PASS", "FAIL");
    await s.deliver(s.message());
    const [run] = await s.runs();
    expect(run).toMatchObject({ status: "FAIL", counts: { PASS: 1, FAIL: 1 }, reason: "Web server runs: it is FAIL" });
    expect(await listResults(s.tenantId, db, run?.id ?? "")).toHaveLength(2);
    expect([...s.evidence.keys()]).toEqual([`${s.tenantId}/${hashOfAnswer}`]);
    expect(await s.state()).toMatchObject({
      ...{ lastStatus: "FAIL", lastRunStatus: "FAIL", lastVerdict: "FAIL", lastRunId: run?.id, version: 1 },
      ...{ statusSince: start.toISOString(), lastEvaluatedAt: start.toISOString(), lastCounts: { FAIL: 1 } },
    });
    expect(s.mails).toHaveLength(1);
    expect(s.mails[0]?.subject).toBe("FAIL: Production network");
  });

  it("is done once and mailed once, when its message comes again or twice at the same time", async () => {
    const s = await scene();
    s.judgeAs("FAIL", "PASS");
    await Promise.allSettled([s.deliver(s.message()), s.deliver(s.message()), s.deliver(s.message())]);
    s.moveTo(minutesLater(1));
    await s.deliver(s.message(start));
    expect(await s.runs()).toHaveLength(1);
    expect(s.mails).toHaveLength(1);
    expect((await getAlert(s.tenantId, db, (await s.runs())[0]!))?.attempts).toBe(1);
  });

  it("finds the same for two evaluators that saw the account differently", async () => {
    const s = await scene();
    const differing = (statuses: Status[]): RunDeps => ({
      ...s.deps(),
      judge: async (_account, due) => ({
        results: due.map((check, at) => judgedAs(check, statuses[at] ?? "PASS")),
        recorded: [recordedRead],
      }),
    });
    await Promise.all([
      runEvaluation(s.message(), differing(["FAIL", "PASS"])),
      runEvaluation(s.message(), differing(["PASS", "PASS"])),
    ]);
    const [run] = await s.runs();
    const results = await listResults(s.tenantId, db, run?.id ?? "");
    const failing = results.filter(({ status }) => status === "FAIL").length;
    expect(run?.counts).toMatchObject({ FAIL: failing, PASS: 2 - failing });
  });

  it("is dropped for a paused or a deleted group, which keeps what it showed", async () => {
    const s = await scene();
    await s.deliver(s.message());
    await toggleGroup(s.context, s.group.id, false);
    const before = await s.state();
    s.moveTo(minutesLater(5));
    expect(await s.deliver(s.message())).toBe("dropped");
    expect(await s.state()).toEqual(before);
    await deleteGroup(s.tenantId, db, before);
    s.moveTo(minutesLater(10));
    expect(await s.deliver(s.message())).toBe("dropped");
    expect(await s.state()).toBeUndefined();
  });

  it("of a group without enabled checks is PENDING, without results and without a mail", async () => {
    const s = await scene(0);
    await s.deliver(s.message());
    expect((await s.runs())[0]).toMatchObject({ status: "PENDING", counts: { PASS: 0 } });
    expect(s.evaluations()).toBe(0);
    expect(s.mails).toEqual([]);
  });

  it("that looked earlier and ends later does not overwrite what a newer one has shown, and mails nothing of the past", async () => {
    const s = await scene();
    s.moveTo(minutesLater(5));
    const slow: RunDeps = {
      ...s.deps(),
      judge: async (_account, due) => {
        s.moveTo(minutesLater(10));
        await s.deliver(s.message(minutesLater(10)));
        s.moveTo(minutesLater(11));
        const results = due.map((check) => judgedAs(check, "FAIL", minutesLater(5)));
        return { results, recorded: [recordedRead] };
      },
    };
    await s.deliver(s.message(), slow);
    expect((await s.runs()).map(({ status }) => status)).toEqual(["PASS", "FAIL"]);
    expect(await s.state()).toMatchObject({ lastStatus: "PASS", lastScheduledFor: minutesLater(10).toISOString() });
    expect(s.mails).toEqual([]);
  });

  it("of a late slot counts although a run on request was due after it, because it looked later", async () => {
    const s = await scene();
    s.moveTo(minutesLater(2));
    await s.deliver(s.message());
    s.judgeAs("FAIL", "PASS");
    s.moveTo(minutesLater(3));
    await s.deliver(s.message(start));
    expect(await s.state()).toMatchObject({ lastStatus: "FAIL", lastScheduledFor: start.toISOString() });
    expect(s.mails).toHaveLength(1);
  });

  it("keeps the note that checks were edited while it ran", async () => {
    const s = await scene();
    const editing: RunDeps = {
      ...s.deps(),
      judge: async (account, due, session) => {
        const { updateGroup } = await import("../../packages/core/src/dynamo/groups");
        await updateGroup(s.tenantId, db, await s.state(), { name: "edited", updatedAt: start.toISOString() });
        return s.deps().judge(account, due, session);
      },
    };
    await runEvaluation(s.message(), editing);
    expect(await s.state()).toMatchObject({ name: "edited", lastStatus: "PASS", version: 2 });
  });
});

describe("a process that dies", () => {
  const lose = (operation: string, when: "before" | "after", table?: "Main" | "Evaluations"): Fault => {
    let armed = true;
    return (name, input) => {
      const hits = name === operation && (table === undefined || String(input.TableName).includes(table));
      if (!armed || !hits) return undefined;
      armed = false;
      return when;
    };
  };

  it.each<[string, Fault]>([
    ["after the evidence, before the first result", lose("PutCommand", "before")],
    ["after the first result", lose("PutCommand", "after")],
    ["after the results, before the transaction", lose("TransactWriteCommand", "before")],
    ["after the transaction", lose("TransactWriteCommand", "after")],
  ])("%s: nothing half done shows, and the message that comes again completes it with one mail", async (_, fault) => {
    const s = await scene();
    s.judgeAs("FAIL", "PASS");
    await expect(s.deliver(s.message(), s.deps(fault))).rejects.toThrow("connection lost");
    const runs = await s.runs();
    const state = await s.state();
    expect(state.lastRunId).toBe(runs[0]?.id);
    expect(s.mails).toEqual([]);

    expect(await s.deliver(s.message())).toBe("sent");
    expect(await s.runs()).toHaveLength(1);
    expect(await s.state()).toMatchObject({ lastStatus: "FAIL" });
    expect(s.mails).toHaveLength(1);
    expect(await s.deliver(s.message())).toBe("none");
    expect(s.mails).toHaveLength(1);
  });

  it("before the mail was accepted: the mail is sent when the message comes again", async () => {
    const s = await scene();
    s.judgeAs("FAIL", "PASS");
    const refusing = s.dispatch({ mail: { send: () => Promise.reject(new Error("throttled")) } });
    await expect(s.deliver(s.message(), s.deps(), refusing)).rejects.toThrow("throttled");
    expect(await s.deliver(s.message())).toBe("sent");
    expect(s.mails).toHaveLength(1);
  });

  it("between the provider's acceptance and our record of it: one double at most, and it is counted", async () => {
    const s = await scene();
    s.judgeAs("FAIL", "PASS");
    const dying: Fault = (name, input) =>
      name === "UpdateCommand" && String(input.UpdateExpression).startsWith("SET") && s.mails.length > 0
        ? "before"
        : undefined;
    const deps = s.dispatch({ db: breaking(db, dying) });
    await expect(s.deliver(s.message(), s.deps(), deps)).rejects.toThrow("connection lost");
    const [run] = await s.runs();
    let seconds = 0;
    const wait = async (ms: number) => {
      seconds += ms / 1_000;
      s.moveTo(new Date(start.getTime() + seconds * 1_000));
    };
    expect(await dispatchAlert(s.tenantId, s.dispatch(), run!)).toBe("busy");
    expect(await deliverAlert(s.tenantId, s.dispatch(), run!, wait)).toBe("sent");
    expect(seconds).toBe(32);
    expect(s.mails).toHaveLength(2);
    expect((await getAlert(s.tenantId, db, run!))?.attempts).toBe(2);
  });

  it("lets results of a dead evaluator be replaced by what is found later", async () => {
    const s = await scene();
    s.judgeAs("FAIL", "FAIL");
    const fault = lose("TransactWriteCommand", "before");
    await expect(s.deliver(s.message(), s.deps(fault))).rejects.toThrow("connection lost");
    s.judgeAs("PASS", "PASS");
    s.moveTo(minutesLater(30));
    await s.deliver(s.message(start));
    expect((await s.runs())[0]).toMatchObject({ status: "PASS", counts: { PASS: 2, FAIL: 0 } });
  });
});

describe("an evaluation that is given up", () => {
  it("leaves an ERROR in place of a verdict that nobody could renew, and is mailed", async () => {
    const s = await scene();
    await s.deliver(s.message());
    s.moveTo(minutesLater(5));
    const outcome = await recordFailedRun(s.message(), s.deps());
    expect(await s.state()).toMatchObject({ lastStatus: "ERROR", lastCause: "INTERNAL", lastVerdict: "PASS" });
    if (outcome.state === "done") await dispatchAlert(s.tenantId, s.dispatch(), outcome.run);
    expect(s.mails.map(({ subject }) => subject)).toEqual(["Could not be evaluated: Production network"]);
  });

  it("changes neither a run that was written after all, nor what a later look has shown, nor a paused group", async () => {
    const s = await scene();
    await s.deliver(s.message());
    expect(await recordFailedRun(s.message(), s.deps())).toMatchObject({ state: "done", isNew: false });
    s.moveTo(minutesLater(10));
    await s.deliver(s.message());
    await recordFailedRun(s.message(minutesLater(5)), s.deps());
    expect(await s.state()).toMatchObject({ lastStatus: "PASS", lastScheduledFor: minutesLater(10).toISOString() });
    await toggleGroup(s.context, s.group.id, false);
    expect(await recordFailedRun(s.message(minutesLater(15)), s.deps())).toMatchObject({ state: "dropped" });
    expect(s.mails).toEqual([]);
  });
});

describe("alerts over time", () => {
  it("tell of each change once: failing, recovered, impossible to evaluate, and what an outage hid", async () => {
    const s = await scene(1);
    const history: Status[] = ["PASS", "FAIL", "FAIL", "PASS", "ERROR", "ERROR", "PASS", "ERROR", "FAIL", "PASS"];
    for (const [at, status] of history.entries()) {
      s.moveTo(minutesLater(5 * at));
      s.judgeAs(status);
      await s.deliver(s.message());
    }
    expect(s.mails.map(({ subject }) => subject.split(":")[0])).toEqual([
      ...["FAIL", "Recovered", "Could not be evaluated", "Could not be evaluated", "FAIL", "Recovered"],
    ]);
  });

  it("reach the other members when the provider does not take one address, which alone is tried again", async () => {
    const s = await scene(1);
    const { tenantId } = s;
    const id = newId("user", start.getTime());
    const late = {
      tenantId,
      id,
      cognitoSub: id,
      email: "zz@example.com",
      role: "viewer",
      createdAt: start.toISOString(),
    };
    await putItem(db, "main", { ...late, ...userKey(tenantId, id) });
    const tried: string[] = [];
    const refuse = (wrong: (to: string) => boolean): Partial<DispatchDeps> => ({
      mail: {
        send: async ({ to }) => {
          tried.push(to);
          if (wrong(to)) throw new Error("MessageRejected");
        },
      },
    });
    s.judgeAs("FAIL");
    const [first, second] = (await listUsers(tenantId, db)).map(({ email }) => email);
    const refusingFirst = s.dispatch(refuse((to) => to === first));
    await expect(s.deliver(s.message(), s.deps(), refusingFirst)).rejects.toThrow("MessageRejected");
    expect(await s.deliver(s.message(), s.deps(), s.dispatch(refuse(() => false)))).toBe("sent");
    expect(tried).toEqual([first, second, first]);
  });

  it("reach nobody when the group was paused before they were sent", async () => {
    const s = await scene(1);
    s.judgeAs("FAIL");
    const outcome = await runEvaluation(s.message(), s.deps());
    await toggleGroup(s.context, s.group.id, false);
    if (outcome.state === "done") await dispatchAlert(s.tenantId, s.dispatch(), outcome.run);
    expect(s.mails).toEqual([]);
  });
});

describe("the tick", () => {
  it("sends each due group once for its slot, and keeps to the group's own grid", async () => {
    const tables = await openTables();
    const context = await newTenant(tables.db);
    const account = await newAccount(context);
    for (let at = 0; at < 23; at++)
      await newGroup(context, account, 0, { nextRunAt: new Date(start.getTime() + at * 1_000).toISOString() });
    const sent: EvaluationMessage[] = [];
    const queue = {
      send: async () => {},
      sendAll: async (messages: readonly EvaluationMessage[]) => {
        sent.push(...messages);
        return [...messages];
      },
    };
    expect(await tick(tables.db, queue, minutesLater(1))).toEqual({ sent: 23, failed: 0 });
    expect(await tick(tables.db, queue, minutesLater(1))).toEqual({ sent: 0, failed: 0 });
    expect(await tick(tables.db, queue, minutesLater(6))).toEqual({ sent: 23, failed: 0 });
    const slots = sent.filter(({ groupId }) => groupId === sent[0]?.groupId).map(({ scheduledFor }) => scheduledFor);
    expect(Date.parse(slots[1] ?? "") - Date.parse(slots[0] ?? "")).toBe(5 * 60_000);
    await tables.close();
  });

  it("that dies between sending and moving on sends the same run again, not another", async () => {
    const tables = await openTables();
    const context = await newTenant(tables.db);
    const { group } = await newGroup(context, await newAccount(context));
    const sent: EvaluationMessage[] = [];
    const queue = {
      send: async () => {},
      sendAll: async (messages: readonly EvaluationMessage[]) => {
        sent.push(...messages);
        return [...messages];
      },
    };
    // Two slots were missed, so that the schedule is first brought to the last of them.
    let updates = 0;
    const dying = breaking(tables.db, (name) => (name === "UpdateCommand" && ++updates === 2 ? "before" : undefined));
    expect(await tick(dying, queue, minutesLater(12))).toEqual({ sent: 0, failed: 1 });
    expect(await tick(tables.db, queue, minutesLater(13))).toEqual({ sent: 1, failed: 0 });
    const slot = minutesLater(10).toISOString();
    expect(sent.map(({ scheduledFor }) => scheduledFor)).toEqual([slot, slot]);
    expect((await getGroup(context.tenantId, tables.db, group.id))?.nextRunAt).toBe(minutesLater(15).toISOString());
    const runId = runIdOf(context.tenantId, group.id, slot);
    expect(await getRun(context.tenantId, tables.db, group.id, slot, runId)).toBeUndefined();
    await tables.close();
  });

  it("is not stopped by a group that cannot be read, and says that there is one", async () => {
    const tables = await openTables();
    const context = await newTenant(tables.db);
    const account = await newAccount(context);
    const { group } = await newGroup(context, account);
    await newGroup(context, account);
    const key = { pk: `TENANT#${context.tenantId}`, sk: `GROUP#${group.id}` };
    const taking = { send: async () => {}, sendAll: async (all: readonly EvaluationMessage[]) => [...all] };
    const spoil = (name: string, value: unknown) =>
      updateItem(tables.db, "main", key, { set: { [name]: value } }, undefined, z.object({}));
    await spoil("lastStatus", "a status of another version");
    expect(await tick(tables.db, taking, minutesLater(1))).toEqual({ sent: 2, failed: 0 });
    await spoil("intervalMinutes", "often");
    expect(await tick(tables.db, taking, minutesLater(6))).toEqual({ sent: 1, failed: 1 });
    await tables.close();
  });

  it("leaves groups due that the queue did not take, and counts them as failed", async () => {
    const tables = await openTables();
    const context = await newTenant(tables.db);
    await newGroup(context, await newAccount(context));
    const refusing = { send: async () => {}, sendAll: async () => [] };
    expect(await tick(tables.db, refusing, minutesLater(1))).toEqual({ sent: 0, failed: 1 });
    const taking = { send: async () => {}, sendAll: async (all: readonly EvaluationMessage[]) => [...all] };
    expect(await tick(tables.db, taking, minutesLater(1))).toEqual({ sent: 1, failed: 0 });
    await tables.close();
  });
});

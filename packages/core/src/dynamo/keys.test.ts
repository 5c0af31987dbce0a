import { describe, expect, it } from "vitest";
import {
  accountGSI1,
  accountKey,
  alertSK,
  checkKey,
  cognitoGSI1,
  dueUntil,
  groupKey,
  resultSK,
  runPK,
  runSK,
  runsFrom,
  runsUntil,
  scheduleGSI2,
  schedulePartitions,
  tenantKey,
  userKey,
} from "./keys";

const t = "0b9d2a52-6e6c-4a3e-9c7e-2f0b6f1f7a11";
const at = "2026-11-22T09:00:00.000Z";

describe("keys", () => {
  it("have the formats of the design", () => {
    expect(tenantKey(t)).toEqual({ pk: `TENANT#${t}`, sk: "TENANT" });
    expect(userKey(t, "usr_1")).toEqual({ pk: `TENANT#${t}`, sk: "USER#usr_1" });
    expect(accountKey(t, "acc_1")).toEqual({ pk: `TENANT#${t}`, sk: "ACCOUNT#acc_1" });
    expect(groupKey(t, "grp_1")).toEqual({ pk: `TENANT#${t}`, sk: "GROUP#grp_1" });
    expect(checkKey(t, "grp_1", "chk_1")).toEqual({ pk: `TENANT#${t}#GROUP#grp_1`, sk: "CHECK#chk_1" });
    expect(cognitoGSI1("sub")).toEqual({ gsi1pk: "COGNITO#sub", gsi1sk: "USER" });
    expect(accountGSI1(t, "acc_1", "grp_1")).toEqual({ gsi1pk: `TENANT#${t}#ACCOUNT#acc_1`, gsi1sk: "GROUP#grp_1" });
    expect(scheduleGSI2(t, "grp_1", at, 1)).toEqual({ gsi2pk: "ENABLED", gsi2sk: `NEXT_RUN#${at}#${t}#grp_1` });
    expect([runPK(t, "run_1"), resultSK("chk_1")]).toEqual([`TENANT#${t}#RUN#run_1`, "RESULT#chk_1"]);
    expect([runSK(at, "run_1"), alertSK(at, "run_1")]).toEqual([`RUN#${at}#run_1`, `ALERT#${at}#run_1`]);
  });

  it("sort instants as they follow each other, however they are written", () => {
    expect(runSK("2026-11-22T09:00:00Z", "r")).toBe(runSK("2026-11-22T09:00:00.000Z", "r"));
    expect(runSK("2026-11-22T09:00:00Z", "r") < runSK("2026-11-22T09:00:00.001Z", "r")).toBe(true);
  });

  it("bound a listing so that the bounds themselves are in it", () => {
    const run = runSK(at, "run_1");
    expect(run >= runsFrom(at) && run <= runsUntil(at)).toBe(true);
    const key = (instant: string) => scheduleGSI2(t, "grp_1", instant, 1).gsi2sk;
    expect(key(at) <= dueUntil(new Date(at))).toBe(true);
    expect(key("2026-11-22T09:00:00.001Z") <= dueUntil(new Date(at))).toBe(false);
  });

  it("spread the schedule over the configured partitions, all of which are read", () => {
    const partitions = schedulePartitions(4);
    const used = new Set(
      Array.from({ length: 500 }, (_, n) => scheduleGSI2(t, `grp_${n.toString(32).padStart(26, "0")}`, at, 4).gsi2pk),
    );
    expect([...used].sort()).toEqual(["ENABLED#0", "ENABLED#1", "ENABLED#2", "ENABLED#3"]);
    expect(partitions).toEqual(["ENABLED", ...[...used].sort()]);
    expect(schedulePartitions(1)).toEqual(["ENABLED"]);
  });
});

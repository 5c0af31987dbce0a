import { beforeAll, describe, expect, it } from "vitest";
import { missingData } from "../kit/data";
import { summaryOf, tableOf, tallyOf } from "../kit/tally";
import { acceptedDifferences } from "./accepted";
import { decidedWithout, faults, type Injected, injectFaults } from "./inject";
import { type Judged, judgeRow, prowlerRows } from "./run";

if (missingData) console.log(`conformance over Prowler's recorded accounts ${missingData}`);

describe.skipIf(missingData)("verdicts on recorded accounts against Prowler's findings", () => {
  const judged: Judged[] = [];
  beforeAll(async () => {
    for (const row of prowlerRows()) judged.push(...(await judgeRow(row)));
    const cases = judged.map((each) => each.case);
    console.log(`${tableOf("Prowler", cases)}\n${summaryOf("Prowler", cases)}`);
  });
  const tally = () => tallyOf(judged.map((each) => each.case));

  it("nothing that Prowler fails is PASS", () => {
    expect(tally().falsePass).toEqual([]);
  });

  it("at least 150 verdicts are comparable, and 98 % of them agree", () => {
    const { comparable, agree } = tally();
    expect(comparable).toBeGreaterThanOrEqual(150);
    expect(agree / comparable).toBeGreaterThanOrEqual(0.98);
  });

  it("every difference was reviewed, and no check crashes", () => {
    const open = judged
      .map((each) => each.case)
      .filter((each) => each.class === "differ" && each.accepted === undefined);
    expect(open).toEqual([]);
    expect(tally().counts.crash).toBe(0);
  });

  it("every reviewed difference still exists", () => {
    const found = new Set(judged.flatMap((each) => (each.case.accepted ? [each.finding.check] : [])));
    expect(acceptedDifferences.map(({ check }) => check).filter((check) => !found.has(check))).toEqual([]);
  });

  it("no verdict stands on an answer that did not come", async () => {
    const passing = judged.filter((each) => each.case.class === "agree" && each.case.actual === "PASS");
    const injected: Injected[] = [];
    const standing: string[] = [];
    let decided = 0;
    for (const each of passing) {
      for (const one of await injectFaults(each)) {
        injected.push(one);
        if (decidedWithout(one, each.replay?.drafts ?? [])) decided += 1;
        else if (!["ERROR", "SKIPPED"].includes(one.verdict.status)) {
          standing.push(`${one.check}: ${one.fault} on ${one.read.read}: ${one.verdict.status} ${one.verdict.reason}`);
        }
      }
    }
    console.log(
      `Injected ${injected.length} faults (${faults.join(", ")}) into ${passing.length} PASS cases: ` +
        `${injected.length - standing.length - decided} ERROR, ${decided} decided by other answers, ${standing.length} standing`,
    );
    expect(standing).toEqual([]);
    expect(injected.length).toBeGreaterThan(passing.length * faults.length);
  });
});

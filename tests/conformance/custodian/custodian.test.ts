import { beforeAll, describe, expect, it } from "vitest";
import { missingData } from "../kit/data";
import { type Case, summaryOf, tableOf, tallyOf } from "../kit/tally";
import { flights, judgeFlight } from "./run";
import { translate } from "./translate";

if (missingData) console.log(`conformance over Custodian's recorded flights ${missingData}`);

describe.skipIf(missingData)("translated filters against the counts of Custodian's recorded flights", () => {
  const cases: Case[] = [];
  beforeAll(async () => {
    for (const each of flights()) cases.push(await judgeFlight(each));
    console.log(`${tableOf("Custodian", cases)}\n${summaryOf("Custodian", cases)}`);
  });

  it("97 % of the policies made of value filters count the same resources", () => {
    const { comparable, agree, counts } = tallyOf(cases);
    expect(comparable).toBeGreaterThan(40);
    expect(agree / comparable).toBeGreaterThanOrEqual(0.97);
    expect(counts.crash).toBe(0);
  });
});

describe("translation of filters", () => {
  it("a negation matches what is not set, as Custodian's does", () => {
    expect(translate([{ not: [{ State: "running" }] }])).toEqual({
      any: [
        { path: "State", operator: "NOT_EXISTS" },
        { not: { path: "State", operator: "EQUALS", expected: "running" } },
      ],
    });
  });

  it("nothing is left out: a filter that cannot be said is refused", () => {
    for (const filter of [{ type: "metrics" }, { type: "value", key: "A", value: 1, op: "mod" }, "offhour"]) {
      expect(() => translate([filter])).toThrow();
    }
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { missingData } from "../kit/data";
import { problemsOf } from "../kit/evaluate";
import { type Case, summaryOf, tableOf, tallyOf } from "../kit/tally";
import { guardRules } from "./rules";
import { draftsOf, guardCases, judgeGuardCase } from "./run";

if (missingData) console.log(`conformance over Guard's rule tests ${missingData}`);

describe("translated rules", () => {
  it.each(Object.entries(guardRules))("%s is a check that can be saved", async (_name, rule) => {
    const documents = rule.parts.map(({ typeName }) => ({
      typeName,
      identifier: "a",
      names: [],
      content: { properties: {} },
    }));
    expect(await problemsOf(draftsOf(rule, documents, []), "123456789012", "us-east-1")).toEqual([]);
  });
});

describe.skipIf(missingData)("conditions over resource documents against Guard's rule tests", () => {
  const cases: Case[] = [];
  beforeAll(async () => {
    for (const each of guardCases()) cases.push(await judgeGuardCase(each));
    console.log(`${tableOf("Guard", cases)}\n${summaryOf("Guard", cases)}`);
  });

  it("95 % of the cases of expressible rules agree, and nothing that Guard fails is PASS", () => {
    const { comparable, agree, falsePass, counts } = tallyOf(cases);
    expect(falsePass).toEqual([]);
    expect(agree / comparable).toBeGreaterThanOrEqual(0.95);
    expect(counts.crash).toBe(0);
  });

  it("most rules are expressible", () => {
    const lines = new Set(cases.map(({ line }) => line));
    const without = new Set(cases.filter((each) => each.class === "not expressible").map(({ line }) => line));
    expect(without.size / lines.size).toBeLessThan(0.3);
  });
});

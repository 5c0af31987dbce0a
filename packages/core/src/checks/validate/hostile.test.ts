import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { catalogue } from "../../catalogue/index";
import { hostileChecks, hostileJudgements } from "./hostile.fixture";
import { validateChecks } from "./validate-checks";

const context = { catalogue, accountRegion: "eu-west-1" };

/** Processor time in milliseconds: wall time would tell more about what else runs. */
function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe("hostile checks", () => {
  it.each(Object.entries(hostileChecks))("are read in little time: %s", (_name, make) => {
    // The worst of the old ones took seconds each. Twenty of 500 would have 80 ms; the rest is for a busy machine.
    const checks = Array.from({ length: 20 }, (_, index) => make(index));
    expect(cpuMs(() => validateChecks(checks, context))).toBeLessThan(2_000);
  });

  it.each(Object.entries(hostileJudgements))(
    "are judged, or refused as too much work: %s",
    (_name, judge) => {
      const time = cpuMs(() => {
        const { truth, cause } = judge();
        if (truth === "unknown") expect(cause).toBe("UNSUPPORTED");
      });
      expect(time).toBeLessThan(10_000);
    },
    60_000,
  );

  it("of every kind of parameter take time in the length of their text", () => {
    const fields = [...catalogue.values()].flatMap((type) =>
      Object.values(type.params.shape as Record<string, z.ZodType>),
    );
    const unit = fc.sample(
      fc
        .array(fc.constantFrom(..."a0 .,-/:*\\[]{}()\"'@%+=\n"), { minLength: 1, maxLength: 3 })
        .map((part) => part.join("")),
      { numRuns: 12, seed: 45 },
    );
    const distinct = [
      ...new Map(
        fields.map((field) => [JSON.stringify(z.toJSONSchema(field, { unrepresentable: "any", io: "input" })), field]),
      ).values(),
    ];
    const parsed = (length: number) =>
      cpuMs(() => {
        for (const field of distinct)
          for (const each of unit)
            for (const end of ["", "!"]) field.safeParse(each.repeat(length / each.length) + end);
      });
    parsed(100);
    const [short, long] = [parsed(2_000), parsed(16_000)];
    // Eight times the text: quadratic work would take 64 times as long.
    expect(long, `${short} ms`).toBeLessThan(Math.max(short, 20) * 30);
  }, 120_000);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { list } from "../../catalogue/generic/fixtures";
import { denied } from "../../recorded/answers";
import { answersIn, conditions, type Documents, judge, texts, typeName, values } from "./honesty.fixture";

const [here, there] = ["eu-west-1", "us-east-1"] as const;
const numRuns = 400;
const seed = 20_261_130;

describe("whatever the condition, a verdict", () => {
  const functions = ["", "length", "keys", "to_string", "not_null", "sort", "max", "type", "reverse"];
  const inSecrets = fc
    .tuple(fc.constantFrom("Variables", "Variables.A", "values(Variables)"), fc.constantFrom("", "[0]", " == 'prod'"))
    .map(([path, more]) => `${path.replace("Variables", "$.Variables")}${more}`);
  const paths = fc
    .tuple(fc.oneof(inSecrets, fc.constant("Other")), fc.constantFrom(...functions))
    .map(([path, name]) => (name === "" ? path : `${name}(${path})`));

  test("on values that were redacted is the verdict on the values themselves, or an ERROR", {
    timeout: 60_000,
  }, async () => {
    const secrets = fc.dictionary(fc.constantFrom("A", "B"), texts, { maxKeys: 2 });
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(secrets, values, conditions(paths), async (Variables, Other, condition) => {
        // The Reader redacts environments; the same values lie open under another name.
        const given = answersIn(here, [{ Environment: { Variables }, Plain: { Variables }, Other }]);
        const over = (name: string) => {
          const assert = JSON.parse(JSON.stringify(condition).replaceAll("$.", `${name}.`));
          return judge({ type: "RESOURCES_ALL", region: [here], parameters: { typeName, assert } }, given);
        };
        const [hidden, open] = [await over("Environment"), await over("Plain")];
        expect([hidden?.cause, open?.cause]).not.toContain("INTERNAL");
        if (!hidden || hidden.status === "ERROR") return;
        decided += 1;
        expect([hidden.status, hidden.reason]).toEqual([open?.status, hidden.reason]);
      }),
      { numRuns, seed },
    );
    expect(decided).toBeGreaterThan(0);
  });

  test("on a set of which a region could not be read is the verdict whatever that region holds, or an ERROR", {
    timeout: 60_000,
  }, async () => {
    const properties = fc.dictionary(fc.constantFrom("A", "B"), values, { maxKeys: 2 });
    const sets: fc.Arbitrary<Documents> = fc.array(properties, { maxLength: 3 });
    const own = conditions(fc.constantFrom("A", "B", "A.K", "B[0]"));
    const types = fc.constantFrom("RESOURCES_ALL", "RESOURCES_ANY", "RESOURCES_NONE");
    const more = fc.record(
      {
        quantifier: fc.constantFrom("every", "some", "none"),
        onEmpty: fc.constantFrom("pass", "fail", "not_applicable"),
      },
      { requiredKeys: [] },
    );
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(types, own, more, sets, fc.tuple(sets, sets), async (type, assert, asked, known, possible) => {
        const draft = { type, ...asked, region: [here, there], parameters: { typeName, assert } };
        const inBoth = (documents: Documents) => {
          const [one, other] = [answersIn(here, known), answersIn(there, documents)];
          const keys = Object.keys(one);
          return Object.fromEntries(keys.map((key) => [key, [...(one[key] ?? []), ...(other[key] ?? [])]]));
        };
        const refused = denied("AccessDeniedException").map((each) => ({ ...each, region: there }));
        const whole = inBoth([]);
        const inPart = { ...whole, [list]: [...(answersIn(here, known)[list] ?? []), ...refused] };
        const partly = await judge(draft, inPart);
        expect(partly?.cause).not.toBe("INTERNAL");
        if (!partly || partly.status === "ERROR") return;
        decided += 1;
        for (const documents of [[], ...possible]) {
          const full = await judge(draft, inBoth(documents));
          if (full?.status !== "ERROR") expect([full?.status, partly.reason]).toEqual([partly.status, partly.reason]);
        }
      }),
      { numRuns, seed },
    );
    expect(decided).toBeGreaterThan(0);
  });
});

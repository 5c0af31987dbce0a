import { describe, expect, test } from "vitest";
import * as z from "zod";
import { defineCheck } from "../checks/define";
import type { CheckType } from "../checks/model";
import type { CheckDraft } from "../checks/validate";
import { instanceId, listThings, readThing, stateIs } from "../checks/validate/catalogue.fixture";
import { denied, evaluate, one, state, value } from "./evaluate.fixture";
import { fakeReader, type Respond } from "./fake-reader.fixture";

describe("one value", () => {
  test("a PASS has a reason, the operator in force and the reads it rests on", async () => {
    const result = await one(state({ name: "web runs", alias: "web" }), value("running"));
    expect(result).toMatchObject({
      checkId: "chk_0",
      name: "web runs",
      alias: "web",
      service: "EC2",
      type: "STATE_IS",
      scope: "REGIONAL",
      region: "eu-west-1",
      status: "PASS",
      operator: "EQUALS",
      expectedValue: "running",
      observedValue: "running",
      expected: "The state: running.",
      catalogueVersion: "1",
    });
    expect(result.reason).toMatch(/running\.$/);
    expect(result.reads).toEqual([`ec2:DescribeThing/eu-west-1/{"id":"${instanceId}"}`]);
  });

  test("a FAIL names what was found and what was expected", async () => {
    const result = await one(state(), value("stopped"));
    expect(result).toMatchObject({ status: "FAIL", observedValue: "stopped" });
    expect(result.reason).toMatch(/stopped; expected: running\.$/);
  });

  test("what is not set fails, negated or not; absence can be asserted", async () => {
    expect(await one(state(), value(undefined))).toMatchObject({ status: "FAIL" });
    const negated = await one(state({ operator: "NOT_EQUALS", expected: "x" }), value(undefined));
    expect(negated.status).toBe("FAIL");
    expect(negated.reason).toContain("not set");
    expect((await one(state({ operator: "NOT_EXISTS" }), value(undefined))).status).toBe("PASS");
  });

  test("the reason of a condition tells how to say what it means that something is not set", async () => {
    const leaf = { path: "publicIp", operator: "NOT_EQUALS", expected: "192.0.2.1" };
    const unsaid = await one(state({ condition: leaf }), value("running"));
    expect(unsaid.status).toBe("FAIL");
    expect(unsaid.reason).toMatch(
      /publicIp is not set; ifUnset says what that means, EXISTS and NOT_EXISTS ask for it\.$/,
    );
    expect((await one(state({ condition: { ...leaf, ifUnset: "true" } }), value("running"))).status).toBe("PASS");
    const said = await one(state({ condition: { ...leaf, ifUnset: "false" } }), value("running"));
    expect(said.reason).not.toContain("ifUnset");
  });

  test("what was expected is not exported as what was observed", async () => {
    const params = stateIs.params.extend({ state: z.string().optional() });
    const named = { ...stateIs, params, expectedParam: "state" };
    const draft = state({ parameters: { instanceId }, expected: "running" });
    const [result] = await evaluate([draft], value(undefined), { catalogue: new Map([["STATE_IS", named]]) });
    expect(result).toMatchObject({ status: "FAIL", expectedValue: "running" });
    expect(result?.exports.state).toBeUndefined();
  });

  test("a resource that does not exist fails for every operator", async () => {
    const result = await one(state({ operator: "NOT_EXISTS" }), () => ({ absent: "resource" }));
    expect(result).toMatchObject({ status: "FAIL", reason: `Not found: instance ${instanceId}.` });
  });

  test("conditions judge value and exports, and failing leaves are named", async () => {
    const condition = {
      all: [
        { operator: "EQUALS", expected: "running" },
        { path: "port", operator: "LESS_THAN", expected: 100 },
      ],
    };
    const result = await one(state({ condition }), value({ state: "running", port: 443 }));
    expect(result).toMatchObject({ status: "FAIL", condition });
    expect(result.reason).toContain("port is 443");
    expect((await one(state({ condition }), value({ state: "running", port: 80 }))).status).toBe("PASS");
  });

  test("both sides are compared in canonical form, lists element by element", async () => {
    const draft: CheckDraft = { type: "RECORD_VALUE", parameters: { name: "a", expectedValue: "Host.Example.COM." } };
    expect((await one(draft, value(["other.", "host.example.com"]))).status).toBe("PASS");
    expect((await one(draft, value(["host.example.com.evil"]))).status).toBe("FAIL");
  });

  test("a negated operator on a list judged by some means every", async () => {
    const draft: CheckDraft = {
      type: "RECORD_VALUE",
      operator: "NOT_EQUALS",
      parameters: { name: "a", expectedValue: "b" },
    };
    expect(await one(draft, value(["a", "b"]))).toMatchObject({ status: "FAIL", quantifier: "every" });
    expect((await one({ ...draft, quantifier: "some" }, value(["a", "b"]))).status).toBe("PASS");
  });
});

describe("errors of reading", () => {
  test("access denied is ERROR with the missing action, the operation and the region", async () => {
    const result = await one(state(), () => ({ error: denied() }));
    expect(result).toMatchObject({
      status: "ERROR",
      cause: "ACCESS_DENIED",
      missingActions: ["ec2:DescribeThing"],
      reads: ["rec-denied"],
    });
    expect(result.reason).toContain("ec2:DescribeThing in eu-west-1");
    expect(result.expected).toBe("The state: running.");
  });

  test("a defect is ERROR/INTERNAL with an incident id and without its message", async () => {
    const broken = defineCheck({
      ...stateIs,
      params: stateIs.params,
      reads: [readThing],
      observe: async () => {
        throw new Error("secret");
      },
    });
    const catalogue = new Map([["STATE_IS", broken]]);
    const [result] = await evaluate([state()], value("running"), { catalogue, onIncident: () => "inc_7" });
    expect(result).toMatchObject({ status: "ERROR", cause: "INTERNAL", incidentId: "inc_7" });
    expect(result?.reason).toContain("inc_7");
    expect(result?.reason).not.toContain("secret");
  });

  test("a read that is not declared is ERROR/INTERNAL", async () => {
    const forced: CheckType = {
      ...stateIs,
      observe: async ({ read }) => ({ value: String(await read(listThings, {})), evidence: "" }),
    };
    const reader = fakeReader(value("running"));
    const [result] = await evaluate([state()], reader, { catalogue: new Map([["STATE_IS", forced]]) });
    expect(result).toMatchObject({ status: "ERROR", cause: "INTERNAL" });
    expect(reader.requests).toEqual([]);
  });

  test("one check's error touches no other", async () => {
    const other = "i-00000000000000000";
    const respond: Respond = (_, { id }) => (id === other ? { error: denied() } : { data: { value: "running" } });
    const results = await evaluate([state(), state({ parameters: { instanceId: other } }), state()], respond);
    expect(results.map(({ status }) => status)).toEqual(["PASS", "ERROR", "PASS"]);
  });
});

describe("conditions on a list that is judged by some", () => {
  const record = (condition: object): CheckDraft => ({ type: "RECORD_VALUE", condition, parameters: { name: "a" } });

  test.each([
    { operator: "NOT_EQUALS", expected: "b" },
    { not: { operator: "EQUALS", expected: "b" } },
    { all: [{ operator: "EXISTS" }, { path: "value", operator: "NOT_IN_LIST", expected: "b,c" }] },
  ])("a negation means every: %j", async (condition) => {
    expect(await one(record(condition), value(["a", "b"]))).toMatchObject({ status: "FAIL", quantifier: "every" });
    expect((await one(record(condition), value(["a", "d"]))).status).toBe("PASS");
  });

  test("a negation of something else leaves it at some", async () => {
    const mixed = {
      all: [
        { operator: "EQUALS", expected: "b" },
        { path: "values", operator: "NOT_CONTAINS", expected: "z" },
      ],
    };
    expect(await one(record(mixed), value(["a", "b"]))).toMatchObject({ status: "PASS", quantifier: "some" });
  });

  test("CONTAINS asks for a whole element, never for a part of one", async () => {
    const contains = (operator: string, expected: unknown): CheckDraft => ({
      type: "RECORD_VALUE",
      operator,
      expected,
      parameters: { name: "a" },
    });
    expect((await one(contains("CONTAINS", "54.73.10.2"), value(["54.73.10.20"]))).status).toBe("FAIL");
    expect((await one(contains("CONTAINS", "Host.Example.com."), value(["x", "host.example.com"]))).status).toBe(
      "PASS",
    );
    expect((await one(contains("CONTAINS_NONE", ["a", "b"]), value(["x", "b"]))).status).toBe("FAIL");
    expect((await one(contains("NOT_CONTAINS", "b"), value(["x", "bb"]))).status).toBe("PASS");
  });

  test("the observed texts are compared in canonical form under every name they have", async () => {
    const none = (path: string) => ({
      path,
      quantifier: "none",
      satisfies: { operator: "EQUALS", expected: "Target.Example.com." },
    });
    const excluded = { path: "values", operator: "NOT_CONTAINS", expected: "Target.Example.com." };
    for (const condition of [none("values"), excluded]) {
      expect((await one(record(condition), value(["target.example.com"]))).status).toBe("FAIL");
      expect((await one(record(condition), value(["other.example.com"]))).status).toBe("PASS");
    }
  });
});

import { describe, expect, test } from "vitest";
import { instanceId, testAccount, testCatalogue } from "../catalogue.fixture";
import { type CheckDraft, renameReferences, validateChecks } from "../index";

const context = {
  catalogue: testCatalogue,
  accountRegion: testAccount.defaultRegion,
  accountId: testAccount.id,
  partition: testAccount.partition,
};
const validate = (...checks: CheckDraft[]) => validateChecks(checks, context);
const state = (more: Partial<CheckDraft> = {}): CheckDraft => ({
  type: "STATE_IS",
  parameters: { instanceId },
  ...more,
});

describe("aliases of a group", () => {
  const web = state({ id: "1", alias: "web" });
  const consumer = (note: string): CheckDraft => state({ id: "2", parameters: { instanceId, note } });
  const codes = (...checks: CheckDraft[]) => validate(...checks).problems.map(({ code }) => code);

  test("an alias is taken regardless of case, and a reference must use the exact case", () => {
    expect(codes(web, state({ alias: "WEB" }))).toEqual(["ALIAS_TAKEN"]);
    expect(codes(web, consumer("{{Web.state}}"))).toEqual(["ALIAS_UNKNOWN"]);
  });

  test("properties are checked against the exports, open objects take any key", () => {
    expect(
      codes(web, consumer("{{web.groups[-1]}} {{web.PUBLICIP}} {{web.tags.anything}} {{ web.groups.0 }}")),
    ).toEqual([]);
    const { problems } = validate(web, consumer("{{web.colour}}"));
    expect(problems).toMatchObject([{ code: "ALIAS_PROPERTY_UNKNOWN", path: "checks[1].parameters.note" }]);
    expect(problems[0]?.fix).toContain("publicIp");
    expect(codes(web, consumer("{{web.state.length}}"))).toEqual(["ALIAS_PROPERTY_UNKNOWN"]);
  });

  test("cycles and self references name their path", () => {
    const one = state({ alias: "one", parameters: { instanceId, note: "{{two.state}}" } });
    const two = state({ alias: "two", parameters: { instanceId, note: "{{one.state}}" } });
    const { problems } = validate(one, two);
    expect(problems.map(({ code }) => code)).toEqual(["ALIAS_CYCLE", "ALIAS_CYCLE"]);
    expect(problems[0]?.message).toMatch(/one → two → one|two → one → two/);
    expect(codes(state({ alias: "one", parameters: { instanceId, note: "{{one.state}}" } }))).toEqual(["ALIAS_CYCLE"]);
  });

  test("a producer that is used cannot be disabled, renamed, deleted or retyped", () => {
    const user = consumer("{{web.state}}");
    const previous = [web, user];
    const changed = (...checks: CheckDraft[]) => validateChecks(checks, { ...context, previous }).problems;
    expect(changed({ ...web, enabled: false }, user)).toMatchObject([
      { code: "ALIAS_IN_USE", path: "checks[0].enabled" },
    ]);
    expect(changed({ ...web, alias: "www" }, user)).toMatchObject([{ code: "ALIAS_IN_USE", path: "checks[0].alias" }]);
    expect(changed(user)).toMatchObject([{ code: "ALIAS_IN_USE" }]);
    const retyped: CheckDraft = { id: "1", type: "THING_COUNT", alias: "web" };
    expect(changed(retyped, user)).toMatchObject([{ code: "ALIAS_IN_USE", path: "checks[0].type" }]);
    expect(changed({ ...web, alias: "www" }, renameReferences(user, "web", "www"))).toEqual([]);
  });

  test("a disabled consumer is held to its references, but does not keep its producer enabled", () => {
    const off = { ...consumer("{{web.state}}"), enabled: false };
    expect(codes({ ...web, enabled: false }, off)).toEqual([]);
    expect(codes(off)).toEqual(["ALIAS_UNKNOWN"]);
  });

  test("escaped braces are no reference", () => {
    expect(codes(consumer("\\{{web.state}}"))).toEqual([]);
  });

  test("values that hold placeholders are checked for type only when they are resolved", () => {
    expect(codes(web, { type: "THING_COUNT", parameters: { expectedCount: "{{web.port}}" } })).toEqual([]);
    expect(codes(web, state({ parameters: { instanceId: "{{web.state}}" }, region: "{{web.state}}" }))).toEqual([]);
    const mixed: CheckDraft = { type: "EVERY_THING", parameters: { exclude: ["{{web.state}}", 5] } };
    expect(codes(web, mixed)).toEqual(["INVALID_PARAMETER_VALUE"]);
  });
});

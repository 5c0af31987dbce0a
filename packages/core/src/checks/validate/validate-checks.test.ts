import { describe, expect, test } from "vitest";
import { instanceId, stateIs, testAccount, testCatalogue, thingCount } from "./catalogue.fixture";
import { type CheckDraft, operatorsFor, problemsOf, validateChecks } from "./index";

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
const group = (more: Partial<CheckDraft> = {}): CheckDraft => ({
  type: "IN_GROUP",
  parameters: { instanceId },
  ...more,
});
const inGroup = { instanceId, groupId: "sg-01234567" };
const targetGroupArn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/a/1";
const target = (more: Partial<CheckDraft> = {}): CheckDraft => ({
  type: "TARGET_HEALTH",
  parameters: { targetGroupArn },
  ...more,
});

describe("what is refused, with code and path", () => {
  test.each<[string, CheckDraft, string, string]>([
    ["unknown type", { type: "STATE_WAS" }, "UNKNOWN_TYPE", "type"],
    ["unknown parameter", state({ parameters: { instanceId, id: 1 } }), "UNKNOWN_PARAMETER", "parameters.id"],
    ["missing parameter", state({ parameters: {} }), "MISSING_PARAMETER", "parameters.instanceId"],
    ["blank is missing", state({ parameters: { instanceId: "  " } }), "MISSING_PARAMETER", "parameters.instanceId"],
    [
      "mistyped parameter",
      state({ parameters: { instanceId: "sg-1" } }),
      "INVALID_PARAMETER_VALUE",
      "parameters.instanceId",
    ],
    ["other service", state({ service: "S3" }), "SERVICE_MISMATCH", "service"],
    ["other scope", state({ scope: "GLOBAL" }), "SCOPE_MISMATCH", "scope"],
    ["no region code", state({ region: "eu-wst-1" }), "REGION_UNKNOWN", "region"],
    ["an availability zone", state({ region: "eu-west-1a" }), "REGION_UNKNOWN", "region"],
    ["region of another partition", state({ region: "cn-north-1" }), "REGION_UNKNOWN", "region"],
    ["list for one resource", state({ region: ["eu-west-1"] }), "REGION_NOT_ALLOWED", "region"],
    [
      "star with a selector",
      { type: "THING_COUNT", parameters: { name: "x" }, region: "*" },
      "REGION_NOT_ALLOWED",
      "region",
    ],
    [
      "too many regions",
      { type: "THING_COUNT", region: Array.from({ length: 41 }, () => "eu-west-1") },
      "REGION_NOT_ALLOWED",
      "region",
    ],
    ["region against ARN", target({ region: "eu-west-1" }), "REGION_CONFLICT", "region"],
    [
      "ARN of another account",
      target({ parameters: { targetGroupArn: targetGroupArn.replace("123456789012", "210987654321") } }),
      "INVALID_PARAMETER_VALUE",
      "parameters.targetGroupArn",
    ],
    ["unknown operator", state({ operator: "IS" }), "UNKNOWN_OPERATOR", "operator"],
    [
      "operator of another kind",
      state({ operator: "GREATER_THAN", expected: 1 }),
      "OPERATOR_NOT_APPLICABLE",
      "operator",
    ],
    ["quantifier on one value", state({ quantifier: "every" }), "QUANTIFIER_NOT_APPLICABLE", "quantifier"],
    ["onEmpty on one value", state({ onEmpty: "pass" }), "QUANTIFIER_NOT_APPLICABLE", "onEmpty"],
    ["count without number", { type: "EVERY_THING", quantifier: "count" }, "EXPECTED_MISSING", "countExpected"],
    [
      "count members without count",
      { type: "EVERY_THING", countExpected: 1 },
      "QUANTIFIER_NOT_APPLICABLE",
      "countExpected",
    ],
    ["no expected value", group(), "EXPECTED_MISSING", "parameters.groupId"],
    ["unfit expected value", { type: "THING_COUNT", expected: "many" }, "EXPECTED_INVALID", "expected"],
    ["needless expected value", state({ operator: "EXISTS", expected: "x" }), "EXPECTED_NOT_ALLOWED", "expected"],
    [
      "needless named expected value",
      group({ operator: "IS_EMPTY", parameters: inGroup }),
      "EXPECTED_NOT_ALLOWED",
      "parameters.groupId",
    ],
    ["two expected values", group({ parameters: inGroup, expected: "sg-76543210" }), "EXPECTED_AMBIGUOUS", "expected"],
    ["bad pattern", state({ operator: "MATCHES", expected: "(?=a)" }), "INVALID_PATTERN", "expected"],
    ["bad path", state({ condition: { path: "a[", operator: "EXISTS" } }), "INVALID_PATH", "condition.path"],
    [
      "path outside value and exports",
      state({ condition: { path: "weight", operator: "EXISTS" } }),
      "INVALID_PATH",
      "condition.path",
    ],
    [
      "condition with operator",
      state({ operator: "EQUALS", condition: { operator: "EXISTS" } }),
      "OPERATOR_NOT_APPLICABLE",
      "operator",
    ],
    [
      "condition with expected",
      state({ expected: "x", condition: { operator: "EXISTS" } }),
      "EXPECTED_NOT_ALLOWED",
      "expected",
    ],
    [
      "condition with named expected",
      group({ parameters: inGroup, condition: { operator: "EXISTS" } }),
      "EXPECTED_NOT_ALLOWED",
      "parameters.groupId",
    ],
    [
      "large condition",
      state({ condition: { all: Array.from({ length: 128 }, () => ({ operator: "EXISTS" })) } }),
      "CONDITION_TOO_LARGE",
      "condition",
    ],
    [
      "malformed placeholder",
      state({ parameters: { instanceId, note: "{{web}}" } }),
      "PLACEHOLDER_MALFORMED",
      "parameters.note",
    ],
    ["placeholder in the name", state({ name: "{{web.state}}" }), "PLACEHOLDER_NOT_ALLOWED", "name"],
    [
      "placeholder in a path",
      state({ condition: { path: "{{web.state}}", operator: "EXISTS" } }),
      "PLACEHOLDER_NOT_ALLOWED",
      "condition.path",
    ],
    [
      "placeholder in a key",
      state({ parameters: { instanceId, "{{web.state}}": 1 } }),
      "PLACEHOLDER_NOT_ALLOWED",
      "parameters.{{web.state}}",
    ],
    ["alias", state({ alias: "1web" }), "ALIAS_INVALID", "alias"],
    [
      "reference to nothing",
      state({ parameters: { instanceId, note: "{{web.state}}" } }),
      "ALIAS_UNKNOWN",
      "parameters.note",
    ],
    [
      "private target",
      { type: "URL_ANSWERS", parameters: { url: "http://10.0.0.1/" } },
      "TARGET_NOT_PUBLIC",
      "parameters.url",
    ],
  ])("%s", (_, check, code, path) => {
    const found = problemsOf(validate(check), 0).map((problem) => `${problem.code} at ${problem.path}`);
    expect(found).toContain(`${code} at ${path}`);
  });

  test("the operators that fit are named", () => {
    const [problem] = validate(state({ operator: "IS_TRUE" })).problems;
    expect(problem?.fix).toContain("STARTS_WITH");
    expect(problem?.fix).not.toContain("GREATER_THAN");
  });

  test("all problems of all checks are reported together", () => {
    const { problems } = validate(
      state({ service: "S3", parameters: {} }),
      state({ operator: "IS", region: "nowhere" }),
    );
    expect(problems.map(({ path }) => path)).toEqual([
      "checks[0].service",
      "checks[0].parameters.instanceId",
      "checks[1].region",
      "checks[1].operator",
    ]);
  });

  test("private targets may be allowed for a local stage", () => {
    const check = { type: "URL_ANSWERS", parameters: { url: "http://10.0.0.1/" } };
    expect(validateChecks([check], { ...context, allowPrivateTargets: true }).problems).toEqual([]);
  });
});

describe("what is stored", () => {
  const stored = (check: CheckDraft) => {
    const { checks, problems } = validate(check);
    expect(problems).toEqual([]);
    return checks[0];
  };

  test("service, scope and region are filled in; parameters are trimmed and typed; defaults stay open", () => {
    const check = stored(state({ parameters: { instanceId: ` ${instanceId} `, strict: "TRUE", note: " " } }));
    expect(check).toMatchObject({ service: "EC2", scope: "REGIONAL", region: "eu-west-1", severity: "low" });
    expect(check?.parameters).toEqual({ instanceId, strict: true });
  });

  test("blanks that belong to a value are kept", () => {
    expect(stored(state({ parameters: { instanceId, key: " a " } }))?.parameters.key).toBe(" a ");
  });

  test("the region comes from the ARN; GLOBAL types drop it; fleets take every region", () => {
    expect(stored(target())?.region).toBe("eu-central-1");
    expect(
      stored({ type: "RECORD_VALUE", parameters: { name: "a", expectedValue: "b" }, region: "eu-west-1" }),
    ).not.toHaveProperty("region");
    expect(stored({ type: "EVERY_THING" })?.region).toBe("*");
    expect(stored({ type: "EVERY_THING", region: ["eu-west-1", "us-east-1"] })?.region).toEqual([
      "eu-west-1",
      "us-east-1",
    ]);
    expect(stored({ type: "THING_COUNT", parameters: { name: "x" } })?.region).toBe("eu-west-1");
    expect(stored({ type: "EVERY_THING", region: "eu-west-1, us-east-1" })?.region).toEqual(["eu-west-1", "us-east-1"]);
  });

  test("the expected value may come from either name, and the named one may take the form its operator wants", () => {
    stored(group({ expected: "sg-01234567" }));
    stored(group({ parameters: inGroup, expected: "sg-01234567" }));
    stored({ type: "THING_COUNT", operator: "BETWEEN", parameters: { expectedCount: "1..5" } });
    stored({ type: "THING_COUNT", operator: "IN_LIST", parameters: { expectedCount: [1, 2] } });
    stored(group({ operator: "IS_NOT_EMPTY" }));
    stored(group({ condition: { operator: "IS_NOT_EMPTY" } }));
    stored(state({ operator: "NOT_EQUALS" }));
    stored(target({ operator: "EQUALS" }));
  });

  test("zero is a value", () => {
    expect(stored({ type: "THING_COUNT", parameters: { expectedCount: 0 } })?.parameters).toEqual({ expectedCount: 0 });
  });

  test("validating what was stored changes nothing", () => {
    const once = stored(state({ parameters: { instanceId, strict: "true" } }));
    expect(once && stored(once)).toEqual(once);
  });
});

test("the form offers exactly the operators of the type's kind", () => {
  expect(operatorsFor(stateIs).map(({ id }) => id)).not.toContain("IS_TRUE");
  expect(operatorsFor(thingCount).map(({ id }) => id)).toContain("BETWEEN");
});

import { describe, expect, test } from "vitest";
import type { CheckDraft } from "../../checks/validate";
import { validateWithSchemas } from "../../checks/validate/with-schemas";
import { catalogue } from "../index";

const context = { catalogue, accountRegion: "eu-west-1", accountId: "123456789012", partition: "aws" };
const refusals = async (draft: CheckDraft) =>
  (await validateWithSchemas([draft], context)).problems.map(({ path, code, fix }) => ({
    path: path.replace("checks[0].parameters.", ""),
    code,
    fix,
  }));
const all = (typeName: string, assert: unknown): CheckDraft => ({
  type: "RESOURCES_ALL",
  parameters: { typeName, assert },
});
const property = (typeName: string, path: string, more: object = {}): CheckDraft => ({
  type: "RESOURCE_PROPERTY",
  parameters: { typeName, identifier: "a", path, ...more },
});
const group = "AWS::EC2::SecurityGroup";
const database = "AWS::RDS::DBInstance";
const bucket = "AWS::S3::Bucket";
const functionType = "AWS::Lambda::Function";
const logGroup = "AWS::Logs::LogGroup";

describe("names at every step of a path", () => {
  test.each<[string, string, string]>([
    ["a member", "SecurityGroupIngress[0].CidrIpp", "CidrIp"],
    ["a projection", "SecurityGroupIngress[].CidrIpp", "CidrIp"],
    ["a slice", "SecurityGroupIngress[:2].CidrIpp", "CidrIp"],
    ["a filter", "SecurityGroupIngress[?CidrIpp=='0.0.0.0/0']", "CidrIp"],
    ["a negated part of a filter", "SecurityGroupIngress[?!(FromPort<`22` || FromPrt>`22`)]", "FromPort"],
    ["a multi-select hash", "SecurityGroupIngress[].{a: CidrIpp}", "CidrIp"],
    ["a multi-select list", "SecurityGroupIngress[].[IpProtocol, CidrIpp]", "CidrIp"],
    ["a name that the path gives", "SecurityGroupIngress[].{source: CidrIp}[].sorce", "source"],
    ["behind a pipe", "SecurityGroupIngress | [0].CidrIpp", "CidrIp"],
    ["an argument", "length(SecurityGroupIngres)", "SecurityGroupIngress"],
    ["a reference in sort_by", "sort_by(SecurityGroupIngress, &FromPrt)", "FromPort"],
    ["a reference in map", "map(&CidrIpp, SecurityGroupIngress)", "CidrIp"],
    ["a reference in max_by", "max_by(SecurityGroupIngress, &ToPrt).ToPort", "ToPort"],
    ["behind max_by", "max_by(SecurityGroupIngress, &ToPort).ToPrt", "ToPort"],
    ["behind not_null", "not_null(SecurityGroupIngress, SecurityGroupEgress)[0].CidrIpp", "CidrIp"],
    ["a literal beside keys()", "contains(keys(@), 'GroupNam')", "GroupName"],
    ["a comparison with keys()", "keys(@)[?@=='GroupNam']", "GroupName"],
    ["an own name of the document", "_meta.regin", "region"],
    ["a list taken for an object", "SecurityGroupIngress.CidrIp", "[].CidrIp"],
    ["a text taken for an object", "GroupName.Length", "where the text holds JSON"],
    ["a member that every object of JavaScript has", "SecurityGroupIngress[0].constructor", ""],
    ["another such member", '"__proto__"', ""],
  ])("%s", async (_, path, fix) => {
    const [refusal, ...more] = await refusals(property(group, path));
    expect(more).toEqual([]);
    expect(refusal).toMatchObject({ path: "path", code: "INVALID_PATH" });
    if (fix) expect(refusal?.fix).toContain(fix);
  });

  test.each<[string, CheckDraft]>([
    ["a tag that AWS keeps for itself", property(bucket, '_tags."aws:cloudformation:stack-name"')],
    ["its key", all(bucket, { path: "_tags", operator: "HAS_KEY", expected: "aws:x" })],
    ["tags of a type that has none", property("AWS::S3::BucketPolicy", "_tags.env")],
  ])("%s", async (_, draft) => {
    expect(await refusals(draft)).toHaveLength(1);
  });

  test("an element scope begins at the list", async () => {
    const rule = (name: string) => ({ path: name, operator: "EQUALS", expected: "tcp" });
    const assert = (where: string, satisfies: string) => ({
      not: {
        path: "SecurityGroupIngress",
        quantifier: "some",
        where: rule(where),
        satisfies: { any: [rule(satisfies)] },
      },
    });
    expect(await refusals(all(group, assert("IpProtocol", "CidrIp")))).toEqual([]);
    expect(await refusals(all(group, assert("IpProtocl", "CidrIpp")))).toMatchObject([
      { path: "assert.not.where.path", code: "INVALID_PATH", fix: "IpProtocol" },
      { path: "assert.not.satisfies.any[0].path", code: "INVALID_PATH" },
    ]);
  });

  test("keys that are asked for are names too", async () => {
    const hasKey = (typeName: string, path: string | undefined, expected: unknown) =>
      refusals(all(typeName, { ...(path ? { path } : {}), operator: "NOT_HAS_KEY", expected }));
    const refused = [{ path: "assert.expected", code: "EXPECTED_INVALID" }];
    expect(await hasKey(bucket, "WebsiteConfiguration", "IndexDocumnet")).toMatchObject(refused);
    expect(await hasKey(bucket, "WebsiteConfiguration", ["IndexDocument", "hasOwnProperty"])).toMatchObject(refused);
    expect(await hasKey(bucket, "WebsiteConfiguration", "IndexDocument")).toEqual([]);
    expect(await hasKey(functionType, "Environment.Variables", "ANY")).toEqual([]);
    expect(await hasKey(database, undefined, "StorageEncryptd")).toMatchObject(refused);
    const keys = { path: "keys(WebsiteConfiguration)", operator: "CONTAINS", expected: "IndexDocumnet" };
    expect(await refusals(all(bucket, keys))).toMatchObject(refused);
  });

  test.each([
    [functionType, "Environment.Variables.STAEG"],
    [functionType, "_tags.anything"],
    [logGroup, "DataProtectionPolicy.Statment[0].Efect"],
    [logGroup, "merge(DataProtectionPolicy, `{}`).Statement"],
    ["AWS::Logs::ResourcePolicy", "PolicyDocument_json.Statement[].Action"],
    ["AWS::IAM::Role", "AssumeRolePolicyDocument.Statement[].Principal.AWS"],
    ["AWS::EC2::Volume", "keys(@)"],
    [database, "Endpoint.Port"],
    [group, "SecurityGroupIngress[?CidrIp=='0.0.0.0/0'] | [0].SourcePrefixListId"],
    [group, "to_array(SecurityGroupIngress)[].CidrIp"],
    ["Initech::Store::Bucket", "any.name[].will[?do == 'x']"],
  ])("%s: %s may be asked for", async (typeName, path) => {
    expect(await refusals({ ...property(typeName, path), operator: "IS_NOT_EMPTY" })).toEqual([]);
  });

  test.each([
    [bucket, "BucketEncryption_json.a"],
    [bucket, "WebsiteConfiguration.RoutingRules_json"],
    [database, "StorageEncrypted_json"],
  ])("%s: %s names what is inside no text", async (typeName, path) => {
    expect(await refusals(property(typeName, path))).toMatchObject([{ path: "path", code: "INVALID_PATH" }]);
  });

  test.each([
    ["operator", "UNKNOWN_OPERATOR", { path: "Engine", operator: "EQUAL", expected: "x" }],
    ["expected", "EXPECTED_MISSING", { path: "Engine", operator: "EQUALS" }],
    ["expected", "EXPECTED_NOT_ALLOWED", { path: "Engine", operator: "EXISTS", expected: true }],
    ["expected", "EXPECTED_INVALID", { path: "Iops", operator: "GREATER_THAN", expected: "many" }],
    ["expected", "INVALID_PATTERN", { path: "Engine", operator: "MATCHES", expected: "(?=a)b" }],
  ])("a wrong %s is told by the code %s, in parameters too", async (member, code, leaf) => {
    expect(await refusals(all(database, leaf))).toMatchObject([{ path: `assert.${member}`, code }]);
  });

  test.each([
    ["SecurityGroupIngress[].CidrIp", "projection"],
    ["SecurityGroupIngress[?CidrIp=='0.0.0.0/0']", "projection"],
    ["[GroupName, VpcId]", "multi-select"],
  ])("that %s is there says nothing, as it ends in a %s", async (path, end) => {
    const isRefused = [{ path: expect.stringMatching(/operator$/), code: "OPERATOR_NOT_APPLICABLE" }];
    for (const operator of [undefined, "EXISTS", "NOT_EXISTS"]) {
      const check = { ...property(group, path), ...(operator ? { operator } : {}) };
      expect(await refusals(check), `${operator} of a ${end}`).toMatchObject(isRefused);
    }
    expect(await refusals({ ...property(group, path), condition: { operator: "EXISTS" } })).toMatchObject(isRefused);
    expect(await refusals({ ...property(group, path), quantifier: "every", operator: "EXISTS" })).toEqual([]);
  });
});

describe("what AWS never tells", () => {
  test.each([
    [database, "{d: @}.d.MasterUserPassword"],
    [database, "[@][0].MasterUserPassword"],
    [database, "not_null(@).MasterUserPassword"],
    [database, "@ | MasterUserPassword"],
    [database, "merge(@, `{}`)"],
    [database, "keys(@)"],
    [database, "values(@)"],
    [database, "length(@)"],
    [database, "*"],
    [database, "to_string(@)"],
    [database, "@ == `{}`"],
    [bucket, "LifecycleConfiguration.Rules[].Transition"],
    [bucket, "LifecycleConfiguration.Rules[?Transition]"],
    [bucket, "keys(LifecycleConfiguration.Rules[0])"],
    [bucket, "contains(LifecycleConfiguration.Rules, `{}`)"],
  ])("%s: %s is refused", async (typeName, path) => {
    expect(await refusals(property(typeName, path))).toMatchObject([{ path: "path", code: "INVALID_PATH" }]);
  });

  test("an operator that looks at the whole is refused, one that asks whether it is there is not", async () => {
    const rules = (operator: string, expected?: unknown) =>
      refusals(all(bucket, { path: "LifecycleConfiguration.Rules", operator, expected }));
    expect(await rules("CONTAINS", "x")).toMatchObject([{ path: "assert.operator", code: "OPERATOR_NOT_APPLICABLE" }]);
    expect(await rules("EXISTS")).toEqual([]);
    expect(await rules("LENGTH_EQUALS", 1)).toEqual([]);
    expect(await refusals(all(database, { operator: "IS_EMPTY" }))).toMatchObject([{ path: "assert.operator" }]);
    expect(await refusals(all(database, { operator: "HAS_KEY", expected: "MasterUserPassword" }))).toMatchObject([
      { path: "assert.expected", code: "EXPECTED_INVALID" },
    ]);
  });
});

describe("the kind that the schema gives an expected value", () => {
  const refusal = async (path: string, operator: string, expected: unknown) =>
    (await refusals(all(database, { path, operator, expected })))[0];

  test("a list never equals a text, a number or a boolean", async () => {
    expect(await refusal("Engine", "EQUALS", ["mysql"])).toMatchObject({ code: "EXPECTED_INVALID", fix: "IN_LIST" });
    expect(await refusal("Engine", "NOT_EQUALS", ["mysql"])).toMatchObject({ fix: "NOT_IN_LIST" });
    expect(await refusal("MultiAZ", "NOT_EQUALS", [true])).toMatchObject({ fix: "NOT_IN_LIST" });
    expect(await refusal("VPCSecurityGroups", "NOT_EQUALS", ["sg-0a1b2c3d"])).toBeUndefined();
    const one = { ...property(database, "Engine"), operator: "NOT_EQUALS", expected: ["mysql"] };
    expect(await refusals(one)).toMatchObject([{ path: "checks[0].expected", fix: "NOT_IN_LIST" }]);
  });

  test("text is read as the kind that the schema says, and a number meets decimal text", async () => {
    expect(await refusal("MultiAZ", "EQUALS", "true")).toBeUndefined();
    expect(await refusal("MultiAZ", "EQUALS", "never")).toMatchObject({ code: "EXPECTED_INVALID" });
    expect(await refusal("Iops", "NOT_EQUALS", "many")).toMatchObject({ code: "EXPECTED_INVALID" });
    expect(await refusal("Iops", "EQUALS", "3000")).toBeUndefined();
    expect(await refusal("AllocatedStorage", "EQUALS", 100)).toBeUndefined();
    expect(await refusal("Engine", "NOT_EQUALS", true)).toMatchObject({ code: "EXPECTED_INVALID" });
    expect(await refusal("Engine", "NOT_IN_LIST", ["mysql", false])).toMatchObject({ path: "assert.expected" });
  });

  test("objects hold objects and lists, up to 16 KiB and 16 levels", async () => {
    const expected = (expectedValue: unknown) =>
      refusals(property("AWS::Cognito::UserPool", "Policies", { expectedValue }));
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
    expect(
      await expected({ PasswordPolicy: { MinimumLength: 14, RequireSymbols: true }, Lists: [{ a: [1] }] }),
    ).toEqual([]);
    expect(await expected(nested(16))).toEqual([]);
    expect(await expected(nested(17))).toMatchObject([{ path: "expectedValue" }]);
    expect(await expected({ a: Array.from({ length: 5 }, () => "x".repeat(4_000)) })).toMatchObject([
      { path: "expectedValue" },
    ]);
  });
});

test("names inside what a check observes are known as well", async () => {
  const draft = (path: string): CheckDraft => ({
    type: "INSTANCE_RUNNING",
    parameters: { instanceId: "i-0a1b2c3d4e5f60718" },
    condition: { path, operator: "EXISTS" },
  });
  expect(await refusals(draft("state"))).toEqual([]);
  expect(await refusals(draft("state.code"))).toMatchObject([{ code: "INVALID_PATH" }]);
  expect(await refusals(draft("not_null(state, stat)"))).toMatchObject([{ code: "INVALID_PATH" }]);
});

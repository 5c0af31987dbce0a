import { expect, test } from "vitest";
import { catalogue } from "../../catalogue";
import { type CheckDraft, validateChecks } from "./index";

const problems = (draft: CheckDraft) =>
  validateChecks([draft], { catalogue, accountRegion: "eu-west-1", accountId: "123456789012" }).problems.map(
    ({ code, path }) => `${code} ${path}`,
  );
const service = { clusterName: "production", serviceName: "web" };
const instance = { instanceId: "i-0a1b2c3d4e5f67890" };

test.each<[string, CheckDraft]>([
  [
    "a word that is never observed",
    { type: "FUNCTION_URL_AUTH_TYPE", parameters: { functionName: "f" }, operator: "NOT_EQUALS", expected: "none" },
  ],
  [
    "an id that is none, inside a list",
    { type: "IN_SECURITY_GROUP", parameters: instance, operator: "CONTAINS_NONE", expected: ["sg-0a1b2c3d", "web"] },
  ],
  [
    "an id of another kind",
    { type: "IN_SUBNET", parameters: instance, operator: "NOT_EQUALS", expected: "sg-0a1b2c3d" },
  ],
  [
    "a number outside the limits of the parameter",
    {
      type: "TARGET_GROUP_HEALTHY",
      parameters: {
        targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef",
      },
      expected: 0,
    },
  ],
])("%s is no expected value, whatever the operator", (_, draft) => {
  expect(problems(draft)).toEqual(["EXPECTED_INVALID checks[0].expected"]);
});

test.each<[string, CheckDraft]>([
  ["a part of an id", { type: "IN_SUBNET", parameters: instance, operator: "STARTS_WITH", expected: "subnet-" }],
  [
    "a value to come",
    { type: "IN_SECURITY_GROUP", parameters: instance, operator: "CONTAINS", expected: "sg-0a1b2c3d" },
  ],
  ["the number that follows from what is observed", { type: "ECS_SERVICE_RUNNING", parameters: service }],
  [
    "the same under another operator",
    { type: "ECS_SERVICE_RUNNING_COUNT_EQUALS_DESIRED", parameters: service, operator: "NOT_EQUALS" },
  ],
])("%s is accepted", (_, draft) => {
  expect(problems(draft)).toEqual([]);
});

test.each<[string, CheckDraft, string]>([
  [
    "a range",
    { type: "ECS_SERVICE_RUNNING", parameters: service, operator: "BETWEEN" },
    "EXPECTED_MISSING checks[0].parameters.expectedCount",
  ],
  [
    "one word in place of the usual list",
    { type: "VIEWER_PROTOCOL_HTTPS_ONLY", parameters: { distributionId: "E1A2B3C4D5E6F7" }, operator: "EQUALS" },
    "EXPECTED_MISSING checks[0].expected",
  ],
  [
    "the value of a query",
    {
      type: "CONFIG_QUERY",
      parameters: { expression: "SELECT COUNT(*) WHERE resourceType = 'AWS::S3::Bucket'", mode: "value" },
      operator: "NOT_EQUALS",
    },
    "EXPECTED_MISSING checks[0].parameters.expectedValue",
  ],
])("%s that no default gives is missing when the check is saved, not when it runs", (_, draft, problem) => {
  expect(problems(draft)).toEqual([problem]);
});

test("two versions of one function contradict each other", () => {
  const draft = {
    type: "FUNCTION_URL_AUTH_TYPE",
    parameters: { functionName: "checkout:live", qualifier: "test", expectedAuthType: "AWS_IAM" },
  };
  expect(problems(draft)).toEqual(["INVALID_PARAMETER_VALUE checks[0].parameters.qualifier"]);
});

test("a parameter that the operator or a condition makes meaningless is refused", () => {
  const parameters = { distributionId: "E1A2B3C4D5E6F7", originDomain: "api.example.com" };
  const origin = (more: object) => problems({ type: "ORIGIN_EXISTS", parameters, ...more });
  const refused = ["INVALID_PARAMETER_VALUE checks[0].parameters.originDomain"];
  expect(origin({ operator: "CONTAINS_ALL", expected: ["api", "assets"] })).toEqual(refused);
  expect(origin({ condition: { operator: "CONTAINS", expected: "api" } })).toEqual(refused);
  expect(origin({ operator: "NOT_CONTAINS", expected: "api" })).toEqual([]);
});

const layer = "arn:aws:lambda:eu-west-1:123456789012:layer:x";
test.each<[number, Partial<CheckDraft>]>([
  [1, { quantifier: "none", operator: "IN_LIST", expected: [layer] }],
  [1, { quantifier: "every", operator: "NOT_IN_LIST", expected: [layer, `${layer}:7`] }],
  [1, { condition: { operator: "NOT_CONTAINS", expected: layer } }],
  [1, { condition: { path: "layers", operator: "NOT_CONTAINS", expected: layer } }],
  [1, { condition: { path: "value", quantifier: "none", satisfies: { operator: "EQUALS", expected: layer } } }],
  [0, { condition: { operator: "NOT_CONTAINS", expected: `${layer}:7` } }],
  [0, { operator: "CONTAINS_NONE", expected: [layer] }],
  [0, { operator: "NOT_CONTAINS", expected: layer }],
  [0, { quantifier: "none", operator: "EQUALS", expected: layer }],
])("a layer without version is refused (%i) where only versions are observed: %j", (refusals, draft) => {
  expect(problems({ type: "LAYER_ATTACHED", parameters: { functionName: "f" }, ...draft })).toHaveLength(refusals);
});

test("a tag is asked for in one place", () => {
  const parameters = { expectedCount: 1, tagKey: "env", tagValue: "prod", tagFilters: { env: "test" } };
  const problem = "INVALID_PARAMETER_VALUE checks[0].parameters.tagFilters";
  expect(problems({ type: "RUNNING_INSTANCE_COUNT", parameters })).toEqual([problem]);
  expect(
    problems({ type: "RUNNING_INSTANCE_COUNT", parameters: { ...parameters, tagFilters: { team: "a" } } }),
  ).toEqual([]);
});

const paths = (type: string, parameters: Record<string, unknown>, names: readonly string[]) =>
  names.flatMap((path) => problems({ type, parameters, condition: { path, operator: "NOT_EXISTS" } }));

test("a condition cannot look up what is known only after every item is judged", () => {
  const assert = { path: "Name", operator: "EXISTS" };
  expect(
    paths("RESOURCES_ALL", { typeName: "Custom::Test::Thing", assert }, ["total", "failingIds", "ids", "failing"]),
  ).toEqual(Array(4).fill("INVALID_PATH checks[0].condition.path"));
  expect(paths("RESOURCES_ALL", { typeName: "Custom::Test::Thing", assert }, ["value", "filteredUnset"])).toEqual([]);
});

test("a condition cannot look up an expectation that it takes the place of, but what was observed under that name", () => {
  expect(paths("DEFAULT_VPC", {}, ["operator", "expectedCount"])).toHaveLength(2);
  expect(paths("ROLE_HAS_POLICY", { roleName: "app" }, ["policyArn"])).toHaveLength(1);
  expect(paths("IN_SUBNET", instance, ["subnetId"])).toEqual([]);
});

const targets = { type: "ECS_SERVICE_ATTACHED_TO_ALB", parameters: service };
const role = { type: "ROLE_HAS_POLICY", parameters: { roleName: "app" } };
const auth = { type: "FUNCTION_URL_AUTH_TYPE", parameters: { functionName: "f" } };
test.each<[string, CheckDraft, string]>([
  ["the name of a policy", { ...role, operator: "NOT_CONTAINS", expected: "AdministratorAccess" }, "expected"],
  ["the name of a target group", { ...targets, operator: "NOT_CONTAINS", expected: "my-tg" }, "expected"],
  [
    "a family without revision",
    { type: "ECS_TASK_DEFINITION_REVISION_ACTIVE", parameters: service, operator: "NOT_EQUALS", expected: "app" },
    "expected",
  ],
  [
    "a word that is never observed, in a condition",
    { ...auth, condition: { operator: "NOT_EQUALS", expected: "none" } },
    "condition.expected",
  ],
  [
    "the same by its path, deeper",
    { ...auth, condition: { not: { path: "value", operator: "EQUALS", expected: "none" } } },
    "condition.not.expected",
  ],
  [
    "the name of a policy, asked of the elements",
    {
      ...role,
      condition: {
        path: "value",
        quantifier: "none",
        satisfies: { operator: "EQUALS", expected: "AdministratorAccess" },
      },
    },
    "condition.satisfies.expected",
  ],
  [
    "the name of a policy, asked of the export that holds them",
    { ...role, condition: { path: "attachedPolicies", operator: "NOT_CONTAINS", expected: "AdministratorAccess" } },
    "condition.expected",
  ],
  [
    "a part of an address",
    {
      type: "DNS_POINTS_TO",
      parameters: { recordName: "www.example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
      condition: { operator: "CONTAINS", expected: "54.73.10.2" },
    },
    "condition.expected",
  ],
  [
    "a word for a number",
    {
      type: "ECS_SERVICE_RUNNING",
      parameters: service,
      condition: { path: "running", operator: "NOT_EQUALS", expected: "two" },
    },
    "condition.expected",
  ],
  [
    "words for a number, in a list",
    { ...auth, condition: { path: "memorySize", operator: "NOT_IN_LIST", expected: ["a lot"] } },
    "condition.expected",
  ],
])("%s is refused where the parameter, or the kind of what is observed, would not take it", (_, draft, place) => {
  expect(problems(draft)).toEqual([`EXPECTED_INVALID checks[0].${place}`]);
});

test.each<[string, CheckDraft, string]>([
  ["as expected value", { type: "IN_SUBNET", parameters: instance, operator: "IN_LIST", expected: [] }, "expected"],
  ["as text", { type: "IN_SUBNET", parameters: instance, operator: "NOT_LIKE", expected: " , " }, "expected"],
  [
    "as parameter",
    { type: "IN_SUBNET", parameters: { ...instance, subnetId: [] }, operator: "NOT_IN_LIST" },
    "parameters.subnetId",
  ],
  [
    "in a condition",
    { type: "IN_SUBNET", parameters: instance, condition: { not: { operator: "IN_LIST", expected: "[]" } } },
    "condition.not.expected",
  ],
])("an empty list %s is refused where a person writes it", (_, draft, place) => {
  expect(problems(draft)).toEqual([`EXPECTED_INVALID checks[0].${place}`]);
});

test("an empty list in the condition of a parameter is refused", () => {
  const assert = { all: [{ path: "Tags[].Key", operator: "CONTAINS_NONE", expected: [] }] };
  const draft = { type: "RESOURCES_ALL", parameters: { typeName: "AWS::S3::Bucket", assert } };
  expect(problems(draft)).toEqual(["INVALID_PARAMETER_VALUE checks[0].parameters.assert.all[0].expected"]);
});

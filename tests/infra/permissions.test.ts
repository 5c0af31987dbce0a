import { describe, expect, it } from "vitest";
import type { Uses } from "../../packages/core/src/types/api/route";
import { routes } from "../../packages/core/src/types/api/routes";
import { functions as declaredFunctions } from "../../packages/core/src/types/functions";
import { loadGraph, stages } from "./graph/load-graph";
import { find, type Graph, ofType } from "./graph/model";
import { arnOf, functionsOf, type Grant, grantsOf, statementsOf, trustedBy } from "./graph/policies";

/** What each function of ours may use according to the contract, by the last part of its name. */
const contract = new Map<string, Uses>([
  ...Object.values(routes).map((route) => [route.id.replace(".", "-"), route.uses] as const),
  ["post-confirm", declaredFunctions.postConfirm.uses],
  ["pre-token", declaredFunctions.preToken.uses],
  ["tick", declaredFunctions.tick.uses],
  ["evaluator", declaredFunctions.evaluate.uses],
  ["not-found", declaredFunctions.notFound.uses],
]);

/** Functions that SST makes for the dashboard; they call no AWS service. */
const siteFunctions = ["dashboard", "images"];

/** The only wildcards there may be, each with the reason why nothing narrower exists. */
const wildcards: { action: RegExp; resource: RegExp; reason: string }[] = [
  {
    action: /^sts:AssumeRole$/,
    resource: /^arn:aws:iam::\*:role\/(\*\/)?CloudCorrect\*$/,
    reason: "customers' accounts are not known beforehand; their roles are named CloudCorrect…, some under a path",
  },
  {
    action: /^ses:SendEmail$/,
    resource: /^arn:aws:ses:eu-west-1:123456789012:identity\/\*$/,
    reason: "SES also checks a recipient that is an identity of this account; the sender is bound by a condition",
  },
  {
    action: /^s3:(GetObject|PutObject)$/,
    resource: /^arn:aws:s3:::cloudcorrect-(dev|prod)-evidencebucketbucket-[a-z]+\/\*$/,
    reason: "evidence is named by its hash; the action on an object needs the object's ARN",
  },
  {
    action: /^logs:(CreateLogStream|PutLogEvents)$/,
    resource: /^arn:aws:logs:eu-west-1:123456789012:log-group:\/aws\/lambda\/cloudcorrect-(dev|prod)-[a-z-]+:\*$/,
    reason: "Lambda names the log streams inside a function's own log group",
  },
];

/** What a use becomes, told apart from infra's own helper: the ARNs come from the graph's resources. */
function expectedGrants(graph: Graph, what: string, uses: Uses): Grant[] {
  const table = (name: string) => arnOf(graph, "aws:dynamodb/table:Table", `${name}Table`);
  const indexes = ["GSI1", "GSI2"].map((index) => `${table("MainTable")}/index/${index}`);
  const onTable = (arn: string, more: string[]) => (action: string) =>
    [arn, ...(action === "dynamodb:Query" ? more : [])].map((resource) => ({ action, resource }));
  const on = (resource: string, condition?: Grant["condition"]) => (action: string) => [
    { action, resource, condition },
  ];
  const bucket = arnOf(graph, "aws:s3/bucket:Bucket", "EvidenceBucketBucket");
  const exists = ["false"];
  const byResource: Record<keyof Uses, (action: string) => Grant[]> = {
    Main: onTable(table("MainTable"), indexes),
    Evaluations: onTable(table("EvaluationsTable"), []),
    EvaluationQueue: on(arnOf(graph, "aws:sqs/queue:Queue", "EvaluationJobsQueue")),
    Evaluator: on(arnOf(graph, "aws:lambda/function:Function", "EvaluatorFunctionFunction")),
    Evidence: (action) => on(action === "s3:ListBucket" ? bucket : `${bucket}/*`)(action),
    SecretsKey: on(arnOf(graph, "aws:kms/key:Key", "SecretsEncryptionKey"), {
      Null: { "kms:EncryptionContext:tenantId": exists, "kms:EncryptionContext:accountId": exists },
    }),
    Sender: (action) =>
      [
        "arn:aws:ses:eu-west-1:123456789012:identity/*",
        arnOf(graph, "aws:sesv2/configurationSet:ConfigurationSet", "AlertSenderConfig"),
      ].map((resource) => ({
        action,
        resource,
        condition: { StringEquals: { "ses:FromAddress": ["alerts@example.com"] } },
      })),
    CustomerRoles: (action) =>
      ["CloudCorrect*", "*/CloudCorrect*"].flatMap((role) => on(`arn:aws:iam::*:role/${role}`)(action)),
  };
  const used = (Object.keys(uses) as (keyof Uses)[]).flatMap((name) => (uses[name] ?? []).flatMap(byResource[name]));
  const consumes = ["ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility", "GetQueueAttributes"];
  const queue = on(arnOf(graph, "aws:sqs/queue:Queue", "EvaluationJobsQueue"));
  const received = what === "evaluator" ? consumes.flatMap((action) => queue(`sqs:${action}`)) : [];
  return [...used, ...received, ...logGrants(graph, what)];
}

function logGrants(graph: Graph, what: string): Grant[] {
  const streams = `log-group:/aws/lambda/cloudcorrect-${graph.app.stage}-${what}:*`;
  const resource = `arn:aws:logs:eu-west-1:123456789012:${streams}`;
  return ["logs:CreateLogStream", "logs:PutLogEvents"].map((action) => ({ action, resource }));
}

const asText = (grants: Grant[]) =>
  grants.map(({ action, resource, condition }) => `${action} ${resource} ${JSON.stringify(condition) ?? ""}`).sort();

describe.each(stages)("permissions, on %s", (stage) => {
  const graph = loadGraph(stage);
  const functions = functionsOf(graph);

  it("has no function but those of the contract and of the dashboard", () => {
    expect([...functions.keys()].sort()).toEqual([...contract.keys(), ...siteFunctions].sort());
  });

  it.each([...contract.keys()])("%s may do exactly what the contract says it uses", (what) => {
    const granted = functions.get(what);
    expect(granted && asText(grantsOf(granted.role))).toEqual(
      asText(expectedGrants(graph, what, contract.get(what) ?? {})),
    );
  });

  it.each(siteFunctions)("%s may write its own log and nothing else", (what) => {
    const granted = functions.get(what);
    expect(granted && asText(grantsOf(granted.role))).toEqual(asText(logGrants(graph, what)));
  });

  it("grants by inline policies alone, so that nothing escapes these tests", () => {
    const attached = ["aws:iam/policy:Policy", "aws:iam/rolePolicy:RolePolicy", "aws:iam/user:User"];
    expect(graph.resources.filter((resource) => attached.includes(resource.type))).toEqual([]);
    expect(graph.resources.filter((resource) => /olicyAttachment/.test(resource.type))).toEqual([]);
    for (const role of ofType(graph, "aws:iam/role:Role")) expect(role.inputs.managedPolicyArns ?? []).toEqual([]);
  });

  it("never grants an action by a wildcard, nor a resource but for a reason written down", () => {
    const all = ofType(graph, "aws:iam/role:Role").flatMap((role) =>
      grantsOf(role).map((grant) => ({ role: role.name, ...grant })),
    );
    const unexplained = all.filter(
      ({ action, resource }) =>
        action.includes("*") ||
        (resource.includes("*") &&
          !wildcards.some((known) => known.action.test(action) && known.resource.test(resource))),
    );
    expect(unexplained).toEqual([]);
    for (const known of wildcards) {
      const used = all.some(({ action, resource }) => known.action.test(action) && known.resource.test(resource));
      expect(used, `still needed: ${known.reason}`).toBe(true);
    }
  });

  it("lets only Lambda take on the roles of functions", () => {
    for (const [what, { role }] of functions) expect(trustedBy(role), what).toEqual(["Service lambda.amazonaws.com"]);
  });

  it("has one more role: the scheduler's, which may invoke the tick", () => {
    const ofFunctions = new Set([...functions.values()].map(({ role }) => role.urn));
    const others = ofType(graph, "aws:iam/role:Role").filter((role) => !ofFunctions.has(role.urn));
    expect(others.map((role) => role.name)).toEqual(["TickRole"]);
    const role = find(graph, "aws:iam/role:Role", "TickRole");
    expect(trustedBy(role)).toEqual(["Service scheduler.amazonaws.com"]);
    expect(grantsOf(role)).toEqual([
      { action: "lambda:InvokeFunction", resource: functions.get("tick")?.lambda.state.arn, condition: undefined },
    ]);
  });

  it("only allows: no statement that denies, so that no order of statements matters", () => {
    const policies = ofType(graph, "aws:iam/role:Role").flatMap(
      (role) => (role.inputs.inlinePolicies ?? []) as { policy: string }[],
    );
    const effects = policies.flatMap(({ policy }) => statementsOf(policy).map((statement) => statement.Effect));
    expect(new Set(effects)).toEqual(new Set(["Allow"]));
  });

  it("lets no stranger invoke a function, or use its URL", () => {
    for (const { name, inputs } of ofType(graph, "aws:lambda/permission:Permission")) {
      expect(inputs.principal, name).not.toBe("*");
      expect(inputs.sourceArn, name).toEqual(expect.stringContaining("arn:aws:"));
    }
    const urls = ofType(graph, "aws:lambda/functionUrl:FunctionUrl");
    expect(urls.map((url) => url.inputs.authorizationType)).toEqual(["AWS_IAM", "AWS_IAM"]);
  });
});

import { expect, it } from "vitest";
import { validateChecks } from "../../checks/validate";
import { evaluateChecks } from "../../engine/evaluate-checks";
import { createSharedState, openReader } from "../../providers";
import { createFakeClock } from "../../providers/reader/fake-clock";
import { answers, fails } from "../../recorded/answers";
import { compileSample, sampleAccount } from "../../recorded/sample";
import { catalogue, catalogueVersion } from "..";

const person = "User: arn:aws:sts::123456789012:assumed-role/CloudCorrectReader/grp-run";
const denial = `${person} is not authorized to perform: lambda:GetFunction on resource: arn:aws:lambda:eu-west-1:123456789012:function:checkout`;
const told = "(Service: Lambda, Status Code: 403, Request ID: 3a1c) (SDK Attempt Count: 1)";
const given = {
  "cloudcontrol:ListResources": answers({
    TypeName: "AWS::Lambda::Function",
    ResourceDescriptions: [{ Identifier: "checkout", Properties: '{"FunctionName":"checkout"}' }],
  }),
};

const property = { identifier: "checkout", path: "Runtime", expectedValue: "nodejs22.x" };
const every = { assert: { path: "Runtime", operator: "EQUALS", expected: "nodejs22.x" } };
const none = { assert: { path: "Runtime", operator: "EQUALS", expected: "nodejs16.x" } };
const wrapped = [
  ["explicit deny of the role's template", `${denial} with an explicit deny in an identity-based policy ${told}`],
  [
    "no policy that allows it",
    `${denial} because no identity-based policy allows the lambda:GetFunction action ${told}`,
  ],
] as const;

it.each(
  wrapped.flatMap(([words, message]) => [
    [words, "RESOURCE_PROPERTY", property, message] as const,
    [words, "RESOURCES_ALL", every, message] as const,
    [words, "RESOURCES_NONE", none, message] as const,
  ]),
)("%s: %s is ERROR and names the action that the handler misses", async (_, type, parameters, message) => {
  const answer = `AWS::Lambda::Function Handler returned status FAILED: ${message} (HandlerErrorCode: AccessDenied, RequestToken: 9f2e)`;
  const clock = createFakeClock(Date.parse("2026-11-22T09:00:00Z"));
  const recorded = compileSample({
    given: { ...given, "cloudcontrol:GetResource": fails("GeneralServiceException", answer) },
  });
  const { defaultRegion, id, partition } = sampleAccount;
  const reader = openReader(
    { tenantId: "t", id: "acc", awsAccountId: id, region: defaultRegion, access: { kind: "SANDBOX", recorded } },
    { shared: createSharedState(clock), sessionName: "content", random: () => 0.5 },
  );
  const draft = { type, parameters: { typeName: "AWS::Lambda::Function", ...parameters } };
  const context = { catalogue, accountRegion: defaultRegion, accountId: id, partition };
  const { checks, problems } = validateChecks([draft], context);
  expect(problems).toEqual([]);
  const stored = checks.flatMap((check) => (check ? [{ ...check, id: "chk" }] : []));
  const now = new Date(clock.now());
  const [result] = await clock.run(
    evaluateChecks({ checks: stored, catalogue, reader, now, catalogueVersion, timers: clock }),
  );
  expect(result).toMatchObject({ status: "ERROR", cause: "ACCESS_DENIED", missingActions: ["lambda:GetFunction"] });
  expect(result?.reason).toContain("lambda:GetFunction");
});

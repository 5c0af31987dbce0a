import { expect, it } from "vitest";
import { validateChecks } from "../../checks/validate";
import { evaluateChecks } from "../../engine/evaluate-checks";
import { createSharedState, openReader } from "../../providers";
import { answers } from "../../recorded/answers";
import { compileSample, sampleAccount } from "../../recorded/sample";
import { catalogue, catalogueVersion } from "..";

const isUnset = { path: "PublicIp", operator: "NOT_EXISTS" };

/** The verdict on one resource that is only listed, by what its entry tells of it. */
async function judge(type: string, parameters: object, properties: string | undefined, answer?: object) {
  const typeName = "Custom::Test::Thing";
  const entry = { Identifier: "a", ...(properties === undefined ? {} : { Properties: properties }) };
  const given = {
    "cloudcontrol:ListResources": answers(answer ?? { TypeName: typeName, ResourceDescriptions: [entry] }),
  };
  const { defaultRegion: region, id, partition } = sampleAccount;
  const draft = { type, parameters: { typeName, detail: "list", ...parameters } };
  const { checks, problems } = validateChecks([draft], { catalogue, accountRegion: region, accountId: id, partition });
  expect(problems).toEqual([]);
  const access = { kind: "SANDBOX" as const, recorded: compileSample({ given }) };
  const reader = openReader(
    { tenantId: "t", id: "acc", awsAccountId: id, region, access },
    { shared: createSharedState(), sessionName: "select" },
  );
  const stored = checks.flatMap((check) => (check ? [{ ...check, id: "chk" }] : []));
  const now = new Date("2026-11-22T09:00:00Z");
  const [result] = await evaluateChecks({ checks: stored, catalogue, reader, now, catalogueVersion });
  reader.close();
  return result && [result.status, result.cause, result.reason];
}

const notReturned = [
  "ERROR",
  "UNSUPPORTED",
  expect.stringContaining("cloudcontrol:ListResources has no properties"),
] as const;

it.each([
  ["no properties", undefined],
  ["a text that is not JSON", "oops"],
])("an entry with %s does not prove that a property is not set", async (_, properties) => {
  expect(await judge("RESOURCES_ALL", { assert: isUnset }, properties)).toEqual(notReturned);
  expect(await judge("RESOURCES_NONE", { assert: { path: "PublicIp", operator: "EXISTS" } }, properties)).toEqual(
    notReturned,
  );
  expect(await judge("RESOURCE_COUNT", { where: isUnset }, properties)).toEqual(notReturned);
});

it("an entry that tells properties is judged by them, and proves nothing of those that it does not tell", async () => {
  const assert = { path: "Id", operator: "EQUALS", expected: "a" };
  expect(await judge("RESOURCES_ALL", { assert }, '{"Id":"a"}')).toContain("PASS");
  expect(await judge("RESOURCES_ALL", { assert: isUnset }, '{"Id":"a"}')).toEqual([
    "ERROR",
    "UNSUPPORTED",
    expect.stringContaining("does not carry PublicIp"),
  ]);
});

it("an entry without properties is counted, and judged by what names it", async () => {
  expect(await judge("RESOURCE_COUNT", {}, undefined)).toContain("PASS");
  const where = { path: "_meta.identifier", operator: "EQUALS", expected: "a" };
  expect(await judge("RESOURCE_COUNT", { where }, undefined)).toContain("PASS");
});

it("an answer without the list of resources is no empty list", async () => {
  const assert = { path: "PublicIp", operator: "EXISTS" };
  const told = ["ERROR", "UNSUPPORTED", expect.stringContaining("the answer has no ResourceDescriptions")];
  expect(await judge("RESOURCES_NONE", { assert }, undefined, { TypeName: "Custom::Test::Thing" })).toEqual(told);
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { catalogue } from "../../packages/core/src/catalogue";
import type { Database } from "../../packages/core/src/dynamo/client";
import { createAccount } from "../../packages/core/src/services/accounts/create";
import { accountDetail } from "../../packages/core/src/services/accounts/detail";
import { updateAccount } from "../../packages/core/src/services/accounts/update";
import type { Context } from "../../packages/core/src/services/context";
import { createGroup } from "../../packages/core/src/services/groups/create";
import type { Keyring } from "../../packages/core/src/services/keyring/keyring";
import { accountInput } from "../../packages/core/src/types/api/accounts";
import { groupInput } from "../../packages/core/src/types/api/groups";
import { newTenant, openTables } from "./dynamo-support";
import { errorOf } from "./support/errors";
import { permissionsOf } from "./support/permissions-of";

const keyring: Keyring = { encrypt: async () => "sealed", decrypt: async (sealed) => sealed };
const product = {
  evaluatorRoleArn: "arn:aws:iam::210987654321:role/cloudcorrect-dev-evaluator",
  accountId: "210987654321",
};
const lambdaNeed = { action: "lambda:GetFunction", resourceTypes: ["AWS::Lambda::Function"] };

let db: Database;
let close: () => Promise<void>;
let context: Context;
beforeAll(async () => {
  ({ db, close } = await openTables());
});
afterAll(() => close());
beforeEach(async () => {
  context = await newTenant(db);
});

const connect = async (more: object = {}) => {
  const input = accountInput.parse({ name: "Account", awsAccountId: "123456789012", ...more });
  return (await createAccount(context, input, { keyring, sandbox: false, partition: "aws" })).id;
};
const useTypes = (accountId: string, typeNames: string[]) => {
  const generic = typeNames.map((typeName) => ({ type: "RESOURCE_COUNT", parameters: { typeName } }));
  const typed = { type: "INSTANCE_RUNNING", parameters: { instanceId: "i-0123456789abcdef0" } };
  const group = groupInput.parse({ accountId, name: "Types", checks: [...generic, typed] });
  return createGroup(context, group, { catalogue, allowPrivateTargets: false });
};
const detailOf = (accountId: string) => accountDetail(context, accountId, product);
const grant = (accountId: string, contentAccess: string[]) =>
  updateAccount(context, accountId, { contentAccess }, undefined, { keyring, partition: "aws" });

describe("what a connection by role may read", () => {
  it("follows the resource types that generic checks in its own groups use", async () => {
    const [id, other] = [await connect(), await connect()];
    await useTypes(id, ["AWS::SageMaker::Pipeline"]);
    await useTypes(id, ["AWS::Lambda::Function", "Acme::Own::Thing"]);
    await useTypes(other, ["AWS::SSM::Parameter"]);
    const detail = await detailOf(id);
    expect(detail.resourceAccess).toEqual([
      { ...lambdaNeed, granted: false, reveals: "a link to the function's code and its environment variables" },
    ]);
    expect(detail.unknownAccess).toEqual(["Acme::Own::Thing"]);
    const { allowed, denied } = permissionsOf(detail);
    expect(allowed).toEqual(expect.arrayContaining(["ec2:DescribeInstances", "sagemaker:DescribePipeline"]));
    expect(allowed).not.toContain(lambdaNeed.action);
    expect(denied).toContain(lambdaNeed.action);
    expect(detail.setup?.cloudFormation).toContain('"sagemaker:DescribePipeline"');
    expect(permissionsOf(await detailOf(other)).allowed).not.toContain("sagemaker:DescribePipeline");
  });

  it("includes the content that was opted into, and the Deny leaves out just that", async () => {
    const id = await connect();
    await useTypes(id, ["AWS::Lambda::Function"]);
    const updated = await grant(id, ["s3:GetObject", lambdaNeed.action, lambdaNeed.action]);
    expect(updated).toMatchObject({ version: 2, contentAccess: ["lambda:GetFunction", "s3:GetObject"] });
    const detail = await detailOf(id);
    expect(detail.resourceAccess).toMatchObject([
      { ...lambdaNeed, granted: true },
      { action: "s3:GetObject", resourceTypes: [], granted: true },
    ]);
    const { allowed, denied } = permissionsOf(detail);
    expect(allowed).toEqual(expect.arrayContaining(["lambda:GetFunction", "s3:GetObject"]));
    expect(denied).toEqual(expect.arrayContaining(["s3:GetObjectVersion", "kms:Decrypt"]));
    for (const gone of ["lambda:GetFunction", "s3:GetObject", "s3:GetObject*"]) expect(denied).not.toContain(gone);
    expect(detail.setup?.cloudFormation.match(/"lambda:GetFunction"/g)).toHaveLength(1);
  });

  it("loses content access with an empty list, and keeps it through other changes", async () => {
    const id = await connect();
    await grant(id, [lambdaNeed.action]);
    const renamed = await updateAccount(context, id, { name: "Other" }, 2, { keyring, partition: "aws" });
    expect(renamed.contentAccess).toEqual([lambdaNeed.action]);
    expect(await grant(id, [])).not.toHaveProperty("contentAccess");
    expect((await detailOf(id)).resourceAccess).toEqual([]);
  });

  it("is never more than some resource type needs", async () => {
    const id = await connect();
    expect(await errorOf(grant(id, ["lambda:GetFunction", "kms:Decrypt"]))).toMatchObject({
      code: "VALIDATION",
      problems: [{ pointer: "/contentAccess/1", fix: expect.stringContaining("lambda:GetFunction") }],
    });
    expect(await detailOf(id)).toMatchObject({ version: 1, resourceAccess: [] });
  });
});

it("a connection by keys has no content access to grant", async () => {
  const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x".repeat(40) };
  const id = await connect({ authMethod: "KEYS", ...keys });
  expect(await errorOf(grant(id, [lambdaNeed.action]))).toMatchObject({ problems: [{ pointer: "/contentAccess" }] });
  const { resourceAccess, unknownAccess, version } = await detailOf(id);
  expect([resourceAccess, unknownAccess, version]).toEqual([undefined, undefined, 1]);
});

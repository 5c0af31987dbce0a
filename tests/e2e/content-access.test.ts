import { beforeAll, describe, expect, it } from "vitest";
import type { AccountOutput } from "../../packages/core/src/types/api/accounts";
import { routes } from "../../packages/core/src/types/api/routes";
import { permissionsOf } from "../contract/support/permissions-of";
import { emulatorsOf } from "./support/emulators";
import { newTenant, sandboxTenant, type TenantFixture } from "./support/fixtures";
import { useLocalStage } from "./support/local-stage";
import { send } from "./support/send";

const stage = useLocalStage();
const lambdaCode = "lambda:GetFunction";
let tenant: TenantFixture;
let account: AccountOutput;

beforeAll(async () => {
  tenant = await newTenant(stage());
  account = await tenant.door.call(routes.createAccount, { body: { name: "Role", awsAccountId: "123456789012" } });
  const checks = ["AWS::Lambda::Function", "AWS::SageMaker::Pipeline", "Acme::Own::Thing"].map((typeName) => ({
    type: "RESOURCE_COUNT",
    parameters: { typeName },
  }));
  const body = { name: "Types", accountId: account.id, enabled: false, checks };
  await tenant.door.call(routes.createGroup, { body });
});

const detail = () => tenant.door.call(routes.accountDetail, { params: { id: account.id } });
const patch = (contentAccess: unknown, { token = tenant.door.token(), headers = {}, id = account.id } = {}) =>
  send(stage(), routes.updateAccount, { token, values: { id }, headers, body: JSON.stringify({ contentAccess }) });

describe("content access of a connection", () => {
  it("is shown as needed by the resource types in use, with what it reveals, and is denied by default", async () => {
    const seen = await detail();
    expect(seen.resourceAccess).toEqual([
      {
        ...{ action: lambdaCode, resourceTypes: ["AWS::Lambda::Function"], granted: false },
        reveals: "a link to the function's code and its environment variables",
      },
    ]);
    expect(seen.unknownAccess).toEqual(["Acme::Own::Thing"]);
    const { allowed, denied } = permissionsOf(seen);
    expect(allowed).toContain("sagemaker:DescribePipeline");
    expect([allowed.includes(lambdaCode), denied.includes(lambdaCode)]).toEqual([false, true]);
  });

  it("is refused for an action that cannot be opted into, with the place and what would be right; nothing changes", async () => {
    const before = await detail();
    const answer = await patch([lambdaCode, "kms:Decrypt"]);
    expect([answer.status, answer.problem.errors?.[0]?.pointer]).toEqual([422, "/contentAccess/1"]);
    expect(JSON.stringify(answer.problem)).toContain(lambdaCode);
    const malformed = await patch(lambdaCode);
    expect([malformed.status, malformed.problem.errors?.[0]?.pointer]).toEqual([422, "/contentAccess"]);
    expect(await detail()).toEqual(before);
  });

  it("is granted and no longer denied once an admin has opted in, by the version they saw", async () => {
    const stale = await patch([lambdaCode], { headers: { "if-match": '"v999"' } });
    expect([stale.status, stale.problem.code]).toEqual([412, "VERSION_MISMATCH"]);
    const answer = await patch([lambdaCode], { headers: { "if-match": `"v${account.version}"` } });
    expect([answer.status, answer.json]).toMatchObject([200, { contentAccess: [lambdaCode] }]);
    const seen = await detail();
    expect(seen.resourceAccess).toMatchObject([{ action: lambdaCode, granted: true }]);
    const { allowed, denied } = permissionsOf(seen);
    expect([allowed.includes(lambdaCode), denied.includes(lambdaCode)]).toEqual([true, false]);
    expect(seen.setup?.cloudFormation.match(/"lambda:GetFunction"/g)).toHaveLength(1);
  });

  it("is taken away by an empty list", async () => {
    const answer = await patch([]);
    expect(answer.status).toBe(200);
    expect(answer.json).not.toHaveProperty("contentAccess");
    expect((await detail()).resourceAccess).toMatchObject([{ action: lambdaCode, granted: false }]);
  });

  it("is nothing another tenant can see or set", async () => {
    const token = (await newTenant(stage())).door.token();
    const seen = await send(stage(), routes.accountDetail, { token, values: { id: account.id } });
    expect([seen.status, (await patch([lambdaCode], { token })).status]).toEqual([404, 404]);
    expect(await detail()).not.toHaveProperty("contentAccess");
  });

  it("is refused for a sandbox, which has no role and shows none of this", async () => {
    const sandbox = await sandboxTenant(stage());
    const { id } = sandbox.account;
    const answer = await patch([lambdaCode], { token: sandbox.door.token(), id });
    expect([answer.status, answer.problem.errors?.[0]?.pointer]).toEqual([422, "/contentAccess"]);
    const seen = await sandbox.door.call(routes.accountDetail, { params: { id } });
    expect([seen.resourceAccess, seen.unknownAccess]).toEqual([undefined, undefined]);
  });

  it("can be seen by a viewer, and changed by nobody below an admin", async () => {
    const emulators = await emulatorsOf(stage());
    const user = (await emulators.scan("Main")).find((item) => item.email === tenant.email) ?? {};
    for (const role of ["viewer", "editor"]) {
      await emulators.update(user, { role });
      await stage().advance({ minutes: 1 });
      expect((await detail()).resourceAccess).toHaveLength(1);
      expect((await patch([lambdaCode])).status).toBe(403);
    }
    expect(await detail()).not.toHaveProperty("contentAccess");
  });
});

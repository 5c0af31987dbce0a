import { describe, expect, it } from "vitest";
import { routes } from "../../packages/core/src/types/api/routes";
import { aGroup, instanceRunning, nextMinute, sandboxTenant } from "./support/fixtures";
import { useLocalStage } from "./support/local-stage";
import { operatorCommand, storedOf } from "./support/operator";
import { send } from "./support/send";

const stage = useLocalStage();
const deleteTenant = (...args: string[]) => operatorCommand(stage(), "delete-tenant", ...args);

describe("the command that deletes a tenant", () => {
  it("deletes its people and all that is stored, when it is told to; another tenant goes on as before", async () => {
    const [tenant, other] = [await sandboxTenant(stage()), await sandboxTenant(stage())];
    const group = await aGroup(tenant, instanceRunning);
    const theirs = await aGroup(other, instanceRunning);
    await tenant.door.evaluate(group.id);
    await other.door.evaluate(theirs.id);
    const [before, others] = [await storedOf(stage(), tenant.tenantId), await storedOf(stage(), other.tenantId)];

    const planned = await deleteTenant("--tenant", tenant.tenantId);
    expect(planned).toMatchObject({ code: 0, text: expect.stringContaining("members: 1 to delete") });
    expect(await storedOf(stage(), tenant.tenantId)).toBe(before);

    const done = await deleteTenant("--tenant", tenant.tenantId, "--apply");
    expect(done).toMatchObject({
      code: 0,
      text: expect.stringMatching(/members: 1 deleted\nitems: \d+ deleted\nevaluations: \d+ deleted\nevidence: [1-9]/),
    });
    expect(await storedOf(stage(), tenant.tenantId)).toBe("[[],[]]");
    expect(await storedOf(stage(), other.tenantId)).toBe(others);

    // The token is good for an hour, and still opens and makes nothing.
    const body = JSON.stringify({ name: "Anew", awsAccountId: "111122223333", authMethod: "SANDBOX" });
    for (const [route, given] of [
      [routes.me, {}],
      [routes.listGroups, {}],
      [routes.createAccount, { body }],
    ] as const) {
      const answer = await send(stage(), route, { token: tenant.door.token(), ...given });
      expect(answer.status, route.id).toBeGreaterThanOrEqual(401);
      expect(answer.status, route.id).toBeLessThan(500);
    }
    const signIn = await fetch(`${stage().api}/__local/token?user=${encodeURIComponent(tenant.email)}`);
    expect(signIn.status).toBe(404);
    await nextMinute(stage());
    expect(await storedOf(stage(), tenant.tenantId)).toBe("[[],[]]");
    const still = await other.door.call(routes.groupDetail, { params: { id: theirs.id } });
    expect(still.group.lastStatus).toBe("PASS");

    const again = await deleteTenant("--tenant", tenant.tenantId, "--apply");
    expect(again).toMatchObject({ code: 2, text: expect.stringContaining("stores nothing of a tenant") });
  });
});

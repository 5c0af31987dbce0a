import { describe, expect, it } from "vitest";
import { idSchema } from "../../types/ids";
import { runIdOf, scheduledForOf } from "./run-id";

const tenant = "0b9d2a52-6e6c-4a3e-9c7e-2f0b6f1f7a11";
const group = "grp_01JD2Y6Q8M3V5W7X9Z0A1B2C3D";
const at = "2026-11-22T09:00:00.000Z";

describe("the id of a run", () => {
  it("follows from tenant, group and moment alone", () => {
    const id = runIdOf(tenant, group, at);
    expect(idSchema("run").safeParse(id).success).toBe(true);
    expect(runIdOf(tenant, group, "2026-11-22T09:00:00Z")).toBe(id);
    const others = [
      runIdOf("1b9d2a52-6e6c-4a3e-9c7e-2f0b6f1f7a11", group, at),
      runIdOf(tenant, "grp_01JD2Y6Q8M3V5W7X9Z0A1B2C3E", at),
      runIdOf(tenant, group, "2026-11-22T09:00:00.001Z"),
    ];
    expect(new Set([id, ...others]).size).toBe(4);
  });

  it("sorts by the moment", () => {
    expect(runIdOf(tenant, group, at) < runIdOf(tenant, group, "2026-11-22T09:01:00.000Z")).toBe(true);
  });

  it("gives the moment back to its own group only", () => {
    const id = runIdOf(tenant, group, at);
    expect(scheduledForOf(tenant, group, id)).toBe(at);
    expect(scheduledForOf(tenant, "grp_01JD2Y6Q8M3V5W7X9Z0A1B2C3E", id)).toBeUndefined();
    expect(scheduledForOf("1b9d2a52-6e6c-4a3e-9c7e-2f0b6f1f7a11", group, id)).toBeUndefined();
    expect(scheduledForOf(tenant, group, "run_7ZZZZZZZZZZZZZZZZZZZZZZZZZ")).toBeUndefined();
  });
});

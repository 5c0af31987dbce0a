import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { routes } from "../../../packages/core/src/types/api/routes";
import { door } from "./door";
import { aGroup, sandboxTenant } from "./fixtures";
import { type LocalStage, type StartOptions, startLocal } from "./local-stage";
import { runScript as run } from "./run-script";

let stage: LocalStage | undefined;
afterEach(async () => {
  await stage?.stop();
  stage = undefined;
});
const start = async (options?: StartOptions) => {
  stage = await startLocal(options);
  return stage;
};

describe("the local stage as a process", () => {
  it("says where it answers, and leaves with code 0 on Ctrl-C", async () => {
    const local = await start({ demo: true });
    expect(local.output()).toMatch(/^CloudCorrect is ready\napi: http:\/\/localhost:\d+\nmailbox: http/m);
    expect((await fetch(`${local.api}/health`)).status).toBe(200);
    expect((await fetch(local.mailbox)).headers.get("content-type")).toContain("text/html");
    expect(local.demo.password.length).toBeGreaterThan(8);
    const groups = await door(local, local.demo.email, await local.token(local.demo.email)).call(routes.listGroups);
    expect(groups.items).toHaveLength(2);
    expect(await local.interrupt()).toBe(0);
  });

  it("names the port that is taken, its variable and a way out", async () => {
    const local = await start();
    const folder = mkdtempSync(path.join(tmpdir(), "cloudcorrect-"));
    const { port } = new URL(local.api);
    const second = run(["scripts/start.mjs"], { API_PORT: port, CLOUDCORRECT_DATA_DIR: folder });
    expect(second.status).toBe(1);
    expect(second.stderr).toMatch(/^.*API_PORT=\d+ npm start\n$/);
    expect(second.stderr).toContain(`could not start: Port ${port} is taken by another program. Stop it, or`);
    rmSync(folder, { recursive: true });
  });

  it("lets no second one into its data folder", async () => {
    const local = await start();
    const second = run(["scripts/start.mjs"], { API_PORT: "0", PORT: "0", CLOUDCORRECT_DATA_DIR: local.dataFolder });
    expect(second.status).toBe(1);
    expect(second.stderr).toMatch(/^.*CLOUDCORRECT_DATA_DIR=… npm start\n$/);
    expect(second.stderr).toContain(`in use by another CloudCorrect (process ${local.pid}). Stop it, or`);
  });

  it("prints tokens for scripts", async () => {
    const local = await start({ demo: true });
    const token = (user: string, port = new URL(local.api).port) =>
      run(["--import", "tsx", "scripts/token.ts", "--user", user], { API_PORT: port });
    const good = token(local.demo.email);
    expect((await door(local, local.demo.email, good.stdout.trim()).call(routes.me)).user.email).toBe(local.demo.email);
    expect(token("nobody@example.com")).toMatchObject({ status: 1, stdout: "" });
    expect(token(local.demo.email, "1").stderr).toContain("No local stage answers on port 1");
  });

  it("finds everything again after a restart, the clock included", async () => {
    const local = await start();
    const tenant = await sandboxTenant(local);
    const group = await aGroup(tenant);
    await local.tick();
    await local.advance({ minutes: 30 });
    await local.restart();
    const { now } = await local.local<{ now: string }>("clock");
    expect(Date.parse(now)).toBeGreaterThan(Date.now() + 29 * 60_000);
    await tenant.door.renew();
    expect((await tenant.door.group(group.id)).group.lastStatus).toBe("PASS");
    expect(await local.mails(tenant.email)).toHaveLength(1);
  });

  it("loses no evaluation and doubles none when it is killed in the middle of them", async () => {
    const local = await start();
    const tenant = await sandboxTenant(local);
    const groups = await Promise.all(Array.from({ length: 12 }, () => aGroup(tenant)));
    const tick = local.tick().catch(() => undefined);
    const evaluated = async () =>
      (await tenant.door.call(routes.listGroups)).items.filter(({ lastRunId }) => lastRunId !== undefined).length;
    while ((await evaluated()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await local.kill9();
    await tick;

    await local.restart();
    await local.tick();
    await tenant.door.renew();
    expect(await evaluated()).toBe(12);
    for (const { id } of groups) {
      const moments = (await tenant.door.history(id)).map(({ scheduledFor }) => scheduledFor);
      expect(new Set(moments).size).toBe(moments.length);
      expect(moments.length).toBe(1);
    }
  });
});

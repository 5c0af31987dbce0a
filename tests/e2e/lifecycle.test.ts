import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { routes } from "../../packages/core/src/types/api/routes";
import { door } from "./support/door";
import { aGroup, newTenant } from "./support/fixtures";
import { type LocalStage, startLocal } from "./support/local-stage";
import { alive, canLook, portsOf, treeOf } from "./support/processes";
import { startSmallCloud } from "./support/small-cloud";

const root = path.resolve(import.meta.dirname, "../..");
const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 20_000, interval: 50 });

let stage: LocalStage | undefined;
afterEach(async () => {
  await stage?.stop();
  stage = undefined;
});

/** Runs a command of the repository on a folder of its own, in a process group of its own as a terminal does. */
function run(file: string, args: readonly string[], env: Record<string, string> = {}) {
  const dataFolder = mkdtempSync(path.join(tmpdir(), "cloudcorrect-"));
  const own = { PORT: "0", API_PORT: "0", CLOUDCORRECT_DATA_DIR: dataFolder, CLOUDCORRECT_WITHOUT_DEMO: "1" };
  const child = spawn(file, args, { cwd: root, detached: true, env: { ...process.env, ...own, ...env } });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data) => {
      output += String(data);
    });
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) process.kill(groupOf(child), "SIGKILL");
    rmSync(dataFolder, { recursive: true, force: true });
  });
  return { child, dataFolder, output: () => output, ended: once(child, "exit") as Promise<[number | null]> };
}

const groupOf = (child: ChildProcess) => -(child.pid as number);

describe.skipIf(!canLook)("nothing is left behind", () => {
  it("by npm that is told to stop: the whole product ends", async () => {
    const npm = run("npm", ["start"]);
    await eventually(npm.output).toContain("Ctrl-C stops it");
    const pid = npm.child.pid as number;
    const [pids, ports] = [treeOf(pid), portsOf(pid)];
    // npm, its shell, the runner, and the dashboard's process.
    expect(pids.length).toBeGreaterThanOrEqual(4);
    npm.child.kill("SIGTERM");
    await npm.ended;
    await eventually(() => alive(pids)).toEqual([]);
    for (const { port } of ports) await expect(fetch(`http://localhost:${port}`)).rejects.toThrow("fetch failed");
    expect(existsSync(path.join(npm.dataFolder, "cognito/user-pool.json"))).toBe(true);
    for (const name of ["lock.json", "credentials"]) expect(existsSync(path.join(npm.dataFolder, name))).toBe(false);
  });

  it("by Ctrl-C in a terminal, which goes to npm, its shell and the product at once", async () => {
    const npm = run("npm", ["start"], { CLOUDCORRECT_WITHOUT_DASHBOARD: "1" });
    await eventually(npm.output).toContain("Ctrl-C stops it");
    const pids = treeOf(npm.child.pid as number);
    process.kill(groupOf(npm.child), "SIGINT");
    await npm.ended;
    await eventually(() => alive(pids)).toEqual([]);
    expect(npm.output()).toMatch(/Stopping … \(again to force\)\n/);
    expect(existsSync(path.join(npm.dataFolder, "lock.json"))).toBe(false);
  });

  it("by a product that is told to stop while it starts, and this is no failure", async () => {
    const product = run(process.execPath, ["scripts/start.mjs"]);
    await eventually(() => existsSync(path.join(product.dataFolder, "lock.json"))).toBe(true);
    await eventually(() => existsSync(path.join(product.dataFolder, "run"))).toBe(true);
    const pids = treeOf(product.child.pid as number);
    product.child.kill("SIGTERM");
    expect(await product.ended).toEqual([0, null]);
    await eventually(() => alive(pids)).toEqual([]);
    expect(product.output().trim()).toBe("Stopping … (again to force)");
    expect(existsSync(path.join(product.dataFolder, "lock.json"))).toBe(false);
  });
});

describe("Ctrl-C", () => {
  it("that comes twice in a moment is one, and what was stored is there after the next start", async () => {
    stage = await startLocal();
    const tenant = await newTenant(stage);
    stage.signal("SIGINT");
    stage.signal("SIGINT");
    expect(await stage.ended()).toBe(0);
    await stage.restart();
    const again = door(stage, tenant.email, await stage.token(tenant.email));
    expect((await again.call(routes.me)).tenant.tenantId).toBe(tenant.tenantId);
  });

  it("pressed again while the product waits for a slow provider ends it at once", async () => {
    const cloud = await startSmallCloud();
    onTestFinished(() => cloud.close());
    stage = await startLocal({ env: { CLOUDCORRECT_AWS_ENDPOINT: cloud.endpoint } });
    const person = await newTenant(stage);
    const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
    const account = await person.door.call(routes.createAccount, {
      body: { name: "Slow", awsAccountId: cloud.accountId, authMethod: "KEYS", region: "us-east-1", ...keys },
    });
    await aGroup({ ...person, account }, [{ type: "ROLE_EXISTS", parameters: { roleName: "slow" } }]);
    cloud.hold();
    const tick = stage.tick().catch(() => undefined);
    await cloud.held();
    const ended = stage.ended();
    const pressing = setInterval(() => stage?.signal("SIGINT"), 100);
    onTestFinished(() => clearInterval(pressing));
    expect(await ended).toBe(130);
    await tick;
  });
});

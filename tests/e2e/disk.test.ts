import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aGroup, bucketIsPrivate, newTenant, type SandboxTenant, sandboxOf, sandboxTenant } from "./support/fixtures";
import { type LocalStage, startLocal } from "./support/local-stage";
import { runScript } from "./support/run-script";

const own = mkdtempSync(path.join(tmpdir(), "faults-"));
const faultFile = path.join(own, "fault");
const faulty = {
  FAULTY_DISK: faultFile,
  NODE_OPTIONS: `--import ${pathToFileURL(path.join(import.meta.dirname, "support/faulty-disk.mjs"))}`,
};
/** From now on writes below paths with this part fail. */
const fail = (code: string, part: string) => writeFileSync(faultFile, `${code} ${part}`);
const mend = () => rmSync(faultFile, { force: true });

let local: LocalStage;
let tenant: SandboxTenant;
let groupId: string;
/** A group whose answers were never stored. */
let freshId: string;

beforeAll(async () => {
  local = await startLocal({ demo: true, env: faulty });
  tenant = await sandboxTenant(local);
  groupId = (await aGroup(tenant)).id;
  await local.tick();
  freshId = (await aGroup(tenant, bucketIsPrivate)).id;
});
beforeEach(mend);
afterAll(async () => {
  await local?.stop();
  rmSync(own, { recursive: true, force: true });
});

/** All that was stored is there. */
async function isWhole(runs: number): Promise<void> {
  await tenant.door.renew();
  expect((await tenant.door.group(groupId)).group.lastStatus).toBe("PASS");
  expect((await tenant.door.history(groupId)).length).toBeGreaterThanOrEqual(runs);
  expect(await local.mails(tenant.email)).toHaveLength(1);
}

/** Tries to start on the data of the stopped stage, or on other. */
const tryToStart = (dataFolder = local.dataFolder) =>
  runScript(["scripts/start.mjs"], {
    ...faulty,
    ...{ API_PORT: "0", CLOUDCORRECT_DATA_DIR: dataFolder, CLOUDCORRECT_WITHOUT_DASHBOARD: "1" },
  });

describe("a disk that becomes full", () => {
  const writes: [part: string, write: () => Promise<unknown>][] = [
    ["/s3/", () => tenant.door.evaluate(freshId)],
    ["/cognito/", () => newTenant(local)],
    ["/ses/", () => newTenant(local)],
    ["/dynamodb/", () => aGroup(tenant)],
    ["/sqs/", () => local.tick()],
    ["/clock.json", () => local.advance({ minutes: 1 })],
    ["/sandbox/", () => sandboxOf(local, tenant).drift("stop-instance")],
  ];

  it.each(writes)("where %s lies ends the stage with one line that says so, and loses nothing", async (part, write) => {
    if (part === "/sqs/") await local.advance({ minutes: 1 });
    fail("ENOSPC", part);
    const written = write().catch(() => "refused");
    expect(await local.ended()).toBe(1);
    await written;
    const told = local.output().split("Ctrl-C stops it)\n")[1] ?? "";
    expect(told).toMatch(/^The disk is full: \/.* cannot be written\. Nothing that was stored is lost\. .*\n$/);
    expect(told).toContain(part.replace(/\/$/, ""));
    mend();
    await local.restart();
    await isWhole(1);
  });
});

describe("a start", () => {
  it.each([
    ["ENOSPC", /: The disk is full: \/\S+ cannot be written\. .* Free some space and start again\.\n$/],
    ["EROFS", /: \/\S+ cannot be written: .*read-only.* take another folder: CLOUDCORRECT_DATA_DIR=… npm start\n$/],
    ["EACCES", /: \/\S+ cannot be written: .*read-only.* take another folder: CLOUDCORRECT_DATA_DIR=… npm start\n$/],
  ])("on a folder that answers %s says so in one line", (code, line) => {
    const folder = path.join(own, code);
    fail(code, folder);
    const { status, stderr, stdout } = tryToStart(folder);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^CloudCorrect could not start: .*\n$/);
    expect(stderr).toMatch(line);
  });

  describe("on damaged data", () => {
    beforeAll(async () => {
      await local.interrupt();
    });

    /** The only file of a folder, or the first of several, whose name has this end. */
    const first = (folder: string, ending: string) => {
      const names = readdirSync(path.join(local.dataFolder, folder), { recursive: true }) as string[];
      return path.join(folder, names.find((name) => name.endsWith(ending)) ?? "none");
    };
    const half = (content: Buffer) => content.subarray(0, content.length / 2);
    const lineBefore = (content: Buffer) => Buffer.concat([Buffer.from("{half\n"), content]);
    const changed = (content: Buffer) => Buffer.from(content).fill(0x33, 100, 120);

    it.each([
      ["the clock", () => "clock.json", half],
      ["the demonstration", () => "demo.json", half],
      ["the keyring", () => "keyring.json", half],
      ["the user pool", () => "cognito/user-pool.json", half],
      ["the queues", () => "sqs/sqs.jsonl", lineBefore],
      ["the mailbox", () => "ses/outbox.jsonl", lineBefore],
      ["the evidence", () => first("s3", ".object"), half],
      ["the tables", () => first("dynamodb", ".log"), changed],
    ])("of %s names the file, leaves it as it is, and goes on when it is mended", (_what, place, damage) => {
      const file = path.join(local.dataFolder, place());
      const content = readFileSync(file);
      const damaged = damage(content);
      writeFileSync(file, damaged);
      const { status, stderr } = tryToStart();
      expect(status).toBe(1);
      expect(stderr).toMatch(/^CloudCorrect could not start: \S+ is damaged \(.*\)\. It was left as it is\. .*\n$/);
      expect(stderr).toContain(file);
      expect(readFileSync(file)).toEqual(damaged);
      writeFileSync(file, content);
    });

    it("was refused each time before anything of it was changed", async () => {
      await local.restart();
      await isWhole(1);
    });
  });
});

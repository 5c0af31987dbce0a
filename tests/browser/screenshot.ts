// Takes the README's picture of the dashboard: `npx tsx tests/browser/screenshot.ts`. The demo tenant, a group that has begun to fail.
import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { type LocalStage, startLocal } from "../e2e/support/local-stage";
import { findChromium, launchChromium } from "./support/chromium";
import { settle } from "./support/pages";
import { signIn } from "./support/people";

const file = path.resolve(import.meta.dirname, "../../docs/images/dashboard.png");
const mostBytes = 300 * 1024;

/** Lets minutes pass with everything that is due in them. */
async function live(stage: LocalStage, minutes: number) {
  for (let at = 0; at < minutes; at++) {
    await stage.advance({ minutes: 1 });
    await stage.tick();
  }
}

/** Ten quiet minutes, then a DNS record that somebody pointed elsewhere, and the mail about it. */
async function failAfterAWhile(stage: LocalStage) {
  const token = await stage.token(stage.demo.email);
  await live(stage, 10);
  await stage.local("sandbox/drift", { method: "POST", body: { drift: "change-record" }, token });
  await live(stage, 3);
  const mails = await stage.mails(stage.demo.email);
  if (!mails.some(({ subject }) => subject.startsWith("FAIL"))) throw new Error("no mail of a failure has come");
}

async function takePicture(stage: LocalStage, executable: string) {
  const browser = await launchChromium(executable);
  const page = await browser.newPage({
    baseURL: stage.dashboard,
    viewport: { width: 1280, height: 800 },
    colorScheme: "light",
  });
  // The stage's clock was moved on: without this the page would speak of runs in the future.
  const { now } = await stage.local<{ now: string }>("clock");
  await page.clock.install({ time: now });
  await signIn(page, stage.demo);
  await settle(page);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
  await browser.close();
}

const executable = findChromium();
if (!executable) throw new Error("There is no Chromium: set CHROME_PATH.");
await mkdir(path.dirname(file), { recursive: true });
const stage = await startLocal({ dashboard: true, demo: true });
try {
  await failAfterAWhile(stage);
  await takePicture(stage, executable);
} finally {
  await stage.stop();
}
const { size } = await stat(file);
if (size > mostBytes) throw new Error(`The picture has ${size} bytes, more than ${mostBytes}.`);
console.log(`${file}: ${size} bytes`);

import { watchParent } from "./parent";
import { readSettings } from "./settings";
import { type StageAddresses, startLocalStage } from "./start";
import { createStopper } from "./stopper";

/**
 * Runs the local stage until Ctrl-C, or until npm ends; a second Ctrl-C ends it at once. The process ends with code 0 when it was
 * asked to, 1 when it cannot start or go on.
 *
 * @param parent the process's parent as it began
 */
export async function main(args: readonly string[], parent: number): Promise<void> {
  const began = performance.now();
  // A terminal that was closed, or `| head`, is no reason to fall over.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const settings = readSettings(process.env, { dev: args.includes("--dev") });
  const announce = (text: string) => console.log(text);
  const stopper = createStopper({
    stop: () => stage.stop(),
    exit: (code) => process.exit(code),
    announce,
    warn: (text) => console.error(text),
    now: () => performance.now(),
  });
  const stage = startLocalStage(settings, {
    announce,
    // Whatever fails once the disk does, fails because of it.
    warn: (text) => stopper.gaveUp || console.error(text),
    fail: (text) => stopper.fail(text),
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stopper.onSignal);
  if (settings.startedByNpm) watchParent({ first: parent, current: () => process.ppid, onGone: stopper.onSignal });

  try {
    print(await stage.started, began);
  } catch (error) {
    // Who was stopped while starting did not fail.
    if (stopper.stopping) return;
    if (settings.debug) console.error(error);
    stopper.fail(`CloudCorrect could not start: ${(error as Error).message}`);
  }
}

function print({ dashboardUrl, apiUrl, mailboxUrl, demo }: StageAddresses, began: number): void {
  console.log("CloudCorrect is ready");
  if (dashboardUrl) console.log(`dashboard: ${dashboardUrl}`);
  console.log(`api: ${apiUrl}`);
  console.log(`mailbox: ${mailboxUrl}`);
  if (demo) console.log(`demo user: ${demo.email}  password: ${demo.password}`);
  console.log(`(started in ${((performance.now() - began) / 1_000).toFixed(1)} s; Ctrl-C stops it)`);
}

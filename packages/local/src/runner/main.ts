import { readSettings } from "./settings";
import { startLocalStage } from "./start";

/** Starts the local stage and keeps it running until Ctrl-C; a second Ctrl-C ends it at once. */
export async function main(args: readonly string[]): Promise<void> {
  const began = performance.now();
  let stopping = false;
  const stage = await startLocalStage(readSettings(process.env, { dev: args.includes("--dev") }), {
    announce: (text) => console.log(text),
    warn: (text) => console.error(text),
  });
  const stop = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    console.log("\nStopping … (again to force)");
    stage.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);

  console.log(`CloudCorrect is ready`);
  if (stage.dashboardUrl) console.log(`dashboard: ${stage.dashboardUrl}`);
  console.log(`api: ${stage.apiUrl}`);
  console.log(`mailbox: ${stage.mailboxUrl}`);
  if (stage.demo) console.log(`demo user: ${stage.demo.email}  password: ${stage.demo.password}`);
  console.log(`(started in ${((performance.now() - began) / 1_000).toFixed(1)} s; Ctrl-C stops it)`);
}

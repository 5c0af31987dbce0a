import { parseArgs } from "node:util";
import { cleanLogged } from "../packages/core/src/providers/reader/redact/logged";
import { tenantIdSchema } from "../packages/core/src/types/ids";

/** What the person who typed the command can mend. */
export class Refusal extends Error {}

export interface TenantCommand {
  /** As in `npm run -s <name>`. */
  name: string;
  /** What `--tenant` and `--apply` mean here. */
  tenant: string;
  apply: string;
}

export interface TenantOptions {
  tenantId: string;
  apply: boolean;
}

function usageOf({ name, tenant, apply }: TenantCommand): string {
  return `Usage: npm run -s ${name} -- --tenant UUID [--apply]
  --tenant UUID  ${tenant}
  --apply        ${apply}; without it only the numbers are told
A deployed stage: npx sst shell --stage prod -- npm run -s ${name} -- --tenant UUID`;
}

function optionsOf(command: TenantCommand, args: string[]): TenantOptions {
  const options = { tenant: { type: "string" }, apply: { type: "boolean", default: false } } as const;
  let values: { tenant?: string | undefined; apply: boolean };
  try {
    values = parseArgs({ args, options }).values;
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n${usageOf(command)}`);
  }
  if (values.tenant === undefined) throw new Refusal(`--tenant is missing.\n${usageOf(command)}`);
  const id = tenantIdSchema.safeParse(values.tenant);
  if (!id.success) throw new Refusal(`--tenant ${values.tenant} is no tenant id: it must be a UUID.`);
  return { tenantId: id.data, apply: values.apply };
}

/** Takes the surroundings of the local stage, unless a shell of SST gives those of another. */
async function enterStage({ name }: TenantCommand): Promise<void> {
  if (process.env.SST_RESOURCE_App !== undefined) return;
  const port = process.env.API_PORT ?? "5001";
  const answer = await fetch(`http://localhost:${port}/__local/stage`).catch(() => {
    throw new Refusal(
      `No local stage answers on port ${port}: run \`npm start\` first, or set API_PORT. For a deployed stage:\n` +
        `npx sst shell --stage prod -- npm run -s ${name} -- --tenant UUID`,
    );
  });
  const { operatorEnvironment } = (await answer.json()) as { operatorEnvironment?: Record<string, string> };
  if (operatorEnvironment === undefined) throw new Refusal(`What answers on port ${port} is no local stage.`);
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
  Object.assign(process.env, operatorEnvironment);
}

let toldAt = Date.now();

/** Tells on standard error how far a step is, every two seconds at most. */
export function tellProgress(step: string, done: number): void {
  if (Date.now() - toldAt < 2_000) return;
  toldAt = Date.now();
  console.error(`${step}: ${done}`);
}

/**
 * Runs an operator's command on one tenant: under `sst shell` on the stage of that shell, else on the running local stage. Exit code: what
 * `main` answers, 2 for what the person who typed it can mend, 1 for anything else. `main` imports what reads the surroundings by itself,
 * because only then they are set.
 */
export async function runTenantCommand(
  command: TenantCommand,
  main: (options: TenantOptions) => Promise<number>,
): Promise<void> {
  try {
    const options = optionsOf(command, process.argv.slice(2));
    await enterStage(command);
    process.exitCode = await main(options);
  } catch (error) {
    process.exitCode = error instanceof Refusal ? 2 : 1;
    if (error instanceof Refusal) console.error(error.message);
    else {
      console.error(`Not completed: ${cleanLogged("", String(error))}`);
      console.error("What was done stays done; run it again to complete it.");
    }
  }
}

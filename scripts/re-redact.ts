// `npm run -s re-redact -- --tenant UUID [--apply]`: redacts by today's rules what is stored of a tenant. Under `sst shell` it works on
// the stage of that shell, else on the running local stage. It prints numbers and names of objects, never what they hold.
import { parseArgs } from "node:util";
import { cleanLogged } from "../packages/core/src/providers/reader/redact/logged";
import { DomainError } from "../packages/core/src/types/errors";
import { tenantIdSchema } from "../packages/core/src/types/ids";

const usage = `Usage: npm run -s re-redact -- --tenant UUID [--apply]
  --tenant UUID  whose evidence and results
  --apply        write; without it only the numbers are told
A deployed stage: npx sst shell --stage prod -- npm run -s re-redact -- --tenant UUID`;

/** What the person who typed the command can mend. */
class Refusal extends Error {}

function optionsOf(args: string[]): { tenantId: string; apply: boolean } {
  const options = { tenant: { type: "string" }, apply: { type: "boolean", default: false } } as const;
  let values: { tenant?: string | undefined; apply: boolean };
  try {
    values = parseArgs({ args, options }).values;
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n${usage}`);
  }
  if (values.tenant === undefined) throw new Refusal(`--tenant is missing.\n${usage}`);
  const id = tenantIdSchema.safeParse(values.tenant);
  if (!id.success) throw new Refusal(`--tenant ${values.tenant} is no tenant id: it must be a UUID.`);
  return { tenantId: id.data, apply: values.apply };
}

/** Takes the surroundings of the local stage, unless a shell of SST gives those of another. */
async function enterStage(): Promise<void> {
  if (process.env.SST_RESOURCE_App !== undefined) return;
  const port = process.env.API_PORT ?? "5001";
  const answer = await fetch(`http://localhost:${port}/__local/stage`).catch(() => {
    throw new Refusal(
      `No local stage answers on port ${port}: run \`npm start\` first, or set API_PORT. For a deployed stage:\n` +
        "npx sst shell --stage prod -- npm run -s re-redact -- --tenant UUID",
    );
  });
  const { operatorEnvironment } = (await answer.json()) as { operatorEnvironment?: Record<string, string> };
  if (operatorEnvironment === undefined) throw new Refusal(`What answers on port ${port} is no local stage.`);
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
  Object.assign(process.env, operatorEnvironment);
}

let toldAt = Date.now();

function tellProgress(step: string, done: number): void {
  if (Date.now() - toldAt < 2_000) return;
  toldAt = Date.now();
  console.error(`${step}: ${done}`);
}

async function main(): Promise<number> {
  const { tenantId, apply } = optionsOf(process.argv.slice(2));
  await enterStage();
  // These read the surroundings when they are loaded.
  const { config } = await import("../packages/functions/src/config");
  const { database: db } = await import("../packages/functions/src/parts/database");
  const { keyring } = await import("../packages/functions/src/parts/keyring");
  const { s3EvidenceArchive } = await import("../packages/core/src/services/evidence/archive");
  const { reRedactTenant } = await import("../packages/core/src/services/evidence/re-redact");

  const archive = s3EvidenceArchive(config.evidenceBucket);
  const tools = { db, archive, keyring: keyring(), now: () => new Date(), onProgress: tellProgress };
  const report = await reRedactTenant(tenantId, { apply }, tools).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "NOT_FOUND")
      throw new Refusal(`Stage ${config.stage} has no tenant ${tenantId}.`);
    throw error;
  });

  console.log(`Stage ${config.stage}, tenant ${tenantId}`);
  for (const name of ["answers", "results", "runs", "groups"] as const)
    console.log(`${name}: ${report[name].seen} seen, ${report[name].changed} ${apply ? "changed" : "to change"}`);
  for (const name of report.damaged) console.log(`damaged, left as it is: ${name}`);
  if (report.left > 0) console.log(`left, because others kept changing them: ${report.left}. Run it again.`);
  if (!apply) console.log("Nothing was written; with --apply it is.");
  return report.left > 0 || report.damaged.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = error instanceof Refusal ? 2 : 1;
  if (error instanceof Refusal) console.error(error.message);
  else {
    console.error(`Not completed: ${cleanLogged("", String(error))}`);
    console.error("What was done stays done; run it again to complete it.");
  }
}

// `npm run -s re-redact -- --tenant UUID [--apply]`: redacts by today's rules what is stored of a tenant. It prints numbers and names of
// objects, never what they hold.
import { DomainError } from "../packages/core/src/types/errors";
import { applyOption, Refusal, reportProgress, runCommand, tenantOption } from "./operator";

async function main({ tenant: tenantId, apply }: { tenant: string; apply: boolean }): Promise<number> {
  const { config } = await import("../packages/functions/src/config");
  const { database: db } = await import("../packages/functions/src/clients/database");
  const { keyring } = await import("../packages/functions/src/clients/keyring");
  const { s3EvidenceArchive } = await import("../packages/core/src/services/evidence/archive");
  const { reRedactTenant } = await import("../packages/core/src/services/evidence/re-redact");

  const archive = s3EvidenceArchive(config.evidenceBucket);
  const deps = { db, archive, keyring: keyring(), now: () => new Date(), onProgress: reportProgress };
  const report = await reRedactTenant(tenantId, { apply }, deps).catch((error: unknown) => {
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

await runCommand(
  {
    name: "re-redact",
    options: { tenant: tenantOption("whose evidence and results"), apply: applyOption("write") },
  },
  main,
);

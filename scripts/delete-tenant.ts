// `npm run -s delete-tenant -- --tenant UUID [--apply]`: deletes a tenant with its people and everything that is stored of it. It prints
// numbers, never what was stored.
import { functions } from "../packages/core/src/types/functions";
import { applyOption, Refusal, reportProgress, runCommand, tenantOption } from "./operator";
import { cognitoUserPool } from "./user-pool";

async function main({ tenant: tenantId, apply }: { tenant: string; apply: boolean }): Promise<number> {
  const { config } = await import("../packages/functions/src/config");
  const { database: db } = await import("../packages/functions/src/clients/database");
  const { s3EvidenceArchive } = await import("../packages/core/src/services/evidence/archive");
  const { deleteTenant } = await import("../packages/core/src/services/tenants/delete");

  const archive = s3EvidenceArchive(config.evidenceBucket);
  const users = cognitoUserPool(config.userPoolId);
  const report = await deleteTenant(tenantId, { apply }, { db, archive, users, onProgress: reportProgress });
  if (Object.values(report).every((count) => count === 0))
    throw new Refusal(`Stage ${config.stage} stores nothing of a tenant ${tenantId}.`);

  console.log(`Stage ${config.stage}, tenant ${tenantId}`);
  for (const [name, count] of Object.entries(report))
    console.log(`${name}: ${count} ${apply ? "deleted" : "to delete"}`);
  const minutes = Math.ceil(functions.evaluate.timeoutSeconds / 60);
  console.log(
    apply
      ? `An evaluation that was under way may have stored something since: run it again in ${minutes} minutes, until nothing is stored.`
      : "Nothing was deleted; with --apply it is, and nothing brings it back.",
  );
  return 0;
}

await runCommand(
  {
    name: "delete-tenant",
    options: { tenant: tenantOption("who is deleted, with all people and data"), apply: applyOption("delete") },
  },
  main,
);

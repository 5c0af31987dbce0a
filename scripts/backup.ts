// `npm run -s backup -- --to FOLDER`: writes everything that a stage stores, but for passwords, into a folder.
import { BackupError, lists } from "../packages/core/src/services/backups/files";
import { secretsKeyOf } from "./keyrings";
import { Refusal, reportProgress, runCommand } from "./operator";
import { cognitoUserPool } from "./user-pool";

async function main({ to }: { to: string }): Promise<number> {
  const { config } = await import("../packages/functions/src/config");
  const { database: db } = await import("../packages/functions/src/clients/database");
  const { s3EvidenceArchive } = await import("../packages/core/src/services/evidence/archive");
  const { backUp } = await import("../packages/core/src/services/backups/back-up");

  const about = {
    createdAt: new Date().toISOString(),
    stage: config.stage,
    secretsKey: secretsKeyOf(config),
    evaluatorRoleArn: config.product.evaluatorRoleArn,
  };
  const archive = s3EvidenceArchive(config.evidenceBucket);
  const { addressOf } = cognitoUserPool(config.userPoolId);
  const manifest = await backUp(to, about, { db, archive, addressOf, onProgress: reportProgress }).catch((error) => {
    throw error instanceof BackupError ? new Refusal(error.message) : error;
  });

  console.log(`Stage ${config.stage}, backed up to ${to}`);
  for (const list of lists) console.log(`${list}: ${manifest.files[list].lines}`);
  for (const name of manifest.damaged) console.log(`damaged, left out: evidence ${name}`);
  return manifest.damaged.length > 0 ? 1 : 0;
}

await runCommand(
  { name: "backup", options: { to: { value: "FOLDER", required: true, help: "an empty or new folder" } } },
  main,
);

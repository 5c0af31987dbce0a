// `npm run -s restore -- --from FOLDER [--apply]`: puts what `npm run -s backup` wrote into another stage.
import { BackupError } from "../packages/core/src/services/backups/files";
import { keyringOf, secretsKeyOf } from "./keyrings";
import { applyOption, Refusal, reportProgress, runCommand } from "./operator";
import { cognitoUserPool } from "./user-pool";

const options = {
  from: { value: "FOLDER", required: true, help: "a folder that `npm run -s backup` wrote" },
  keyring: { value: "FILE", help: "the key file of the local stage that was backed up" },
  "without-secrets": { help: "connections by access key must be given their keys again" },
  apply: applyOption("store"),
} as const;

interface Given {
  from: string;
  keyring: string | undefined;
  "without-secrets": boolean;
  apply: boolean;
}

async function main({ from, keyring: keyFile, apply, ...given }: Given): Promise<number> {
  const { config } = await import("../packages/functions/src/config");
  const { database: db } = await import("../packages/functions/src/clients/database");
  const { keyring } = await import("../packages/functions/src/clients/keyring");
  const { s3EvidenceArchive } = await import("../packages/core/src/services/evidence/archive");
  const { restore } = await import("../packages/core/src/services/backups/restore");

  const withoutSecrets = given["without-secrets"];
  const deps = {
    ...{ db, archive: s3EvidenceArchive(config.evidenceBucket), users: cognitoUserPool(config.userPoolId) },
    ...{ keyring: keyring(), secretsKey: secretsKeyOf(config), onProgress: reportProgress },
    oldKeyring: withoutSecrets ? undefined : (key: Parameters<typeof keyringOf>[0]) => keyringOf(key, keyFile),
  };
  const { manifest, counts, secrets } = await restore(from, { apply }, deps).catch((error) => {
    throw error instanceof BackupError ? new Refusal(`${error.message}\nNothing was restored.`) : error;
  });

  console.log(`Stage ${config.stage}, from the backup of stage ${manifest.stage} at ${manifest.createdAt}`);
  for (const [name, count] of Object.entries(counts))
    console.log(`${name}: ${count} ${apply ? "stored; what was there already stayed as it is" : "in the backup"}`);
  console.log(`secrets: ${secrets} ${withoutSecrets ? "left out" : `${apply ? "" : "can be "}encrypted anew`}`);
  for (const name of manifest.damaged) console.log(`damaged when it was backed up, and not in it: evidence ${name}`);
  const role = config.product.evaluatorRoleArn;
  if (role !== manifest.evaluatorRoleArn)
    console.log(
      `Customers' roles trust ${manifest.evaluatorRoleArn}; this stage's evaluator is ${role}, which they must trust.`,
    );
  console.log(
    apply
      ? 'Members get in by "forgot password": passwords are in no backup.'
      : "Nothing was stored; with --apply it is.",
  );
  return 0;
}

await runCommand({ name: "restore", options }, main);

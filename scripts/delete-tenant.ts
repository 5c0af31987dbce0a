// `npm run -s delete-tenant -- --tenant UUID [--apply]`: deletes a tenant with its people and everything that is stored of it. It prints
// numbers, never what was stored.
import { AdminDeleteUserCommand, CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import type { UserDirectory } from "../packages/core/src/services/tenants/delete";
import { functions } from "../packages/core/src/types/functions";
import { Refusal, runTenantCommand, type TenantOptions, tellProgress } from "./operator";

/** The people of a user pool, in which the sub is a user name as well as the mail address is. */
function cognitoUsers(userPoolId: string): UserDirectory {
  const client = new CognitoIdentityProviderClient({ maxAttempts: 5 });
  return {
    deleteUser: (cognitoSub) =>
      client.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: cognitoSub })).then(
        () => true,
        (error: Error) => {
          if (error.name === "UserNotFoundException") return false;
          throw error;
        },
      ),
  };
}

async function main({ tenantId, apply }: TenantOptions): Promise<number> {
  const { config } = await import("../packages/functions/src/config");
  const { database: db } = await import("../packages/functions/src/parts/database");
  const { s3EvidenceArchive } = await import("../packages/core/src/services/evidence/archive");
  const { deleteTenant } = await import("../packages/core/src/services/tenants/delete");

  const archive = s3EvidenceArchive(config.evidenceBucket);
  const users = cognitoUsers(config.userPoolId);
  const report = await deleteTenant(tenantId, { apply }, { db, archive, users, onProgress: tellProgress });
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

await runTenantCommand(
  { name: "delete-tenant", tenant: "who is deleted, with all people and data", apply: "delete" },
  main,
);

import type { Database } from "../../dynamo/client";
import { deleteTenantItems, kindOfMainItem, type StoredItem, scanTenant } from "../../dynamo/tenant-items";
import type { EvidenceArchive } from "../evidence/archive";
import { inParallel } from "../in-parallel";

/** The user pool, as far as deletion needs it. */
export interface UserDirectory {
  /** Ends the sessions of a person and deletes them. Answers false when the pool does not have them (any more). */
  deleteUser(cognitoSub: string): Promise<boolean>;
}

export interface DeleteDeps {
  db: Database;
  archive: EvidenceArchive;
  users: UserDirectory;
  /** Told now and then how many are done. */
  onProgress: (step: string, done: number) => void;
}

/** How many there were; with `apply` all of them are gone. */
export interface TenantDeletion {
  members: number;
  /** Items of the main table besides members: the tenant, accounts, groups, checks, keys of marks. */
  items: number;
  /** Runs, results, alerts. */
  evaluations: number;
  /** Versions of stored answers. */
  evidence: number;
}

/**
 * Deletes what is stored of a tenant, for good; without `apply` it only counts. A tenant that is not there has nothing, so all counts are 0.
 *
 * The people go from the user pool first, so that nobody gets a token any more and no sign-in makes the tenant anew. Then the tenant's own
 * item, without which nothing can be made in it, and everything else of the main table, so that nothing is evaluated any more; then what
 * evaluations left. The members' items name who is in the pool, so each goes after its person: whoever breaks off and starts again finds all.
 * An evaluation that was under way may store something afterwards; deleting again takes that away too.
 */
export async function deleteTenant(
  tenantId: string,
  { apply }: { apply: boolean },
  deps: DeleteDeps,
): Promise<TenantDeletion> {
  const { members, tenant, others } = await mainItems(tenantId, deps);
  if (apply) {
    await deleteMembers(tenantId, members, deps);
    await deleteTenantItems(tenantId, deps.db, "main", tenant);
    await deleteTenantItems(tenantId, deps.db, "main", others);
  }
  return {
    members: members.length,
    items: tenant.length + others.length,
    evaluations: await eachEvaluation(tenantId, apply, deps),
    evidence: await eachAnswer(tenantId, apply, deps),
  };
}

async function mainItems(tenantId: string, { db, onProgress }: DeleteDeps) {
  const lists = { members: [] as StoredItem[], tenant: [] as StoredItem[], others: [] as StoredItem[] };
  let read = 0;
  for await (const page of scanTenant(tenantId, db, "main")) {
    for (const item of page) {
      const kind = kindOfMainItem(item);
      const list = kind === "member" ? lists.members : kind === "tenant" ? lists.tenant : lists.others;
      list.push(item);
    }
    read += page.length;
    onProgress("reading", read);
  }
  return lists;
}

async function deleteMembers(tenantId: string, members: readonly StoredItem[], { db, users }: DeleteDeps) {
  for (const member of members) {
    if (typeof member.cognitoSub !== "string") throw new Error(`${member.sk} does not say who it is in the user pool`);
    await users.deleteUser(member.cognitoSub);
    await deleteTenantItems(tenantId, db, "main", [member]);
  }
}

async function eachEvaluation(tenantId: string, apply: boolean, { db, onProgress }: DeleteDeps): Promise<number> {
  let done = 0;
  for await (const page of scanTenant(tenantId, db, "evaluations")) {
    if (apply) await deleteTenantItems(tenantId, db, "evaluations", page);
    done += page.length;
    onProgress("evaluations", done);
  }
  return done;
}

async function eachAnswer(tenantId: string, apply: boolean, { archive, onProgress }: DeleteDeps): Promise<number> {
  let done = 0;
  for await (const versions of archive.versions(tenantId, { withMarkers: true })) {
    if (apply) await inParallel(versions, (version) => archive.remove(tenantId, version));
    done += versions.length;
    onProgress("evidence", done);
  }
  return done;
}

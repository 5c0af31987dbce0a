import type { Database } from "../../dynamo/client";
import { kindOfMainItem, type StoredItem, scanTable, type Table, tenantIdOf } from "../../dynamo/tenant-items";
import type { EvidenceArchive } from "../evidence/archive";
import { type Manifest, openFolder, writeList, writeManifest } from "./files";

/** A member of a tenant who is in the user pool. Passwords are in no backup. */
export interface Person {
  tenantId: string;
  userId: string;
  cognitoSub: string;
  email: string;
}

export interface EvidenceLine {
  tenantId: string;
  hash: string;
  body: string;
  redacted?: { at: string; sha256: string };
}

export interface BackUpDeps {
  db: Database;
  archive: EvidenceArchive;
  /** The mail address that someone signs in with; undefined for who is not in the user pool. */
  addressOf: (cognitoSub: string) => Promise<string | undefined>;
  /** Told now and then how many are done. */
  onProgress: (step: string, done: number) => void;
}

/**
 * Writes everything that is stored of all tenants into an empty folder: the items of both tables, the answers that are the evidence (what was
 * overwritten or deleted is left out) and who is in the user pool. Secrets stay as they are stored, encrypted under the key of the stage.
 *
 * Nothing has to stand still meanwhile. Answers are stored before the results that name them, and results before the groups that
 * show them, so they are read the other way round: what an item of the backup names is in the backup.
 */
export async function backUp(
  folder: string,
  about: Pick<Manifest, "createdAt" | "stage" | "secretsKey" | "evaluatorRoleArn">,
  deps: BackUpDeps,
): Promise<Manifest> {
  await openFolder(folder);
  const tenantIds = new Set<string>();
  const members: StoredItem[] = [];
  const damaged: string[] = [];
  const main = await writeList(
    folder,
    "main",
    itemsOf("main", deps, (item) => {
      tenantIds.add(tenantIdOf(item));
      if (kindOfMainItem(item) === "member") members.push(item);
    }),
  );
  const files = {
    main,
    people: await writeList(folder, "people", peopleAmong(members, deps)),
    evaluations: await writeList(folder, "evaluations", evaluationsOf(tenantIds, deps)),
    evidence: await writeList(folder, "evidence", evidenceOf(tenantIds, deps, damaged)),
  };
  const manifest = { version: 1 as const, ...about, files, damaged };
  await writeManifest(folder, manifest);
  return manifest;
}

async function* itemsOf(table: Table, { db, onProgress }: BackUpDeps, onItem?: (item: StoredItem) => void) {
  let done = 0;
  for await (const page of scanTable(db, table)) {
    for (const item of page) {
      onItem?.(item);
      yield item;
    }
    done += page.length;
    onProgress(table, done);
  }
}

/** Tenants that were made meanwhile are left out whole. */
async function* evaluationsOf(tenantIds: ReadonlySet<string>, deps: BackUpDeps) {
  for await (const item of itemsOf("evaluations", deps)) if (tenantIds.has(tenantIdOf(item))) yield item;
}

async function* peopleAmong(members: readonly StoredItem[], { addressOf }: BackUpDeps): AsyncGenerator<Person> {
  for (const member of members) {
    const cognitoSub = String(member.cognitoSub);
    const email = await addressOf(cognitoSub);
    if (email !== undefined) yield { tenantId: tenantIdOf(member), userId: String(member.id), cognitoSub, email };
  }
}

async function* evidenceOf(
  tenantIds: ReadonlySet<string>,
  { archive, onProgress }: BackUpDeps,
  damaged: string[],
): AsyncGenerator<EvidenceLine> {
  let done = 0;
  for (const tenantId of tenantIds)
    for await (const versions of archive.versions(tenantId))
      for (const version of versions.filter(({ isLatest }) => isLatest)) {
        const answer = await archive.read(tenantId, version);
        if (answer === "damaged") damaged.push(`${tenantId}/${version.hash}`);
        else if (answer !== undefined) yield { tenantId, hash: version.hash, ...answer };
        onProgress("evidence", ++done);
      }
}

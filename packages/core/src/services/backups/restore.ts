import type { Database } from "../../dynamo/client";
import {
  kindOfMainItem,
  type MainKind,
  mainKinds,
  putStoredItem,
  type StoredItem,
  tenantIdOf,
} from "../../dynamo/tenant-items";
import type { EvidenceArchive } from "../evidence/archive";
import { inParallel } from "../in-parallel";
import type { Keyring } from "../keyring/keyring";
import type { EvidenceLine, Person } from "./back-up";
import { type Counts, countsOf, withCounts } from "./counters";
import { type Manifest, readList, readManifest, type SecretsKey } from "./files";
import { assertNoConflicts, restoreMembers, type UserPool } from "./people";
import { type Secrets, secretsOf } from "./secrets";

export interface RestoreDeps {
  db: Database;
  archive: EvidenceArchive;
  users: UserPool;
  /** Of the stage that is restored into, and what its key is. */
  keyring: Keyring;
  secretsKey: SecretsKey;
  /** Opens the secrets of the stage that was backed up; undefined leaves them out. */
  oldKeyring: ((key: SecretsKey) => Keyring) | undefined;
  /** Told now and then how many are done. */
  onProgress: (step: string, done: number) => void;
}

/** How many the backup has; with `apply`: how many of them were stored, the others being there already. */
export interface Restoration {
  manifest: Manifest;
  counts: Record<"members" | "items" | "evaluations" | "evidence", number>;
  /** Connections by access key, and keys of marks: sealed anew, or left out. */
  secrets: number;
}

/**
 * Puts a backup into a stage; without `apply` it only looks whether that can be done. Nothing that is stored there is changed: what is there
 * already stays as it is, so whoever breaks off and starts again goes on. Throws BackupError, before anything is written, when the backup is not
 * complete, when somebody of it signed up on the stage by themselves, or when a secret cannot be opened.
 *
 * What is named comes before what names it, and the groups last: before, nothing is evaluated.
 */
export async function restore(folder: string, { apply }: { apply: boolean }, deps: RestoreDeps): Promise<Restoration> {
  const manifest = await readManifest(folder);
  const secrets = secretsOf(manifest.secretsKey, deps);
  const people = new Map<string, Person>();
  for await (const person of valuesOf<Person>(folder, "people")) people.set(person.cognitoSub, person);
  const { counts, members, sealed } = await inspectBackup(folder, secrets);
  await assertNoConflicts(members, people, deps);

  const { files } = manifest;
  const all = {
    members: members.length,
    items: files.main.lines - members.length,
    evaluations: files.evaluations.lines,
    evidence: files.evidence.lines,
  };
  if (!apply) return { manifest, counts: all, secrets: sealed };

  const evidence = await each(valuesOf<EvidenceLine>(folder, "evidence"), "evidence", deps, (line) =>
    deps.archive.putBack(line.tenantId, line.hash, line),
  );
  const evaluations = await each(valuesOf<StoredItem>(folder, "evaluations"), "evaluations", deps, (item) =>
    putStoredItem(tenantIdOf(item), deps.db, "evaluations", item),
  );
  const main = (kinds: readonly MainKind[]) =>
    each(itemsOfKinds(folder, kinds), "main", deps, async (item) => {
      const mended = await secrets.sealAnew(withCounts(item, counts));
      return mended !== undefined && (await putStoredItem(tenantIdOf(item), deps.db, "main", mended));
    });
  const before = await main(mainKinds.filter((kind) => kind !== "member" && kind !== "group"));
  const stored = await restoreMembers(members, people, deps);
  const groups = await main(["group"]);
  return { manifest, counts: { members: stored, items: before + groups, evaluations, evidence }, secrets: sealed };
}

const valuesOf = <T>(folder: string, list: Parameters<typeof readList>[1]) =>
  readList(folder, list) as AsyncGenerator<T>;

async function* itemsOfKinds(folder: string, kinds: readonly MainKind[]) {
  for await (const item of valuesOf<StoredItem>(folder, "main")) if (kinds.includes(kindOfMainItem(item))) yield item;
}

/** Reads the main table's items once: who the members are, what the counters should say, and whether every secret can be opened. */
async function inspectBackup(folder: string, secrets: Secrets) {
  const counts: Counts = new Map();
  const members: StoredItem[] = [];
  let sealed = 0;
  for await (const item of valuesOf<StoredItem>(folder, "main")) {
    countsOf(item, counts);
    if (kindOfMainItem(item) === "member") members.push(item);
    if (await secrets.assertOpens(item)) sealed++;
  }
  return { counts, members, sealed };
}

async function each<T>(
  values: AsyncIterable<T>,
  step: string,
  { onProgress }: RestoreDeps,
  store: (value: T) => Promise<boolean>,
): Promise<number> {
  let [done, stored] = [0, 0];
  await inParallel(values, async (value) => {
    if (await store(value)) stored++;
    onProgress(step, ++done);
  });
  return stored;
}

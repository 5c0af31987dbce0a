import type { Database } from "../../dynamo/client";
import { memberUnder, putStoredItem, type StoredItem, tenantIdOf } from "../../dynamo/tenant-items";
import { findUserByCognitoSub } from "../../dynamo/users";
import type { Person } from "./back-up";
import { BackupError } from "./files";

/** A person as the user pool has them. */
export interface PooledUser {
  cognitoSub: string;
  /** Of Cognito, such as CONFIRMED; FORCE_CHANGE_PASSWORD for who was created and never signed in. */
  status: string;
}

export interface UserPool {
  find(email: string): Promise<PooledUser | undefined>;
  /** Makes a person whose address is taken as verified, without a mail to them; gives the sub. */
  create(email: string): Promise<string>;
  /** Gives a person a password that nobody knows, so that "forgot password" is open to them. */
  setRandomPassword(cognitoSub: string): Promise<void>;
}

interface PeopleDeps {
  db: Database;
  users: UserPool;
  onProgress: (step: string, done: number) => void;
}

const created = "FORCE_CHANGE_PASSWORD";
const name = "members";

/**
 * Throws BackupError when someone of the backup is in the user pool by a sign-up of their own. Whoever signed up under the address without
 * confirming it knows a password for it, and may be a stranger; whoever confirmed it has another tenant.
 */
export async function assertNoConflicts(
  members: readonly StoredItem[],
  people: ReadonlyMap<string, Person>,
  deps: PeopleDeps,
): Promise<void> {
  const conflicts: string[] = [];
  for (const [at, member] of members.entries()) {
    const person = people.get(String(member.cognitoSub));
    const found = person && (await deps.users.find(person.email));
    if (person && found && !(await isOwnUser(person, found, deps))) conflicts.push(person.email);
    deps.onProgress("looking for members", at);
  }
  if (conflicts.length === 0) return;
  throw new BackupError(
    `Signed up on this stage by themselves: ${conflicts.join(", ")}. Delete these from the user pool (and the tenants that they made, ` +
      "with `npm run -s delete-tenant`) before you restore.",
  );
}

/** Whether the person in the pool is who was backed up: under the same sub, made by a restoration, or known as this member already. */
async function isOwnUser(person: Person, found: PooledUser, { db }: PeopleDeps): Promise<boolean> {
  if (found.cognitoSub === person.cognitoSub || found.status === created) return true;
  return (await findUserByCognitoSub(db, found.cognitoSub))?.id === person.userId;
}

/**
 * Puts the members back, each with a person in the user pool: the one who is there, or a new one. Their passwords are in no backup; they get
 * in by "forgot password", which opens last, when they are members. Gives how many were not there.
 */
export async function restoreMembers(
  members: readonly StoredItem[],
  people: ReadonlyMap<string, Person>,
  { db, users, onProgress }: PeopleDeps,
): Promise<number> {
  let stored = 0;
  for (const [at, member] of members.entries()) {
    const person = people.get(String(member.cognitoSub));
    const found = person && (await users.find(person.email));
    const cognitoSub = found?.cognitoSub ?? (person && (await users.create(person.email)));
    const item = cognitoSub === undefined ? member : memberUnder(member, cognitoSub);
    if (await putStoredItem(tenantIdOf(member), db, "main", item)) stored++;
    const isNew = found === undefined || found.status === created;
    if (cognitoSub !== undefined && isNew) await users.setRandomPassword(cognitoSub);
    onProgress(name, at);
  }
  return stored;
}

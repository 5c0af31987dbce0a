import { kindOfMainItem, type StoredItem, tenantIdOf } from "../../dynamo/tenant-items";
import type { AwsAccount } from "../../types/entities";
import type { Keyring, SecretOwner } from "../keyring/keyring";
import { marksOwner } from "../keyring/marks";
import { BackupError, type SecretsKey } from "./files";

/** What an item keeps encrypted: under which attribute, and whom it is bound to. */
interface Sealed {
  attribute: "secretAccessKey" | "ciphertext";
  ciphertext: string;
  owner: SecretOwner;
}

function sealedIn(item: StoredItem): Sealed | undefined {
  const tenantId = tenantIdOf(item);
  const kind = kindOfMainItem(item);
  if (kind === "markKey")
    return { attribute: "ciphertext", ciphertext: String(item.ciphertext), owner: marksOwner(tenantId) };
  if (kind !== "account" || typeof item.secretAccessKey !== "string") return undefined;
  const owner = { tenantId, accountId: String(item.id) };
  return { attribute: "secretAccessKey", ciphertext: item.secretAccessKey, owner };
}

const lost: Pick<AwsAccount, "status" | "verification"> = {
  status: "FAILED",
  verification: [
    {
      id: "credentials",
      status: "failed",
      detail: "The secret access key could not be restored from the backup. Enter the keys again.",
    },
  ],
};

/** The item without its secret; undefined when it is nothing else. A key of marks is made anew when it is needed. */
function withoutSecret(item: StoredItem, { attribute }: Sealed): StoredItem | undefined {
  if (attribute === "ciphertext") return undefined;
  const { secretAccessKey: _, ...rest } = item;
  return { ...rest, ...lost, pk: item.pk, sk: item.sk };
}

export interface Secrets {
  /** Whether the item has a secret. Throws BackupError when it has one that should be opened and cannot. */
  assertOpens(item: StoredItem): Promise<boolean>;
  /** The item with its secret under the key of the stage that is restored into; undefined when nothing is left of it. */
  sealAnew(item: StoredItem): Promise<StoredItem | undefined>;
}

const same = (one: SecretsKey, other: SecretsKey) =>
  one.scheme === "kms" && other.scheme === "kms" && one.arn === other.arn;

/** How secrets go from the key they were backed up under to that of a stage. */
export function secretsOf(
  backedUp: SecretsKey,
  into: {
    keyring: Keyring;
    secretsKey: SecretsKey;
    oldKeyring: ((key: SecretsKey) => Keyring) | undefined;
  },
): Secrets {
  const old = same(backedUp, into.secretsKey) ? into.keyring : into.oldKeyring?.(backedUp);
  return {
    async assertOpens(item) {
      const sealed = sealedIn(item);
      if (sealed === undefined || old === undefined) return sealed !== undefined;
      const { ciphertext, owner } = sealed;
      await old.decrypt(ciphertext, owner).catch(({ name, message }: Error) => {
        const whose = `${owner.tenantId}, ${owner.accountId}`;
        throw new BackupError(`The secret of ${whose} cannot be opened (${name}: ${message}).`);
      });
      return true;
    },
    async sealAnew(item) {
      const sealed = sealedIn(item);
      if (sealed === undefined) return item;
      if (old === undefined) return withoutSecret(item, sealed);
      const secret = await old.decrypt(sealed.ciphertext, sealed.owner);
      return { ...item, [sealed.attribute]: await into.keyring.encrypt(secret, sealed.owner) };
    },
  };
}

import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import type { Keyring, SecretOwner } from "./keyring";
import { open, seal } from "./seal";

const context = (owner: SecretOwner) => ({ tenantId: owner.tenantId, accountId: owner.accountId });

/**
 * Envelope encryption: every secret under a data key of its own, which KMS gives and opens only with the owner as encryption context.
 * Stored as `kms1.<encrypted data key>.<sealed secret>`.
 */
export function kmsKeyring(keyArn: string, kms: KMSClient = new KMSClient({})): Keyring {
  return {
    async encrypt(secret, owner) {
      const { Plaintext, CiphertextBlob } = await kms.send(
        new GenerateDataKeyCommand({ KeyId: keyArn, KeySpec: "AES_256", EncryptionContext: context(owner) }),
      );
      if (!Plaintext || !CiphertextBlob) throw new Error("KMS gave no data key.");
      const sealed = seal(Plaintext, secret, owner);
      Plaintext.fill(0);
      return `kms1.${Buffer.from(CiphertextBlob).toString("base64url")}.${sealed.toString("base64url")}`;
    },
    async decrypt(ciphertext, owner) {
      const [scheme, dataKey = "", sealed = ""] = ciphertext.split(".");
      if (scheme !== "kms1") throw new Error("The secret was not encrypted by this keyring.");
      const { Plaintext } = await kms.send(
        new DecryptCommand({
          KeyId: keyArn,
          CiphertextBlob: Buffer.from(dataKey, "base64url"),
          EncryptionContext: context(owner),
        }),
      );
      if (!Plaintext) throw new Error("KMS did not open the data key.");
      return open(Plaintext, Buffer.from(sealed, "base64url"), owner);
    },
  };
}

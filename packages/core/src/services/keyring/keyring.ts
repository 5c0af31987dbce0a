/** What a secret is bound to: ciphertext of one tenant or account cannot be opened as another's. */
export interface SecretOwner {
  tenantId: string;
  accountId: string;
}

/** Encrypts and opens the secrets of customers. */
export interface Keyring {
  encrypt(secret: string, owner: SecretOwner): Promise<string>;
  /** Rejects when the ciphertext was changed or belongs to another owner. */
  decrypt(ciphertext: string, owner: SecretOwner): Promise<string>;
}

import { existsSync } from "node:fs";
import type { SecretsKey } from "../packages/core/src/services/backups/files";
import { fileKeyring } from "../packages/core/src/services/keyring/file";
import type { Keyring } from "../packages/core/src/services/keyring/keyring";
import { kmsKeyring } from "../packages/core/src/services/keyring/kms";
import { Refusal } from "./operator";

/** The key that a stage encrypts secrets with. */
export function secretsKeyOf(config: { keyringFile: string | undefined; secretsKeyArn: string }): SecretsKey {
  return config.keyringFile === undefined ? { scheme: "kms", arn: config.secretsKeyArn } : { scheme: "file" };
}

/** Opens what another stage encrypted: with its KMS key, or with the file that holds the key of a local stage. */
export function keyringOf(key: SecretsKey, file: string | undefined): Keyring {
  if (key.scheme === "kms") return kmsKeyring(key.arn);
  if (file === undefined)
    throw new Refusal(
      "The backup's secrets are encrypted under a key file: give it with --keyring FILE, or leave the secrets out with --without-secrets.",
    );
  // A keyring makes the file that it does not find.
  if (!existsSync(file)) throw new Refusal(`--keyring ${file}: there is no such file.`);
  return fileKeyring(file);
}

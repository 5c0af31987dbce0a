import { fileKeyring } from "@cloudcorrect/core/services/keyring/file";
import type { Keyring } from "@cloudcorrect/core/services/keyring/keyring";
import { kmsKeyring } from "@cloudcorrect/core/services/keyring/kms";
import { config } from "../config";

let opened: Keyring | undefined;

/** KMS on AWS, a key file on the local stage. */
export function keyring(): Keyring {
  opened ??= config.keyringFile === undefined ? kmsKeyring(config.secretsKeyArn) : fileKeyring(config.keyringFile);
  return opened;
}

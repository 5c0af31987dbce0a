import { createAccount } from "@cloudcorrect/core/services/accounts/create";
import { createAccount as route } from "@cloudcorrect/core/types/api/accounts";
import { keyring } from "../clients/keyring";
import { config } from "../config";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, body }) =>
  createAccount(context, body, { keyring: keyring(), sandbox: config.local, partition: config.partition }),
);

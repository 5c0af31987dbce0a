import { updateAccount } from "@cloudcorrect/core/services/accounts/update";
import { updateAccount as route } from "@cloudcorrect/core/types/api/accounts";
import { keyring } from "../clients/keyring";
import { config } from "../config";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params, body, ifVersion }) =>
  updateAccount(context, params.id, body, ifVersion, { keyring: keyring(), partition: config.partition }),
);

import { deleteAccount } from "@cloudcorrect/core/services/accounts/delete";
import { deleteAccount as route } from "@cloudcorrect/core/types/api/accounts";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params }) => deleteAccount(context, params.id));

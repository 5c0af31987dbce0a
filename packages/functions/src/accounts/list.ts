import { listAccounts } from "@cloudcorrect/core/services/accounts/list";
import { listAccounts as route } from "@cloudcorrect/core/types/api/accounts";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, query }) => listAccounts(context, query));

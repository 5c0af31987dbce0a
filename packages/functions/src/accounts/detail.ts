import { detailOfAccount } from "@cloudcorrect/core/services/accounts/detail";
import { getAccount as route } from "@cloudcorrect/core/types/api/accounts";
import { config } from "../config";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params }) => detailOfAccount(context, params.id, config.product));

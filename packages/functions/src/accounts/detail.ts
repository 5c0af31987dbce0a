import { accountDetail } from "@cloudcorrect/core/services/accounts/detail";
import { accountDetail as route } from "@cloudcorrect/core/types/api/accounts";
import { config } from "../config";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params }) => accountDetail(context, params.id, config.product));

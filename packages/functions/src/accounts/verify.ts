import { verifyAccount } from "@cloudcorrect/core/services/accounts/verify";
import { verifyAccount as route } from "@cloudcorrect/core/types/api/accounts";
import { evaluator } from "../clients/evaluator";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params }) => verifyAccount(context, params.id, evaluator));

import { verifyAccount } from "@cloudcorrect/core/services/accounts/verify";
import { verifyAccount as route } from "@cloudcorrect/core/types/api/accounts";
import { implement } from "../http/implement";
import { evaluator } from "../parts/evaluator";

export const handler = implement(route, ({ context, params }) => verifyAccount(context, params.id, evaluator));

import { accountAnalytics } from "@cloudcorrect/core/services/accounts/analytics";
import { accountAnalytics as route } from "@cloudcorrect/core/types/api/accounts";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params }) => accountAnalytics(context, params.id));

import { groupHistory } from "@cloudcorrect/core/services/groups/history";
import { groupHistory as route } from "@cloudcorrect/core/types/api/groups";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params, query }) => groupHistory(context, params.id, query));

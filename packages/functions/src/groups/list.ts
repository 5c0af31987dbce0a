import { listGroups } from "@cloudcorrect/core/services/groups/list";
import { listGroups as route } from "@cloudcorrect/core/types/api/groups";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, query }) => listGroups(context, query));

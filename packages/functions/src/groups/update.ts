import { updateGroup } from "@cloudcorrect/core/services/groups/update";
import { updateGroup as route } from "@cloudcorrect/core/types/api/groups";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params, body, ifVersion }) =>
  updateGroup(context, params.id, body, ifVersion),
);

import { toggleGroup } from "@cloudcorrect/core/services/groups/toggle";
import { toggleGroup as route } from "@cloudcorrect/core/types/api/groups";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params, body, ifVersion }) =>
  toggleGroup(context, params.id, body.enabled, ifVersion),
);

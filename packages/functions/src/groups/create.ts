import { createGroup } from "@cloudcorrect/core/services/groups/create";
import { createGroup as route } from "@cloudcorrect/core/types/api/groups";
import { checkDeps } from "../clients/checks";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, body }) => createGroup(context, body, checkDeps));

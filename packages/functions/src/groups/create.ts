import { createGroup } from "@cloudcorrect/core/services/groups/create";
import { createGroup as route } from "@cloudcorrect/core/types/api/groups";
import { implement } from "../http/implement";
import { checkTools } from "../parts/checks";

export const handler = implement(route, ({ context, body }) => createGroup(context, body, checkTools));

import { deleteGroup } from "@cloudcorrect/core/services/groups/delete";
import { deleteGroup as route } from "@cloudcorrect/core/types/api/groups";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params }) => deleteGroup(context, params.id));

import { detailOfGroup } from "@cloudcorrect/core/services/groups/detail";
import { getGroup as route } from "@cloudcorrect/core/types/api/groups";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params }) => detailOfGroup(context, params.id));

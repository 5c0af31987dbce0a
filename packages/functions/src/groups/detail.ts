import { groupDetail } from "@cloudcorrect/core/services/groups/detail";
import { groupDetail as route } from "@cloudcorrect/core/types/api/groups";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params }) => groupDetail(context, params.id));

import { groupRun } from "@cloudcorrect/core/services/groups/run";
import { groupRun as route } from "@cloudcorrect/core/types/api/groups";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params }) => groupRun(context, params.id, params.runId));

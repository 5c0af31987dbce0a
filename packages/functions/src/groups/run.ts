import { runOfGroup } from "@cloudcorrect/core/services/groups/run";
import { getRun as route } from "@cloudcorrect/core/types/api/groups";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params }) => runOfGroup(context, params.id, params.runId));

import { groupEvidence } from "@cloudcorrect/core/services/groups/evidence";
import { groupEvidence as route } from "@cloudcorrect/core/types/api/groups";
import { evidence } from "../clients/evidence";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params: { id, runId, hash } }) =>
  groupEvidence(context, { groupId: id, runId, hash }, evidence),
);

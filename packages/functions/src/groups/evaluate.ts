import { evaluateGroup } from "@cloudcorrect/core/services/groups/evaluate";
import { evaluateGroup as route } from "@cloudcorrect/core/types/api/groups";
import { evaluator } from "../clients/evaluator";
import { log } from "../clients/log";
import { queue } from "../clients/queue";
import { implement } from "../http/implement";

const onFailure = (error: unknown) => log.error("the evaluator failed", error instanceof Error ? error : String(error));

export const handler = implement(route, ({ context, params }) =>
  evaluateGroup(context, params.id, { queue, evaluator, onFailure }),
);

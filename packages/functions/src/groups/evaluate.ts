import { evaluateGroup } from "@cloudcorrect/core/services/groups/evaluate";
import { evaluateGroup as route } from "@cloudcorrect/core/types/api/groups";
import { implement } from "../http/implement";
import { evaluator } from "../parts/evaluator";
import { log } from "../parts/log";
import { queue } from "../parts/queue";

const onFailure = (error: unknown) => log.error("the evaluator failed", error instanceof Error ? error : String(error));

export const handler = implement(route, ({ context, params }) =>
  evaluateGroup(context, params.id, { queue, evaluator, onFailure }),
);

import { tick } from "@cloudcorrect/core/services/evaluation/tick";
import { groupsNotQueued } from "@cloudcorrect/core/types/messages";
import { database } from "../clients/database";
import { guarded, log } from "../clients/log";
import { queue } from "../clients/queue";

/** Runs every minute: one message for each group that is due. */
export const handler = guarded(async (): Promise<{ sent: number; failed: number }> => {
  const outcome = await tick(database, queue, new Date());
  log.info("tick", outcome);
  if (outcome.failed > 0) log.error(groupsNotQueued, outcome);
  return outcome;
});

import { tick } from "@cloudcorrect/core/services/evaluation/tick";
import { database } from "../parts/database";
import { log } from "../parts/log";
import { queue } from "../parts/queue";

/** Runs every minute: one message for each group that is due. */
export async function handler(): Promise<{ sent: number; failed: number }> {
  const outcome = await tick(database, queue, new Date());
  log.info("tick", outcome);
  if (outcome.failed > 0) log.error("some groups could not be scheduled; the next tick tries again", outcome);
  return outcome;
}

"use client";

import { ApiError } from "@cloudcorrect/core/types/api/client";
import type { ResultOutput, RunOutput } from "@cloudcorrect/core/types/api/groups";
import { routes } from "@cloudcorrect/core/types/api/routes";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useApi } from "@/lib/api/client";

const pollMs = 2_000;
const patienceMs = 5 * 60_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Evaluates a group now. When the server answers that it will take longer, the run is asked for until it is there: a run does not
 * exist for readers before it is finished.
 */
export function useRunNow(groupId: string) {
  const api = useApi();
  const queries = useQueryClient();

  async function waitFor(runId: string): Promise<{ run: RunOutput; results: ResultOutput[] }> {
    const giveUpAt = Date.now() + patienceMs;
    for (;;) {
      await pause(pollMs);
      try {
        const found = await api.call(routes.getRun, { params: { id: groupId, runId } });
        return found;
      } catch (error) {
        const notYet = error instanceof ApiError && error.status === 404;
        if (!notYet) throw error;
        if (Date.now() > giveUpAt)
          throw new Error("The run has not finished within five minutes. Its result will appear in the history.");
      }
    }
  }

  return useMutation({
    mutationFn: async () => {
      const state = await api.call(routes.evaluateGroup, { params: { id: groupId } });
      return state.state === "RUNNING" ? waitFor(state.runId) : state;
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["groups"] }),
        queries.invalidateQueries({ queryKey: ["accounts", "analytics"] }),
      ]),
  });
}

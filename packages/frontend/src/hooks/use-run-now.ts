"use client";

import { ApiError } from "@cloudcorrect/core/types/api/client";
import type { runState } from "@cloudcorrect/core/types/api/groups";
import { routes } from "@cloudcorrect/core/types/api/routes";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { useApi } from "@/lib/api/client";

export type FinishedRun = Extract<z.output<typeof runState>, { state: "DONE" }>;

const pollMs = 2_000;
const timeoutMs = 5 * 60_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Evaluates a group now. When the server answers that it will take longer, the run is asked for until it is finished. */
export function useRunNow(groupId: string) {
  const api = useApi();
  const queries = useQueryClient();

  async function waitFor(runId: string): Promise<FinishedRun> {
    const deadline = Date.now() + timeoutMs;
    while (Date.now() < deadline) {
      await pause(pollMs);
      const state = await api.call(routes.groupRun, { params: { id: groupId, runId } }).catch((error: unknown) => {
        // Between the request and the start of the evaluation the run is not known yet.
        if (error instanceof ApiError && error.status === 404) return undefined;
        throw error;
      });
      if (state?.state === "DONE") return state;
    }
    throw new Error("The run has not finished within five minutes. Its result will appear in the history.");
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

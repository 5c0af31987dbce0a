"use client";

import { routes } from "@cloudcorrect/core/types/api/routes";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useApi } from "@/lib/api/client";
import { usePolling } from "./use-polling";

/** The runs of a group, newest first, 60 a page: as many as the timeline shows. */
export function useHistory(groupId: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ["groups", "history", groupId],
    queryFn: ({ pageParam, signal }) =>
      api.call(routes.groupHistory, { params: { id: groupId }, query: { limit: 60, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: usePolling(15_000),
  });
}

/** One run. A finished one never changes any more; one under way is asked for again until it is. */
export function useRun(groupId: string, runId: string) {
  const api = useApi();
  const polling = usePolling(2_000);
  return useQuery({
    queryKey: ["runs", groupId, runId],
    queryFn: ({ signal }) => api.call(routes.groupRun, { params: { id: groupId, runId }, signal }),
    staleTime: ({ state }) => (state.data?.state === "DONE" ? Number.POSITIVE_INFINITY : 0),
    refetchInterval: ({ state }) => (state.data?.state === "RUNNING" ? polling : false),
  });
}

/** One redacted answer from the evidence store; asked for when somebody opens it. */
export function useEvidence(groupId: string, runId: string, hash: string | undefined, open: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ["evidence", groupId, runId, hash],
    queryFn: ({ signal }) =>
      api.call(routes.groupEvidence, { params: { id: groupId, runId, hash: hash ?? "" }, signal }),
    enabled: open && hash !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

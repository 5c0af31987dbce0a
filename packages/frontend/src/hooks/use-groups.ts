"use client";

import type { GroupOutput, groupInput, groupPatch } from "@cloudcorrect/core/types/api/groups";
import { routes } from "@cloudcorrect/core/types/api/routes";
import type { GroupStatus } from "@cloudcorrect/core/types/entities";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { useApi } from "@/lib/api/client";
import { collectPages } from "@/lib/api/collect-pages";
import { usePolling } from "./use-polling";

export interface GroupFilters {
  accountId?: string | undefined;
  status?: GroupStatus | undefined;
}

/** Groups that the overview looks at; counts come from the accounts' analytics and are always complete. */
export const overviewGroups = 500;

/** The groups for the overview, up to `overviewGroups`. */
export function useOverviewGroups() {
  const api = useApi();
  return useQuery({
    queryKey: ["groups", "overview"],
    queryFn: ({ signal }) =>
      collectPages((cursor) => api.call(routes.listGroups, { query: { limit: 100, cursor }, signal }), overviewGroups),
    refetchInterval: usePolling(15_000),
  });
}

/** Groups page by page. */
export function useGroupPages(filters: GroupFilters) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ["groups", "pages", filters],
    queryFn: ({ pageParam, signal }) =>
      api.call(routes.listGroups, { query: { limit: 50, cursor: pageParam, ...filters }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: usePolling(20_000),
  });
}

export function useGroup(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["groups", "detail", id],
    queryFn: ({ signal }) => api.call(routes.groupDetail, { params: { id }, signal }),
    refetchInterval: usePolling(10_000),
  });
}

/** The changes of groups themselves. */
export function useGroupChanges() {
  const api = useApi();
  const queries = useQueryClient();
  const onSuccess = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ["groups"] }),
      queries.invalidateQueries({ queryKey: ["accounts", "analytics"] }),
    ]);
  return {
    /** The group as it is stored now, for who has met a conflict. */
    latest: (id: string) =>
      queries.fetchQuery({
        queryKey: ["groups", "detail", id],
        queryFn: ({ signal }) => api.call(routes.groupDetail, { params: { id }, signal }),
        staleTime: 0,
      }),
    create: useMutation({
      mutationFn: (body: z.input<typeof groupInput>) => api.call(routes.createGroup, { body }),
      onSuccess,
    }),
    update: useMutation({
      mutationFn: ({ group, patch }: { group: GroupOutput; patch: z.input<typeof groupPatch> }) =>
        api.call(routes.updateGroup, { params: { id: group.id }, body: patch, ifVersion: group.version }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => api.call(routes.deleteGroup, { params: { id } }),
      onSuccess: (_, id) => {
        queries.removeQueries({ queryKey: ["groups", "detail", id] });
        return onSuccess();
      },
    }),
  };
}

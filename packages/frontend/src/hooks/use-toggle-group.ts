"use client";

import type { GroupOutput } from "@cloudcorrect/core/types/api/groups";
import { routes } from "@cloudcorrect/core/types/api/routes";
import { type InfiniteData, type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useApi } from "@/lib/api/client";
import { explainError } from "@/lib/api/problems";

type Cached = { group: GroupOutput } | { items: GroupOutput[] } | InfiniteData<{ items: GroupOutput[] }> | undefined;

function withEnabled(cached: Cached, id: string, enabled: boolean): Cached {
  const change = (group: GroupOutput) => (group.id === id ? { ...group, enabled } : group);
  if (!cached) return cached;
  if ("group" in cached) return { ...cached, group: change(cached.group) };
  if ("pages" in cached)
    return { ...cached, pages: cached.pages.map((page) => ({ ...page, items: page.items.map(change) })) };
  return { ...cached, items: cached.items.map(change) };
}

/** Pauses or resumes a group; the page shows it at once and goes back if the server refuses. */
export function useToggleGroup() {
  const api = useApi();
  const queries = useQueryClient();
  const restore = (before: [QueryKey, Cached][] | undefined) => {
    for (const [key, data] of before ?? []) queries.setQueryData(key, data);
  };
  return useMutation({
    mutationFn: ({ id, enabled }: { id: string; enabled: boolean }) =>
      api.call(routes.toggleGroup, { params: { id }, body: { enabled } }),
    onMutate: async ({ id, enabled }) => {
      await queries.cancelQueries({ queryKey: ["groups"] });
      const before = queries.getQueriesData<Cached>({ queryKey: ["groups"] });
      for (const [key, data] of before) queries.setQueryData(key, withEnabled(data, id, enabled));
      return before;
    },
    onError: (error, { enabled }, before) => {
      restore(before);
      toast.error(`The group could not be ${enabled ? "resumed" : "paused"}. ${explainError(error)}`);
    },
    onSuccess: (group) => toast.success(`${group.name} ${group.enabled ? "resumed" : "paused"}`),
    onSettled: () => queries.invalidateQueries({ queryKey: ["groups"] }),
  });
}

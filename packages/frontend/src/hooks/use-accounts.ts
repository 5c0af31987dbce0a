"use client";

import type { accountInput, accountPatch } from "@cloudcorrect/core/types/api/accounts";
import { routes } from "@cloudcorrect/core/types/api/routes";
import { useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { useApi } from "@/lib/api/client";
import { collectPages } from "@/lib/api/collect-pages";
import { usePolling } from "./use-polling";

const maxAccounts = 200;

/** All connected accounts; a tenant has at most 200. */
export function useAccounts() {
  const api = useApi();
  return useQuery({
    queryKey: ["accounts", "list"],
    queryFn: async ({ signal }) => {
      const { items } = await collectPages(
        (cursor) => api.call(routes.listAccounts, { query: { limit: 100, cursor }, signal }),
        maxAccounts,
      );
      return items;
    },
  });
}

export function useAccount(id: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: ["accounts", "detail", id],
    queryFn: ({ signal }) => api.call(routes.accountDetail, { params: { id: id ?? "" }, signal }),
    enabled: id !== undefined,
  });
}

export function useAccountAnalytics(ids: readonly string[]) {
  const api = useApi();
  const refetchInterval = usePolling(20_000);
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ["accounts", "analytics", id],
      queryFn: ({ signal }: { signal: AbortSignal }) => api.call(routes.accountAnalytics, { params: { id }, signal }),
      refetchInterval,
    })),
  });
}

/** The changes of connections; every one renews what the pages show of accounts. */
export function useAccountChanges() {
  const api = useApi();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ["accounts"] });
  return {
    create: useMutation({
      mutationFn: (body: z.input<typeof accountInput>) => api.call(routes.createAccount, { body }),
      onSuccess,
    }),
    update: useMutation({
      mutationFn: ({
        id,
        ifVersion,
        ...body
      }: z.input<typeof accountPatch> & {
        id: string;
        /** The version the change was made from, where what others changed meanwhile must not be lost. */
        ifVersion?: number;
      }) => api.call(routes.updateAccount, { params: { id }, body, ...(ifVersion === undefined ? {} : { ifVersion }) }),
      // After a refusal too: the version may be an old one.
      onSettled: onSuccess,
    }),
    verify: useMutation({
      mutationFn: (id: string) => api.call(routes.verifyAccount, { params: { id } }),
      onSettled: onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => api.call(routes.deleteAccount, { params: { id } }),
      onSuccess,
    }),
  };
}

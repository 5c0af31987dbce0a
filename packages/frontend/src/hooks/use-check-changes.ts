"use client";

import type { CheckOutput, checkInput, checkPatch } from "@cloudcorrect/core/types/api/checks";
import { routes } from "@cloudcorrect/core/types/api/routes";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { useApi } from "@/lib/api/client";

/** The changes of the checks of one group. */
export function useCheckChanges(groupId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ["groups"] });
  return {
    create: useMutation({
      mutationFn: (body: z.input<typeof checkInput>) => api.call(routes.createCheck, { params: { id: groupId }, body }),
      onSuccess,
    }),
    update: useMutation({
      mutationFn: ({ check, patch }: { check: CheckOutput; patch: z.input<typeof checkPatch> }) =>
        api.call(routes.updateCheck, {
          params: { gid: groupId, cid: check.id },
          body: patch,
          ifVersion: check.version,
        }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => api.call(routes.deleteCheck, { params: { gid: groupId, cid: id } }),
      onSuccess,
    }),
  };
}

"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSession } from "@/lib/auth/session";
import { changeSandbox, listSandboxes, type SandboxChange } from "@/lib/sandbox/client";

export function useSandboxes() {
  const { token } = useSession();
  return useQuery({ queryKey: ["sandbox"], queryFn: async () => listSandboxes(await token()) });
}

export function useSandboxChange() {
  const { token } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: SandboxChange) => changeSandbox(await token(), change),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["sandbox"] }),
  });
}

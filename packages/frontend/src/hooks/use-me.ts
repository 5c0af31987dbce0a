"use client";

import { routes } from "@cloudcorrect/core/types/api/routes";
import { useQuery } from "@tanstack/react-query";
import { useApi } from "@/lib/api/client";

/** The signed-in person and their tenant. */
export function useMe() {
  const api = useApi();
  return useQuery({
    queryKey: ["me"],
    queryFn: ({ signal }) => api.call(routes.me, { signal }),
    staleTime: 60_000,
  });
}

/** What the person's role allows. Only a convenience of the page: the API decides. */
export function useMay() {
  const role = useMe().data?.user.role;
  return { edit: role === "editor" || role === "admin", administer: role === "admin", known: role !== undefined };
}

"use client";

import { useQuery } from "@tanstack/react-query";

/** What is known of resource types, fetched on first use and kept; undefined until then, and when it cannot be had. */
export function useResourceTypes() {
  return useQuery({
    queryKey: ["resource-types"],
    queryFn: () => import("@/lib/checks/resource-types"),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  }).data;
}

"use client";

import { useSession } from "@/lib/auth/session";

/** An interval for queries that keep themselves fresh; none while there is no session to ask with. */
export function usePolling(intervalMs: number): number | false {
  return useSession().state === "signedIn" ? intervalMs : false;
}

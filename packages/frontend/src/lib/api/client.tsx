"use client";

import { type ApiClient, ApiError, createClient } from "@cloudcorrect/core/types/api/client";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { z } from "zod";
import { useSession } from "@/lib/auth/session";
import { useSettings } from "@/lib/settings/provider";

// The page's policy forbids eval; without this zod tries it once and the browser reports a violation.
z.config({ jitless: true });

const ClientContext = createContext<ApiClient | undefined>(undefined);

/** Gives the API client of the signed-in person to the pages; a 401 ends the session without leaving the page. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const settings = useSettings();
  const { token, expire } = useSession();
  const client = useMemo(
    () =>
      createClient({
        baseUrl: settings.apiBaseUrl,
        token,
        fetch: async (input, init) => {
          const response = await fetch(input, { ...init, cache: "no-store" });
          if (response.status === 401) expire();
          return response;
        },
      }),
    [settings.apiBaseUrl, token, expire],
  );
  return <ClientContext value={client}>{children}</ClientContext>;
}

export function useApi(): ApiClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error("useApi needs an ApiProvider");
  return client;
}

/** Whether asking again may help: a refusal stays a refusal. */
export function isWorthRetrying(failures: number, error: unknown): boolean {
  if (error instanceof ApiError && error.status < 500 && error.status !== 429) return false;
  return failures < 2;
}

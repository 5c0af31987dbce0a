"use client";

import { type ApiClient, ApiError, createClient } from "@cloudcorrect/core/types/api/client";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { z } from "zod";
import { useSession } from "@/lib/auth/session";
import { useSettings } from "@/lib/settings/provider";

// The page's policy forbids eval; without this zod tries it once and the browser reports a violation.
z.config({ jitless: true });

const ClientContext = createContext<ApiClient | undefined>(undefined);

/**
 * Gives the API client of the signed-in person to the pages. A token that the server does not take is renewed once; when that is of
 * no use, the session ends without leaving the page.
 */
export function ApiProvider({ children }: { children: ReactNode }) {
  const settings = useSettings();
  const { token, renew, expire } = useSession();
  const client = useMemo(
    () =>
      createClient({
        baseUrl: settings.apiBaseUrl,
        token,
        fetch: async (input, init) => {
          const send = (headers?: HeadersInit) =>
            fetch(input, { ...init, ...(headers && { headers }), cache: "no-store" });
          const response = await send();
          if (response.status !== 401) return response;
          const renewed = await renew();
          const again = renewed ? await send(withToken(init?.headers, renewed)) : response;
          if (again.status === 401) expire();
          return again;
        },
      }),
    [settings.apiBaseUrl, token, renew, expire],
  );
  return <ClientContext value={client}>{children}</ClientContext>;
}

function withToken(headers: HeadersInit | undefined, token: string): Headers {
  const changed = new Headers(headers);
  changed.set("authorization", `Bearer ${token}`);
  return changed;
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

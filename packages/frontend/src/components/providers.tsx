"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { TooltipProvider } from "@/components/ui/tooltip";
import { ApiProvider, isWorthRetrying } from "@/lib/api/client";
import { SessionProvider } from "@/lib/auth/session";
import { SettingsProvider } from "@/lib/settings/provider";
import type { Settings } from "@/lib/settings/schema";

/** Everything a page behind or around the sign-in needs. */
export function Providers({ settings, children }: { settings: Settings; children: ReactNode }) {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // "always": without a connection a call fails at once and the page can say so, instead of waiting in silence.
          queries: {
            staleTime: 5_000,
            retry: isWorthRetrying,
            refetchOnWindowFocus: true,
            refetchOnReconnect: true,
            networkMode: "always",
          },
          mutations: { networkMode: "always" },
        },
      }),
  );
  return (
    <SettingsProvider settings={settings}>
      <QueryClientProvider client={queries}>
        <SessionProvider>
          <ApiProvider>
            <NuqsAdapter>
              <TooltipProvider delayDuration={300}>{children}</TooltipProvider>
            </NuqsAdapter>
          </ApiProvider>
        </SessionProvider>
      </QueryClientProvider>
    </SettingsProvider>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { SessionExpiredDialog } from "@/components/auth/session-expired-dialog";
import { Logo } from "@/components/common/logo";
import { Spinner } from "@/components/ui/spinner";
import { signInPath } from "@/lib/auth/return-to";
import { useSession } from "@/lib/auth/session";
import { AppShell } from "./app-shell";
import { PageContextProvider } from "./page-context";

/** Shows the pages to who is signed in, sends everybody else to the sign-in and back. */
export function SessionGate({ children }: { children: ReactNode }) {
  const router = useRouter();
  const { state } = useSession();
  useEffect(() => {
    if (state === "signedOut") router.replace(signInPath(`${location.pathname}${location.search}`));
    // Whoever signs in next on this machine is not led to the page of the one before.
    if (state === "left") router.replace("/sign-in");
  }, [state, router]);

  if (state === "loading" || state === "signedOut" || state === "left")
    return (
      <main className="flex min-h-dvh flex-col items-center justify-center gap-5">
        <h1>
          <Logo />
        </h1>
        <p role="status" className="flex items-center gap-2 text-sm text-muted-foreground">
          <Spinner />
          {state === "loading" ? "Looking for your session…" : "Going to the sign-in…"}
        </p>
      </main>
    );
  return (
    <PageContextProvider>
      <AppShell>{children}</AppShell>
      <SessionExpiredDialog />
    </PageContextProvider>
  );
}

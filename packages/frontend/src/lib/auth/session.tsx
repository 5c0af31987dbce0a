"use client";

import { useQueryClient } from "@tanstack/react-query";
import { signOut as amplifySignOut, fetchAuthSession } from "aws-amplify/auth";
import { Hub } from "aws-amplify/utils";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { useSettings } from "@/lib/settings/provider";
import { configureAuth, lastUserKey } from "./configure";

/** `expired`: somebody was signed in on this page, and the session ended under their hands; `left`: they signed out. */
export type SessionState = "loading" | "signedOut" | "signedIn" | "expired" | "left";

interface Session {
  state: SessionState;
  email: string | undefined;
  /** Cognito's ID token, refreshed when due; undefined when there is no session. */
  token: () => Promise<string | undefined>;
  /** A new ID token for one that the server does not take; undefined when none is to be had. */
  renew: () => Promise<string | undefined>;
  /** Looks again who is signed in; to be called after every sign-in. */
  refresh: () => Promise<boolean>;
  /** The server no longer takes the session. */
  expire: () => void;
  signOut: () => Promise<void>;
}

const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession needs a SessionProvider");
  return session;
}

async function idToken(forceRefresh = false) {
  const { tokens } = await fetchAuthSession({ forceRefresh });
  return tokens?.idToken;
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const settings = useSettings();
  const queries = useQueryClient();
  const [state, setState] = useState<SessionState>("loading");
  const [email, setEmail] = useState<string>();
  useState(() => configureAuth(settings));

  const ended = useCallback(() => {
    setState((before) => {
      if (before === "left") return before;
      return before === "signedIn" || before === "expired" ? "expired" : "signedOut";
    });
  }, []);

  const refresh = useCallback(async () => {
    const found = await idToken().catch(() => undefined);
    if (!found) {
      ended();
      return false;
    }
    const address = found.payload.email;
    setEmail(typeof address === "string" ? address : undefined);
    setState("signedIn");
    return true;
  }, [ended]);

  const token = useCallback(async () => {
    const found = await idToken();
    if (!found) ended();
    return found?.toString();
  }, [ended]);

  const renew = useCallback(async () => (await idToken(true).catch(() => undefined))?.toString(), []);

  const leave = useCallback(() => {
    queries.clear();
    setEmail(undefined);
    setState("left");
  }, [queries]);

  const signOut = useCallback(async () => {
    await amplifySignOut();
    leave();
  }, [leave]);

  useEffect(() => {
    void refresh();
    const stopListening = Hub.listen("auth", ({ payload }) => {
      if (payload.event === "tokenRefresh_failure") ended();
    });
    const onStorage = (event: StorageEvent) => {
      if (event.key === null || (event.key === lastUserKey(settings) && event.newValue === null)) leave();
      else if (event.key === lastUserKey(settings) && event.newValue !== event.oldValue) {
        queries.clear();
        void refresh();
      }
    };
    window.addEventListener("storage", onStorage);
    return () => {
      stopListening();
      window.removeEventListener("storage", onStorage);
    };
  }, [refresh, ended, leave, queries, settings]);

  const session = useMemo(
    () => ({ state, email, token, renew, refresh, expire: ended, signOut }),
    [state, email, token, renew, refresh, ended, signOut],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

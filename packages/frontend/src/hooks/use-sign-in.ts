"use client";

import { confirmSignIn, type SignInOutput, signIn, signOut } from "aws-amplify/auth";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { NextStep } from "@/lib/auth/challenges";
import { explainAuthError } from "@/lib/auth/explain-error";
import { useSession } from "@/lib/auth/session";

/** Signing in, step by step, until Cognito says DONE. `challenge` is the step that waits for an answer. */
export function useSignIn(onDone: () => void) {
  const router = useRouter();
  const { state, refresh } = useSession();
  const [challenge, setChallenge] = useState<NextStep>();
  const [failure, setFailure] = useState<string>();

  async function follow(attempt: () => Promise<SignInOutput>, email: string) {
    setFailure(undefined);
    try {
      const { nextStep } = await attempt();
      if (nextStep.signInStep === "DONE") {
        if (await refresh()) onDone();
        else setFailure("You are signed in, but the session could not be read. Try again.");
      } else if (nextStep.signInStep === "CONFIRM_SIGN_UP") {
        router.push(`/confirm?email=${encodeURIComponent(email)}`);
      } else if (nextStep.signInStep === "RESET_PASSWORD") {
        router.push(`/forgot-password?required=1&email=${encodeURIComponent(email)}`);
      } else {
        setChallenge(nextStep);
      }
    } catch (error) {
      if (error instanceof Error && error.name === "UserAlreadyAuthenticatedException") {
        if (await refresh()) return onDone();
      }
      setFailure(explainAuthError(error));
    }
  }

  return {
    challenge,
    failure,
    start: (email: string, password: string) =>
      follow(async () => {
        // Amplify signs nobody in over tokens that it thinks are good, but this session's are refused by the server.
        if (state === "expired") await signOut();
        return signIn({ username: email, password, options: { authFlowType: "USER_SRP_AUTH" } });
      }, email),
    answer: (challengeResponse: string) => follow(() => confirmSignIn({ challengeResponse }), ""),
    startOver: () => {
      setChallenge(undefined);
      setFailure(undefined);
    },
  };
}

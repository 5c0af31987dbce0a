"use client";

import { CircleCheckIcon } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { safeReturnTo } from "@/lib/auth/return-to";
import { useSession } from "@/lib/auth/session";
import { AuthCard } from "./auth-card";
import { SignInForm } from "./sign-in-form";

/** The sign-in page; whoever is signed in already goes straight on. */
export function SignInPanel(props: { returnTo?: string; email?: string; notice?: string | undefined }) {
  const router = useRouter();
  const { state } = useSession();
  const target = safeReturnTo(props.returnTo);
  useEffect(() => {
    if (state === "signedIn") router.replace(target);
  }, [state, router, target]);

  return (
    <AuthCard
      title="Sign in"
      description="Welcome back."
      footer={
        <>
          New to CloudCorrect?{" "}
          <Link href="/sign-up" className="font-medium text-link underline underline-offset-4">
            Create an account
          </Link>
        </>
      }
    >
      {props.notice ? (
        <Alert variant="success" className="mb-5">
          <CircleCheckIcon />
          <AlertDescription>{props.notice}</AlertDescription>
        </Alert>
      ) : null}
      <SignInForm email={props.email} onDone={() => router.replace(target)} />
    </AuthCard>
  );
}

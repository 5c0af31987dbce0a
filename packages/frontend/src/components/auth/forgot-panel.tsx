"use client";

import Link from "next/link";
import { useState } from "react";
import { AuthCard } from "./auth-card";
import { ForgotForm } from "./forgot-form";
import { LocalMailboxHint } from "./local-mailbox-hint";
import { ResetForm } from "./reset-form";

/** Both halves of a password reset on one page, so that the address need not be typed twice. */
export function ForgotPanel({ email, required }: { email: string; required: boolean }) {
  const [sentTo, setSentTo] = useState<string>();
  const footer = (
    <Link href="/sign-in" className="font-medium text-link underline underline-offset-4">
      Back to sign in
    </Link>
  );
  if (sentTo)
    return (
      <AuthCard
        title="Set a new password"
        description={
          <>
            If <strong className="font-medium break-all text-foreground">{sentTo}</strong> has an account, a mail with a
            code is on its way.
          </>
        }
        footer={footer}
      >
        <ResetForm email={sentTo} />
        <LocalMailboxHint />
      </AuthCard>
    );
  return (
    <AuthCard
      title="Reset your password"
      description={
        required
          ? "Your password has to be set anew before you can sign in. We send you a code for it."
          : "Enter your address and we send you a code to set a new password."
      }
      footer={footer}
    >
      <ForgotForm email={email} onSent={setSentTo} />
    </AuthCard>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "@/components/auth/auth-card";
import { ConfirmForm } from "@/components/auth/confirm-form";
import { LocalMailboxHint } from "@/components/auth/local-mailbox-hint";

export const metadata: Metadata = { title: "Confirm your e-mail address" };

export default async function ConfirmPage({ searchParams }: { searchParams: Promise<{ email?: string }> }) {
  const { email = "" } = await searchParams;
  return (
    <AuthCard
      title="Check your mail"
      description={
        email ? (
          <>
            We sent a six-digit code to <strong className="font-medium break-all text-foreground">{email}</strong>.
          </>
        ) : (
          "Enter your address and the six-digit code we sent to it."
        )
      }
      footer={
        <>
          Wrong address?{" "}
          <Link href="/sign-up" className="font-medium text-link underline underline-offset-4">
            Sign up again
          </Link>
        </>
      }
    >
      <ConfirmForm email={email} />
      <LocalMailboxHint />
    </AuthCard>
  );
}

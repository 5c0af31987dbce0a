import type { Metadata } from "next";
import { SignInPanel } from "@/components/auth/sign-in-panel";

export const metadata: Metadata = { title: "Sign in" };

interface Query {
  returnTo?: string;
  email?: string;
  confirmed?: string;
  reset?: string;
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { returnTo, email, confirmed, reset } = await searchParams;
  const notice = confirmed
    ? "Your address is confirmed. Sign in to continue."
    : reset
      ? "Your new password is set. Sign in with it."
      : undefined;
  return <SignInPanel returnTo={returnTo} email={email} notice={notice} />;
}

import type { Metadata } from "next";
import { ForgotPanel } from "@/components/auth/forgot-panel";

export const metadata: Metadata = { title: "Reset your password" };

export default async function ForgotPasswordPage(props: {
  searchParams: Promise<{ email?: string; required?: string }>;
}) {
  const { email = "", required } = await props.searchParams;
  return <ForgotPanel email={email} required={required !== undefined} />;
}

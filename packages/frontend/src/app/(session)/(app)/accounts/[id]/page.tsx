import type { Metadata } from "next";
import { AccountPage } from "@/components/accounts/account-page";

export const metadata: Metadata = { title: "Account" };

export default async function AccountDetailPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <AccountPage id={id} />;
}

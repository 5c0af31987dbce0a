import type { Metadata } from "next";
import { AccountList } from "@/components/accounts/account-list";

export const metadata: Metadata = { title: "Accounts" };

export default function AccountsPage() {
  return <AccountList />;
}

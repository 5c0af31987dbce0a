import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SandboxPage } from "@/components/sandbox/sandbox-page";
import { readSettings } from "@/lib/settings/read";

export const metadata: Metadata = { title: "Sandbox" };

export default function SandboxRoute() {
  if (!readSettings().local) notFound();
  return <SandboxPage />;
}

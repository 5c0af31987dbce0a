import { connection } from "next/server";
import type { ReactNode } from "react";
import { Providers } from "@/components/providers";
import { readSettings } from "@/lib/settings/read";

export default async function SessionLayout({ children }: { children: ReactNode }) {
  await connection();
  return <Providers settings={readSettings()}>{children}</Providers>;
}

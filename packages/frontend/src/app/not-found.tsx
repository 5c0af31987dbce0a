import type { Metadata } from "next";
import Link from "next/link";
import { Logo } from "@/components/common/logo";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 px-5 text-center">
      <Logo />
      <div>
        <h1 className="text-2xl font-semibold">There is no such page</h1>
        <p className="mt-2 text-sm text-muted-foreground">The address may be mistyped, or the page has moved.</p>
      </div>
      <Button asChild variant="outline">
        <Link href="/dashboard">Go to the overview</Link>
      </Button>
    </main>
  );
}

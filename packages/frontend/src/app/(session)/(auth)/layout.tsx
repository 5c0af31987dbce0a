import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/common/logo";
import { ThemeMenu } from "@/components/shell/theme-menu";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-16 items-center justify-between px-5 sm:px-8">
        <Link href="/" className="rounded-md outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50">
          <Logo />
        </Link>
        <ThemeMenu />
      </header>
      <main className="flex flex-1 justify-center px-5 pt-[8vh] pb-16">{children}</main>
    </div>
  );
}

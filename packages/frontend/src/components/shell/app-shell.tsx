"use client";

import { EyeIcon, MenuIcon, PanelLeftCloseIcon, PanelLeftOpenIcon } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { Logo, LogoMark } from "@/components/common/logo";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetDescription, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { useMay } from "@/hooks/use-me";
import { cn } from "@/lib/utils";
import { Breadcrumbs } from "./breadcrumbs";
import { Navigation } from "./navigation";
import { ThemeMenu } from "./theme-menu";
import { UserMenu } from "./user-menu";

const collapsedKey = "cloudcorrect.sidebar.collapsed";

function Sidebar() {
  const [collapsed, setCollapsed] = useState(() => localStorage.getItem(collapsedKey) === "1");
  function toggle() {
    localStorage.setItem(collapsedKey, collapsed ? "0" : "1");
    setCollapsed(!collapsed);
  }
  return (
    <aside
      data-slot="sidebar"
      className={cn(
        "sticky top-0 hidden h-dvh shrink-0 flex-col border-r border-sidebar-border bg-sidebar text-sidebar-foreground md:flex",
        collapsed ? "w-[3.8rem]" : "w-58",
      )}
    >
      <Link
        href="/dashboard"
        aria-label="CloudCorrect, to the overview"
        className="mx-3 mt-3 flex h-9 items-center rounded-md px-1 text-foreground outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50"
      >
        {collapsed ? <LogoMark /> : <Logo />}
      </Link>
      <Navigation collapsed={collapsed} />
      <div className="p-3">
        <Button
          variant="ghost"
          size="icon"
          aria-label={collapsed ? "Widen the sidebar" : "Narrow the sidebar"}
          aria-expanded={!collapsed}
          onClick={toggle}
        >
          {collapsed ? <PanelLeftOpenIcon /> : <PanelLeftCloseIcon />}
        </Button>
      </div>
    </aside>
  );
}

function MobileNavigation() {
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Open the menu" className="-ml-2 md:hidden">
          <MenuIcon />
        </Button>
      </SheetTrigger>
      <SheetContent side="left" className="bg-sidebar">
        <SheetTitle className="px-5 pt-3.5">
          <Logo />
        </SheetTitle>
        <SheetDescription className="sr-only">The pages of CloudCorrect</SheetDescription>
        <Navigation onNavigate={() => setOpen(false)} />
      </SheetContent>
    </Sheet>
  );
}

function ReadOnlyBanner() {
  const may = useMay();
  if (!may.known || may.edit) return null;
  return (
    <div role="note" className="flex items-center gap-2.5 border-b bg-muted px-5 py-2 text-sm md:px-8">
      <EyeIcon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      You can look at everything here but change nothing: your role is viewer.
    </div>
  );
}

/** The frame of every page behind the sign-in. */
export function AppShell({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-primary px-4 py-2 text-sm font-medium text-primary-foreground focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <Sidebar />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b bg-background/95 px-5 backdrop-blur-sm md:px-8">
          <MobileNavigation />
          <Breadcrumbs />
          <ThemeMenu />
          <UserMenu />
        </header>
        <ReadOnlyBanner />
        <main id="content" tabIndex={-1} className="mx-auto w-full max-w-6xl flex-1 px-5 py-7 outline-none md:px-8">
          {children}
        </main>
      </div>
    </div>
  );
}

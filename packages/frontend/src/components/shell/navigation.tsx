"use client";

import {
  BoxesIcon,
  CloudIcon,
  FlaskConicalIcon,
  LayoutDashboardIcon,
  type LucideIcon,
  MailOpenIcon,
  SettingsIcon,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Tooltip, TooltipContent, TooltipTrigger } from "@/components/ui/tooltip";
import { useSettings } from "@/lib/settings/provider";
import { cn } from "@/lib/utils";

interface Entry {
  href: string;
  label: string;
  Icon: LucideIcon;
  external?: boolean;
}

const main: readonly Entry[] = [
  { href: "/dashboard", label: "Overview", Icon: LayoutDashboardIcon },
  { href: "/groups", label: "Groups", Icon: BoxesIcon },
  { href: "/accounts", label: "Accounts", Icon: CloudIcon },
  { href: "/settings", label: "Settings", Icon: SettingsIcon },
];
const local: readonly Entry[] = [
  { href: "/sandbox", label: "Sandbox", Icon: FlaskConicalIcon },
  { href: "/__local/mailbox", label: "Mailbox", Icon: MailOpenIcon, external: true },
];

function NavigationLink(props: { entry: Entry; collapsed: boolean; onNavigate: (() => void) | undefined }) {
  const { href, label, Icon, external } = props.entry;
  const pathname = usePathname();
  const current = pathname === href || pathname.startsWith(`${href}/`);
  const className = cn(
    "flex h-9 items-center gap-3 rounded-md px-2.5 text-sm outline-none transition-colors hover:bg-sidebar-accent focus-visible:ring-[3px] focus-visible:ring-ring/50",
    current && "bg-sidebar-accent font-medium text-foreground",
    props.collapsed && "w-9 justify-center px-0",
  );
  const content = (
    <>
      <Icon aria-hidden className="size-4.5 shrink-0" />
      <span className={cn(props.collapsed && "sr-only")}>{label}</span>
    </>
  );
  const link = external ? (
    <a href={href} target="_blank" rel="noreferrer" className={className}>
      {content}
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  ) : (
    <Link
      href={href}
      className={className}
      aria-current={current ? "page" : undefined}
      {...(props.onNavigate ? { onClick: props.onNavigate } : {})}
    >
      {content}
    </Link>
  );
  if (!props.collapsed) return link;
  return (
    <Tooltip>
      <TooltipTrigger asChild>{link}</TooltipTrigger>
      <TooltipContent side="right">{label}</TooltipContent>
    </Tooltip>
  );
}

/** The entries of the sidebar; those of the local stage only there. */
export function Navigation({ collapsed = false, onNavigate }: { collapsed?: boolean; onNavigate?: () => void }) {
  const settings = useSettings();
  const render = (entry: Entry) => (
    <li key={entry.href}>
      <NavigationLink entry={entry} collapsed={collapsed} onNavigate={onNavigate} />
    </li>
  );
  return (
    <nav aria-label="Main" className="flex flex-1 flex-col gap-5 overflow-y-auto px-3 py-3">
      <ul className="flex flex-col gap-0.5">{main.map(render)}</ul>
      {settings.local ? (
        <div>
          <p className={cn("mb-1 px-2.5 text-xs font-medium text-muted-foreground", collapsed && "sr-only")}>
            Local stage
          </p>
          <ul className="flex flex-col gap-0.5">{local.map(render)}</ul>
        </div>
      ) : null}
    </nav>
  );
}

"use client";

import type { GroupOutput } from "@cloudcorrect/core/types/api/groups";
import { ChevronRightIcon, CircleCheckIcon } from "lucide-react";
import Link from "next/link";
import { RelativeTime } from "@/components/common/relative-time";
import { StatusBadge } from "@/components/common/status-badge";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { countsInWords } from "@/lib/status/present";

/** What is wrong now, the most urgent first. */
export function AttentionList(props: { groups: readonly GroupOutput[]; accountNames: ReadonlyMap<string, string> }) {
  if (props.groups.length === 0)
    return (
      <Card className="flex items-center gap-4 px-5 py-5">
        <CircleCheckIcon aria-hidden className="size-6 shrink-0 text-pass-ink" />
        <div>
          <h2 className="text-[0.9375rem] font-semibold">All clear</h2>
          <p className="text-sm text-muted-foreground">No running group fails, and everything could be read.</p>
        </div>
      </Card>
    );
  return (
    <Card>
      <CardHeader className="pb-3">
        <CardTitle>Needs attention</CardTitle>
        <CardDescription>Running groups that fail or could not be read.</CardDescription>
      </CardHeader>
      <ul className="border-t">
        {props.groups.map((group) => (
          <li key={group.id} className="border-b last:border-b-0">
            <Link
              href={`/groups/${group.id}`}
              className="group flex items-center gap-4 px-5 py-3 outline-none hover:bg-muted/60 focus-visible:bg-muted/60 focus-visible:ring-[3px] focus-visible:ring-ring/50 focus-visible:ring-inset"
            >
              <StatusBadge status={group.lastStatus} className="w-16 justify-center" />
              <span className="min-w-0 flex-1">
                <span className="block truncate text-sm font-medium">{group.name}</span>
                <span className="block truncate text-[0.8125rem] text-muted-foreground">
                  {props.accountNames.get(group.accountId) ?? "Unknown account"} · {countsInWords(group.lastCounts)}
                </span>
              </span>
              <span className="hidden text-right text-[0.8125rem] text-muted-foreground sm:block">
                for <RelativeTime at={group.statusSince} plain />
              </span>
              <ChevronRightIcon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

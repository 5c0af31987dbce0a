"use client";

import type { GroupOutput } from "@cloudcorrect/core/types/api/groups";
import Link from "next/link";
import type { ReactNode } from "react";
import { StatusIcon } from "@/components/common/status-badge";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { shownStatus } from "@/lib/status/overview";

/** A short list of groups, one line each, with something said at its end. */
export function GroupLines(props: {
  title: string;
  groups: readonly GroupOutput[];
  none: string;
  render: (group: GroupOutput) => ReactNode;
}) {
  return (
    <Card className="min-w-0">
      <CardHeader className="pb-2">
        <CardTitle>{props.title}</CardTitle>
      </CardHeader>
      {props.groups.length === 0 ? (
        <p className="px-5 pb-5 text-sm text-muted-foreground">{props.none}</p>
      ) : (
        <ul className="pb-2">
          {props.groups.map((group) => (
            <li key={group.id}>
              <Link
                href={`/groups/${group.id}`}
                className="flex items-center gap-3 px-5 py-2 text-sm outline-none hover:bg-muted/60 focus-visible:ring-[3px] focus-visible:ring-ring/50 focus-visible:ring-inset"
              >
                <StatusIcon status={shownStatus(group)} />
                <span className="min-w-0 flex-1 truncate">{group.name}</span>
                <span className="shrink-0 text-[0.8125rem] text-muted-foreground">{props.render(group)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

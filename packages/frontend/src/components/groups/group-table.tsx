"use client";

import type { GroupOutput } from "@cloudcorrect/core/types/api/groups";
import Link from "next/link";
import { RelativeTime } from "@/components/common/relative-time";
import { StatusBadge } from "@/components/common/status-badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { useAccounts } from "@/hooks/use-accounts";
import { counted } from "@/lib/format/count";
import { everyMinutes } from "@/lib/format/time";
import { shownStatus } from "@/lib/status/overview";
import { countsInWords } from "@/lib/status/present";
import { PauseSwitch } from "./pause-switch";

export function GroupTable({ groups }: { groups: readonly GroupOutput[] }) {
  const names = new Map(useAccounts().data?.map(({ id, name }) => [id, name]));
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead>Name</TableHead>
          <TableHead>Status</TableHead>
          <TableHead className="hidden md:table-cell">Checks</TableHead>
          <TableHead className="hidden lg:table-cell">Account</TableHead>
          <TableHead className="hidden sm:table-cell">Evaluated</TableHead>
          <TableHead className="text-right">On</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {groups.map((group) => (
          <TableRow key={group.id} className="relative">
            <TableCell className="max-w-0 min-w-36 sm:w-2/5">
              <Link
                href={`/groups/${group.id}`}
                className="block truncate font-medium outline-none after:absolute after:inset-0 focus-visible:underline"
              >
                {group.name}
              </Link>
              <span className="block truncate text-[0.8125rem] text-muted-foreground">
                {everyMinutes(group.intervalMinutes)}
              </span>
            </TableCell>
            <TableCell>
              <StatusBadge status={shownStatus(group)} />
            </TableCell>
            <TableCell className="hidden text-[0.8125rem] text-muted-foreground md:table-cell">
              {group.lastCounts ? countsInWords(group.lastCounts) : counted(group.checkCount, "check")}
            </TableCell>
            <TableCell className="hidden max-w-40 truncate lg:table-cell">
              {names.get(group.accountId) ?? "–"}
            </TableCell>
            <TableCell className="hidden text-[0.8125rem] text-muted-foreground sm:table-cell">
              {group.lastEvaluatedAt ? <RelativeTime at={group.lastEvaluatedAt} /> : "Never"}
            </TableCell>
            <TableCell className="text-right">
              <span className="relative z-10 inline-flex">
                <PauseSwitch group={group} />
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

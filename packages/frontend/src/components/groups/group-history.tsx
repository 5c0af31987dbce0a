"use client";

import { HistoryIcon } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ErrorState } from "@/components/common/error-state";
import { RelativeTime } from "@/components/common/relative-time";
import { StatusBadge } from "@/components/common/status-badge";
import { RunTimeline } from "@/components/runs/run-timeline";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty, EmptyDescription, EmptyMedia, EmptyTitle } from "@/components/ui/empty";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { useHistory } from "@/hooks/use-runs";
import { absoluteTime, milliseconds } from "@/lib/format/time";
import { countsInWords } from "@/lib/status/present";

const rowsOfPage = 20;

/** The runs of a group: the last 60 at a glance, all of them page by page. */
export function GroupHistory({ groupId }: { groupId: string }) {
  const query = useHistory(groupId);
  const [page, setPage] = useState(0);
  if (query.isPending) return <Skeleton className="h-72" />;
  if (!query.data) return <ErrorState what="history" error={query.error} onRetry={query.refetch} />;
  const runs = query.data.pages.flatMap(({ items }) => items);
  const rows = runs.slice(page * rowsOfPage, (page + 1) * rowsOfPage);
  const more = runs.length > (page + 1) * rowsOfPage || query.hasNextPage;

  if (runs.length === 0)
    return (
      <Card>
        <Empty>
          <EmptyMedia>
            <HistoryIcon />
          </EmptyMedia>
          <div>
            <EmptyTitle>No runs yet</EmptyTitle>
            <EmptyDescription className="mt-1.5">The first one comes with the next minute.</EmptyDescription>
          </div>
        </Empty>
      </Card>
    );

  async function next() {
    if (runs.length < (page + 2) * rowsOfPage && query.hasNextPage) await query.fetchNextPage();
    setPage(page + 1);
  }
  return (
    <div className="flex flex-col gap-4">
      <Card className="px-5 py-4">
        <RunTimeline groupId={groupId} runs={runs} />
      </Card>
      <Card className="overflow-hidden">
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>Status</TableHead>
              <TableHead>When</TableHead>
              <TableHead className="hidden sm:table-cell">Checks</TableHead>
              <TableHead className="hidden md:table-cell">Asked by</TableHead>
              <TableHead className="hidden text-right md:table-cell">Took</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map((run) => (
              <TableRow key={run.id} className="relative">
                <TableCell>
                  <StatusBadge status={run.status} />
                </TableCell>
                <TableCell>
                  <Link
                    href={`/groups/${groupId}/runs/${run.id}`}
                    className="outline-none after:absolute after:inset-0 focus-visible:underline"
                  >
                    {absoluteTime(run.evaluatedAt)}
                  </Link>
                  <span className="block text-[0.8125rem] text-muted-foreground">
                    <RelativeTime at={run.evaluatedAt} />
                  </span>
                </TableCell>
                <TableCell className="hidden text-muted-foreground sm:table-cell">
                  {countsInWords(run.counts)}
                </TableCell>
                <TableCell className="hidden text-muted-foreground md:table-cell">
                  {run.trigger === "manual" ? "By hand" : "Schedule"}
                </TableCell>
                <TableCell className="tabular hidden text-right text-muted-foreground md:table-cell">
                  {milliseconds(run.durationMs)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Card>
      {page > 0 || more ? (
        <nav aria-label="Pages of the history" className="flex items-center justify-between">
          <Button variant="outline" size="sm" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Newer
          </Button>
          <span className="text-sm text-muted-foreground">Page {page + 1}</span>
          <Button variant="outline" size="sm" disabled={!more || query.isFetchingNextPage} onClick={() => void next()}>
            Older
          </Button>
        </nav>
      ) : null}
    </div>
  );
}

"use client";

import { BoxesIcon, PlusIcon } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { ErrorState } from "@/components/common/error-state";
import { PageHeader } from "@/components/common/page-header";
import { usePage } from "@/components/shell/page-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty, EmptyDescription, EmptyMedia, EmptyTitle } from "@/components/ui/empty";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { useGroupPages } from "@/hooks/use-groups";
import { useMay } from "@/hooks/use-me";
import { shownStatus } from "@/lib/status/overview";
import { GroupFilters } from "./group-filters";
import { GroupTable } from "./group-table";
import { useGroupFilters } from "./use-group-filters";

/** A search by name looks at the pages one after the other, up to this many. */
const maxSearchedPages = 20;

/** The groups of the tenant, with filters, page by page. */
export function GroupList() {
  usePage({ label: "Groups" });
  const may = useMay();
  const [filters, setFilters] = useGroupFilters();
  const query = useGroupPages({
    accountId: filters.account ?? undefined,
    status: filters.status === null || filters.status === "PAUSED" ? undefined : filters.status,
  });
  const words = filters.q.trim().toLowerCase();
  const groups = (query.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter((group) => filters.status === null || shownStatus(group) === filters.status)
    .filter((group) => group.name.toLowerCase().includes(words));
  const filtered = words !== "" || filters.status !== null || filters.account !== null;
  const pages = query.data?.pages.length ?? 0;
  const searching = words !== "" || filters.status === "PAUSED";

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (searching && hasNextPage && !isFetchingNextPage && pages < maxSearchedPages) void fetchNextPage();
  }, [searching, hasNextPage, isFetchingNextPage, fetchNextPage, pages]);

  const create = may.edit ? (
    <Button asChild>
      <Link href="/groups/new">
        <PlusIcon />
        New group
      </Link>
    </Button>
  ) : null;
  const none = query.isSuccess && groups.length === 0 && !isFetchingNextPage;

  return (
    <>
      <PageHeader
        title="Groups"
        description="Sets of checks that must all hold."
        actions={none && !filtered ? null : create}
      />
      <GroupFilters />
      <Card className="overflow-hidden">
        {query.isPending ? <ListSkeleton /> : null}
        {query.isError ? <ErrorState what="groups" error={query.error} onRetry={query.refetch} /> : null}
        {none ? (
          <Empty>
            <EmptyMedia>
              <BoxesIcon />
            </EmptyMedia>
            <div>
              <EmptyTitle>{filtered ? "No group fits these filters" : "No groups yet"}</EmptyTitle>
              <EmptyDescription className="mt-1.5">
                {filtered
                  ? "Take one away to see more."
                  : "A group is what must hold together: an instance that runs, its address, its DNS record."}
              </EmptyDescription>
            </div>
            {filtered ? (
              <Button variant="outline" onClick={() => void setFilters({ q: null, status: null, account: null })}>
                Clear the filters
              </Button>
            ) : (
              create
            )}
          </Empty>
        ) : null}
        {groups.length > 0 ? <GroupTable groups={groups} /> : null}
      </Card>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3 text-sm text-muted-foreground">
        <p role="status">
          {query.isSuccess
            ? `${groups.length} ${groups.length === 1 ? "group" : "groups"}${hasNextPage ? " so far" : ""}`
            : ""}
        </p>
        {hasNextPage ? (
          <Button variant="outline" size="sm" onClick={() => void fetchNextPage()} aria-disabled={isFetchingNextPage}>
            {isFetchingNextPage ? <Spinner /> : null}
            Load more
          </Button>
        ) : null}
      </div>
    </>
  );
}

function ListSkeleton() {
  return (
    <div role="status" aria-label="Loading the groups" className="flex flex-col gap-4 p-5">
      {[1, 2, 3, 4, 5].map((line) => (
        <Skeleton key={line} className="h-9" />
      ))}
    </div>
  );
}

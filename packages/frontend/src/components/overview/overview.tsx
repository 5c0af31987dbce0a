"use client";

import { PlusIcon } from "lucide-react";
import Link from "next/link";
import { ErrorState } from "@/components/common/error-state";
import { PageHeader } from "@/components/common/page-header";
import { RelativeTime } from "@/components/common/relative-time";
import { usePage } from "@/components/shell/page-context";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useAccounts } from "@/hooks/use-accounts";
import { overviewGroups, useOverviewGroups } from "@/hooks/use-groups";
import { useMay } from "@/hooks/use-me";
import { useNow } from "@/hooks/use-now";
import { needsAttention, nextRuns, recentChanges } from "@/lib/status/overview";
import { presentations } from "@/lib/status/present";
import { AccountCards } from "./account-cards";
import { AttentionList } from "./attention-list";
import { GettingStarted } from "./getting-started";
import { GroupLines } from "./group-lines";
import { StatusTiles } from "./status-tiles";

const day = 24 * 60 * 60_000;

/** How everything stands, what is wrong first. */
export function Overview() {
  usePage({ label: "Overview" });
  const accounts = useAccounts();
  const groups = useOverviewGroups();
  const may = useMay();
  const now = useNow();

  if (accounts.isPending || groups.isPending) return <OverviewSkeleton />;
  if (accounts.isError) return <ErrorState what="overview" error={accounts.error} onRetry={accounts.refetch} />;
  if (groups.isError) return <ErrorState what="overview" error={groups.error} onRetry={groups.refetch} />;

  const { items, complete } = groups.data;
  if (items.length === 0)
    return (
      <>
        <PageHeader title="Welcome to CloudCorrect" />
        <GettingStarted hasAccount={accounts.data.length > 0} />
      </>
    );
  return (
    <>
      <PageHeader
        title="Overview"
        description={complete ? undefined : `The first ${overviewGroups} groups. The list of groups has all of them.`}
        actions={
          may.edit ? (
            <Button asChild>
              <Link href="/groups/new">
                <PlusIcon />
                New group
              </Link>
            </Button>
          ) : null
        }
      />
      <div className="flex flex-col gap-6">
        <AttentionList
          groups={needsAttention(items)}
          accountNames={new Map(accounts.data.map(({ id, name }) => [id, name]))}
        />
        <StatusTiles groups={items} />
        <AccountCards accounts={accounts.data} />
        <div className="grid gap-6 lg:grid-cols-2">
          <GroupLines
            title="Changes in the last 24 hours"
            none="No group changed its status."
            groups={recentChanges(items, now - day, 6)}
            render={(group) => (
              <>
                {presentations[group.lastStatus].label} <RelativeTime at={group.statusSince} />
              </>
            )}
          />
          <GroupLines
            title="Next runs"
            none="No group is running."
            groups={nextRuns(items, 6)}
            render={(group) => <RelativeTime at={group.nextRunAt} ahead />}
          />
        </div>
      </div>
    </>
  );
}

function OverviewSkeleton() {
  return (
    <div role="status" aria-label="Loading the overview" className="flex flex-col gap-6">
      <Skeleton className="h-8 w-40" />
      <Skeleton className="h-40 w-full" />
      <Skeleton className="h-24 w-full" />
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <Skeleton className="h-32" />
        <Skeleton className="h-32" />
        <Skeleton className="h-32" />
      </div>
    </div>
  );
}

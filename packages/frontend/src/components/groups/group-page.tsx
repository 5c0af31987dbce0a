"use client";

import { InfoIcon } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { ErrorState } from "@/components/common/error-state";
import { usePage } from "@/components/shell/page-context";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { useGroup } from "@/hooks/use-groups";
import { GroupChecks } from "./group-checks";
import { GroupHeader } from "./group-header";
import { GroupHistory } from "./group-history";
import { GroupSettings } from "./group-settings";
import { GroupSummary } from "./group-summary";

const tabs = ["checks", "history", "settings"] as const;

/** One group: how it stands, its checks, its history, its settings. */
export function GroupPage({ id }: { id: string }) {
  const query = useGroup(id);
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(tabs).withDefault("checks"));
  usePage({ label: "Groups", href: "/groups" }, { label: query.data?.group.name ?? "Group" });

  if (query.isPending) return <GroupSkeleton />;
  if (!query.data) return <ErrorState what="group" error={query.error} onRetry={query.refetch} backTo="/groups" />;
  const { group, checks, lastRun } = query.data;
  return (
    <>
      <GroupHeader group={group} />
      <GroupSummary group={group} lastRun={lastRun?.run} />
      {group.changedSinceRun && lastRun ? (
        <Alert className="mt-4">
          <InfoIcon />
          <AlertDescription>
            Checks were changed after the last run. What is shown is from before; the next run judges them as they are
            now.
          </AlertDescription>
        </Alert>
      ) : null}
      <Tabs value={tab} onValueChange={(next) => void setTab(next as (typeof tabs)[number])} className="mt-7">
        <TabsList aria-label="Parts of the group">
          <TabsTrigger value="checks">
            Checks <span className="tabular font-normal text-muted-foreground">{checks.length}</span>
          </TabsTrigger>
          <TabsTrigger value="history">History</TabsTrigger>
          <TabsTrigger value="settings">Settings</TabsTrigger>
        </TabsList>
        <TabsContent value="checks">
          <GroupChecks group={group} checks={checks} results={lastRun?.results ?? []} />
        </TabsContent>
        <TabsContent value="history">
          <GroupHistory groupId={id} />
        </TabsContent>
        <TabsContent value="settings">
          <GroupSettings group={group} />
        </TabsContent>
      </Tabs>
    </>
  );
}

function GroupSkeleton() {
  return (
    <div role="status" aria-label="Loading the group" className="flex flex-col gap-5">
      <Skeleton className="h-9 w-72" />
      <Skeleton className="h-24" />
      <Skeleton className="h-64" />
    </div>
  );
}

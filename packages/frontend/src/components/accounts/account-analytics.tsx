"use client";

import Link from "next/link";
import { ErrorState } from "@/components/common/error-state";
import { RelativeTime } from "@/components/common/relative-time";
import { StatusBadge } from "@/components/common/status-badge";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useAccountAnalytics } from "@/hooks/use-accounts";
import { countsInWords } from "@/lib/status/present";

/** How the groups and checks of one account stand. */
export function AccountAnalytics({ accountId }: { accountId: string }) {
  const [query] = useAccountAnalytics([accountId]);
  if (!query || query.isPending) return <Skeleton className="h-48" />;
  if (query.isError) return <ErrorState what="figures" error={query.error} onRetry={query.refetch} />;
  const { passRate, groups, enabledGroups, checks, failing, lastEvaluatedAt } = query.data;
  const figures = [
    {
      label: "Checks passing",
      value: passRate === null ? "–" : `${Math.floor(passRate * 100)} %`,
      note: countsInWords(checks),
    },
    { label: "Groups", value: String(groups), note: `${groups - enabledGroups} paused` },
    {
      label: "Last evaluated",
      value: lastEvaluatedAt ? <RelativeTime at={lastEvaluatedAt} /> : "Never",
      note: undefined,
    },
  ];
  return (
    <Card>
      <CardHeader>
        <CardTitle>How it stands</CardTitle>
      </CardHeader>
      <CardContent>
        <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-3">
          {figures.map(({ label, value, note }) => (
            <div key={label}>
              <dt className="text-[0.8125rem] text-muted-foreground">{label}</dt>
              <dd className="mt-0.5">
                <span className="tabular block text-xl font-semibold">{value}</span>
                {note ? <span className="text-[0.8125rem] text-muted-foreground">{note}</span> : null}
              </dd>
            </div>
          ))}
        </dl>
        {failing.length > 0 ? (
          <ul className="mt-5 border-t">
            {failing.map((group) => (
              <li key={group.id} className="border-b last:border-b-0">
                <Link
                  href={`/groups/${group.id}`}
                  className="flex items-center gap-3 py-2.5 text-sm outline-none hover:underline focus-visible:underline"
                >
                  <StatusBadge status={group.status} />
                  <span className="min-w-0 flex-1 truncate font-medium">{group.name}</span>
                  <span className="shrink-0 text-[0.8125rem] text-muted-foreground">
                    for <RelativeTime at={group.since} plain />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        ) : null}
      </CardContent>
    </Card>
  );
}

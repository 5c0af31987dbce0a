"use client";

import { useEffect } from "react";
import { CopyButton } from "@/components/common/copy-button";
import { ErrorState } from "@/components/common/error-state";
import { PageHeader } from "@/components/common/page-header";
import { RelativeTime } from "@/components/common/relative-time";
import { StatusBadge } from "@/components/common/status-badge";
import { usePage } from "@/components/shell/page-context";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { useGroup } from "@/hooks/use-groups";
import { useRun } from "@/hooks/use-runs";
import { absoluteTime, milliseconds, shortTime } from "@/lib/format/time";
import { runAsMarkdown } from "@/lib/runs/markdown";
import { countsInWords } from "@/lib/status/present";
import { ResultCard } from "./result-card";

/** One run for good: every result with the evidence it rests on. */
export function RunPage({ groupId, runId }: { groupId: string; runId: string }) {
  const query = useRun(groupId, runId);
  const groupName = useGroup(groupId).data?.group.name ?? "Group";
  const done = query.data?.state === "DONE" ? query.data : undefined;
  usePage(
    { label: "Groups", href: "/groups" },
    { label: groupName, href: `/groups/${groupId}?tab=history` },
    { label: done ? `Run of ${shortTime(done.run.evaluatedAt)}` : "Run" },
  );

  // The results come after the page, so the browser cannot go to the check in the address by itself.
  useEffect(() => {
    if (done && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [done]);

  if (query.isPending)
    return <Skeleton role="status" aria-hidden={false} aria-label="Loading the run" className="h-96" />;
  if (!query.data)
    return <ErrorState what="run" error={query.error} onRetry={query.refetch} backTo={`/groups/${groupId}`} />;
  if (!done)
    return (
      <p role="status" className="flex items-center gap-2 py-16 text-sm">
        <Spinner />
        This run is still under way. Its results appear here when it is finished.
      </p>
    );
  const { run, results } = done;
  return (
    <>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            Run of {shortTime(run.evaluatedAt)}
            <StatusBadge status={run.status} className="text-sm" />
          </span>
        }
        description={
          <>
            {absoluteTime(run.evaluatedAt)} (<RelativeTime at={run.evaluatedAt} />) · {countsInWords(run.counts)} · took{" "}
            {milliseconds(run.durationMs)} · {run.trigger === "manual" ? "asked for by hand" : "on schedule"} ·
            catalogue {run.catalogueVersion}
          </>
        }
        actions={
          <CopyButton
            label="Copy as Markdown"
            value={runAsMarkdown(run, results, groupName, `${location.origin}/groups/${groupId}/runs/${runId}`)}
          />
        }
      />
      {run.reason ? <p className="mb-5 text-sm">{run.reason}</p> : null}
      <ul className="flex flex-col gap-3">
        {results.map((result) => (
          <li key={result.checkId}>
            <ResultCard result={result} />
          </li>
        ))}
      </ul>
    </>
  );
}

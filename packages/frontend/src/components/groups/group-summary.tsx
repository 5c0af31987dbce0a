"use client";

import type { GroupOutput, RunOutput } from "@cloudcorrect/core/types/api/groups";
import Link from "next/link";
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/common/relative-time";
import { StatusIcon } from "@/components/common/status-badge";
import { milliseconds } from "@/lib/format/time";
import { countsInWords, presentations } from "@/lib/status/present";

/** The state of a group in four figures. */
export function GroupSummary({ group, lastRun }: { group: GroupOutput; lastRun: RunOutput | undefined }) {
  return (
    <dl className="grid overflow-hidden rounded-lg border bg-card sm:grid-cols-2 lg:grid-cols-4">
      <Fact label="Status">
        <span className="flex items-center gap-2">
          <StatusIcon status={group.lastStatus} />
          {group.lastStatus === "PENDING" ? (
            "Not evaluated yet"
          ) : (
            <span>
              {presentations[group.lastStatus].label} for <RelativeTime at={group.statusSince} plain />
            </span>
          )}
        </span>
        {lastRun && group.lastRunStatus !== group.lastStatus ? (
          <Note>The last run says {presentations[group.lastRunStatus].label.toLowerCase()}; not confirmed yet</Note>
        ) : null}
      </Fact>
      <Fact label="Checks">{countsInWords(group.lastCounts)}</Fact>
      <Fact label="Last run">
        {lastRun ? (
          <>
            <Link
              href={`/groups/${group.id}/runs/${lastRun.id}`}
              className="text-link underline-offset-4 hover:underline"
            >
              <RelativeTime at={lastRun.evaluatedAt} />
            </Link>
            <Note>
              took {milliseconds(lastRun.durationMs)}
              {lastRun.trigger === "manual" ? ", asked for by hand" : ""}
            </Note>
          </>
        ) : (
          "None yet"
        )}
      </Fact>
      <Fact label="Next run">{group.enabled ? <RelativeTime at={group.nextRunAt} ahead /> : "Paused"}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="border-b px-5 py-3.5 last:border-b-0 sm:nth-[3]:border-b-0 lg:border-r lg:border-b-0 lg:last:border-r-0 sm:max-lg:odd:border-r">
      <dt className="text-[0.8125rem] text-muted-foreground">{label}</dt>
      <dd className="mt-0.5 text-sm font-medium">{children}</dd>
    </div>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <span className="block text-[0.8125rem] font-normal text-muted-foreground">{children}</span>;
}

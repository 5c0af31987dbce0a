"use client";

import type { RunOutput } from "@cloudcorrect/core/types/api/groups";
import Link from "next/link";
import { shortTime } from "@/lib/format/time";
import { countsInWords, presentations, type Tone } from "@/lib/status/present";
import { cn } from "@/lib/utils";

const cells = 60;
const looks: Readonly<Record<Tone, string>> = {
  pass: "h-full bg-pass",
  fail: "h-full bg-fail",
  error: "h-2/3 bg-error",
  idle: "h-1/3 bg-idle",
};

/**
 * The last 60 runs, oldest on the left, one bar each. Height says what colour says. For the keyboard and for screen readers the table
 * below has the same links; here they get the sum.
 */
export function RunTimeline({ groupId, runs }: { groupId: string; runs: readonly RunOutput[] }) {
  const shown = runs.slice(0, cells).reverse();
  const count = (status: RunOutput["status"]) => shown.filter((run) => run.status === status).length;
  const decided = count("PASS") + count("FAIL");
  const rate = decided === 0 ? "no verdict yet" : `${Math.floor((count("PASS") / decided) * 100)} % passed`;
  return (
    <div>
      <p className="text-sm">
        <span className="font-medium">
          Last {shown.length} {shown.length === 1 ? "run" : "runs"}:
        </span>{" "}
        {rate}
        <span className="text-muted-foreground">
          {" "}
          ({count("PASS")} pass, {count("FAIL")} fail, {count("ERROR")} error)
        </span>
      </p>
      <div aria-hidden className="mt-3 flex h-12 items-end gap-0.5">
        {Array.from({ length: cells - shown.length }, (_, index) => `empty-${index}`).map((key) => (
          <span key={key} className="h-1 flex-1 rounded-[2px] bg-border" />
        ))}
        {shown.map((run) => (
          <Link
            key={run.id}
            tabIndex={-1}
            href={`/groups/${groupId}/runs/${run.id}`}
            title={`${presentations[run.status].label}, ${shortTime(run.evaluatedAt)}: ${countsInWords(run.counts)}`}
            className="flex h-full flex-1 items-end opacity-90 hover:opacity-100"
          >
            <span className={cn("w-full rounded-[2px]", looks[presentations[run.status].tone])} />
          </Link>
        ))}
      </div>
      <div aria-hidden className="mt-1.5 flex justify-between text-xs text-muted-foreground">
        <span>{shown[0] ? shortTime(shown[0].evaluatedAt) : ""}</span>
        <span>now</span>
      </div>
    </div>
  );
}

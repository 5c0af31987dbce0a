import type { GroupOutput } from "@cloudcorrect/core/types/api/groups";
import Link from "next/link";
import { StatusIcon } from "@/components/common/status-badge";
import { countShown } from "@/lib/status/overview";
import { presentations, type Tone } from "@/lib/status/present";
import { cn } from "@/lib/utils";

const fills: Readonly<Record<Tone, string>> = { pass: "bg-pass", fail: "bg-fail", error: "bg-error", idle: "bg-idle" };

/** How many groups show each status, as links to them, with their shares as a bar. */
export function StatusTiles({ groups }: { groups: readonly GroupOutput[] }) {
  const counts = countShown(groups);
  return (
    <section aria-label="Groups by status" className="overflow-hidden rounded-lg border bg-card">
      <div aria-hidden className="flex h-1.5 gap-px bg-border">
        {counts.map(({ status, count }) =>
          count > 0 ? (
            <div key={status} className={fills[presentations[status].tone]} style={{ flexGrow: count }} />
          ) : null,
        )}
      </div>
      <ul className="grid grid-cols-2 sm:grid-cols-5">
        {counts.map(({ status, count }) => (
          <li
            key={status}
            className="border-border max-sm:border-b max-sm:odd:border-r max-sm:last:col-span-2 max-sm:last:border-0 sm:not-last:border-r"
          >
            <Link
              href={`/groups?status=${status}`}
              className="flex flex-col gap-1 px-5 py-3.5 outline-none hover:bg-muted/60 focus-visible:ring-[3px] focus-visible:ring-ring/50 focus-visible:ring-inset"
            >
              <span className="flex items-center gap-2 text-[0.8125rem] text-muted-foreground">
                <StatusIcon status={status} className={cn("size-4", count === 0 && "opacity-45")} />
                <span aria-hidden>{presentations[status].label}</span>
              </span>
              <span className="tabular text-2xl font-semibold">
                {count}
                <span className="sr-only"> groups</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

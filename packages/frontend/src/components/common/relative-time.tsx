"use client";

import { useNow } from "@/hooks/use-now";
import { absoluteTime, elapsed, relativeTime } from "@/lib/format/time";

/** "3 minutes ago", with the exact moment as title. `plain` leaves out "ago"; `ahead` is for what is still to come. */
export function RelativeTime({ at, plain, ahead }: { at: string; plain?: boolean; ahead?: boolean }) {
  const now = useNow();
  return (
    <time dateTime={at} title={absoluteTime(at)} className="whitespace-nowrap">
      {plain ? elapsed(at, now) : relativeTime(at, now, ahead)}
    </time>
  );
}

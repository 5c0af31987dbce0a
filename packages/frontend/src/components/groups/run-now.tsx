"use client";

import { ZapIcon } from "lucide-react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { useRunNow } from "@/hooks/use-run-now";
import { explainError } from "@/lib/api/problems";
import { countsInWords, presentations } from "@/lib/status/present";

/** Evaluates the group now and says how it went, to eyes and ears. */
export function RunNow({ groupId }: { groupId: string }) {
  const run = useRunNow(groupId);
  const finished = run.data?.run;
  const spoken = run.isPending
    ? "Evaluating the group"
    : finished
      ? `Evaluated: ${presentations[finished.status].label}, ${countsInWords(finished.counts)}`
      : "";

  function start() {
    if (run.isPending) return;
    run.mutate(undefined, {
      onSuccess: ({ run: { status, counts } }) => {
        const tell = status === "PASS" ? toast.success : status === "FAIL" ? toast.error : toast.warning;
        tell(`${presentations[status].label}: ${countsInWords(counts)}`);
      },
      onError: (error) => toast.error(`The group could not be evaluated. ${explainError(error)}`),
    });
  }

  return (
    <>
      <Button onClick={start} aria-disabled={run.isPending}>
        {run.isPending ? <Spinner /> : <ZapIcon />}
        {run.isPending ? "Running…" : "Run now"}
      </Button>
      <span role="status" className="sr-only">
        {spoken}
      </span>
    </>
  );
}

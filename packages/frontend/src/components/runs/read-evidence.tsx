"use client";

import type { EvidenceRef } from "@cloudcorrect/core/types/results";
import { useState } from "react";
import { CodeBlock } from "@/components/common/code-block";
import { CopyButton } from "@/components/common/copy-button";
import { ErrorState } from "@/components/common/error-state";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useEvidence } from "@/hooks/use-runs";
import { absoluteTime, milliseconds } from "@/lib/format/time";
import { prettyJson } from "@/lib/format/value";

const outcomes = {
  present: { label: "Answered", variant: "pass" },
  absent: { label: "There is none", variant: "idle" },
  error: { label: "Could not be read", variant: "error" },
} as const;

/** One request that a verdict rests on; its answer is fetched from the evidence store when somebody wants to see it. */
export function ReadEvidence({ read, groupId, runId }: { read: EvidenceRef; groupId: string; runId: string }) {
  const [open, setOpen] = useState(false);
  const evidence = useEvidence(groupId, runId, read.answerHash, open);
  const outcome = outcomes[read.outcome];
  const facts = [
    ["Region", read.region],
    ["Asked at", absoluteTime(read.startedAt)],
    ["Took", `${milliseconds(read.durationMs)}${read.attempts > 1 ? `, ${read.attempts} attempts` : ""}`],
    ["Pages", String(read.pages)],
    ["Request id", read.requestIds.join(", ") || "–"],
  ] as const;
  return (
    <div className="rounded-md border px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <code className="text-sm font-medium break-all">
          {read.service}:{read.operation}
        </code>
        <Badge variant={outcome.variant}>{outcome.label}</Badge>
      </div>
      <dl className="mt-2 grid grid-cols-[6.5rem_1fr] gap-x-3 gap-y-1 text-[0.8125rem]">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted-foreground">{label}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
        {read.errorCode ? (
          <div className="contents">
            <dt className="text-muted-foreground">Error</dt>
            <dd className="min-w-0 break-words">
              {read.errorCode}
              {read.errorMessage ? `: ${read.errorMessage}` : ""}
            </dd>
          </div>
        ) : null}
        <div className="contents">
          <dt className="text-muted-foreground">Asked with</dt>
          <dd className="min-w-0 font-mono text-xs leading-5 break-all">{JSON.stringify(read.params)}</dd>
        </div>
        {read.answerHash ? (
          <div className="contents">
            <dt className="text-muted-foreground">SHA-256</dt>
            <dd className="flex min-w-0 items-start gap-1 font-mono text-xs leading-5">
              <span className="min-w-0 break-all">{read.answerHash}</span>
              <span className="-my-1.5">
                <CopyButton compact value={read.answerHash} label="Copy the hash" />
              </span>
            </dd>
          </div>
        ) : null}
      </dl>
      {read.answerHash ? (
        <Button variant="outline" size="sm" className="mt-3" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Hide the answer" : "Show the answer"}
        </Button>
      ) : null}
      {open && read.answerHash ? (
        <div className="mt-3">
          {evidence.isPending ? <Skeleton className="h-40" /> : null}
          {evidence.isError ? <ErrorState what="evidence" error={evidence.error} onRetry={evidence.refetch} /> : null}
          {evidence.data?.redacted ? (
            <p className="text-muted-foreground mb-2 text-xs break-all">
              Redacted again at {absoluteTime(evidence.data.redacted.at)}; SHA-256 since:{" "}
              {evidence.data.redacted.sha256}
            </p>
          ) : null}
          {evidence.data ? <CodeBlock label="Answer, redacted" text={prettyJson(evidence.data.answer)} /> : null}
        </div>
      ) : null}
    </div>
  );
}

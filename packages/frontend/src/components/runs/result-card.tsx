"use client";

import type { ResultOutput } from "@cloudcorrect/core/types/api/groups";
import { StatusBadge } from "@/components/common/status-badge";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { typeTitle } from "@/lib/checks/catalogue";
import { milliseconds } from "@/lib/format/time";
import { prettyJson, showRegion } from "@/lib/format/value";
import { Details } from "./details";
import { ReadEvidence } from "./read-evidence";
import { ResultDiff } from "./result-diff";
import { ResultItems } from "./result-items";

/** One result with everything it rests on. */
export function ResultCard({ result }: { result: ResultOutput }) {
  const inputs = Object.keys(result.inputs ?? {}).length > 0;
  const exported = Object.keys(result.exports ?? {}).length > 0;
  return (
    <Card id={result.checkId} className="scroll-mt-20 px-5 py-4">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
        <StatusBadge status={result.status} />
        <h2 className="text-[0.9375rem] font-semibold wrap-anywhere">{result.name || typeTitle(result.type)}</h2>
        {result.alias ? (
          <Badge variant="outline" className="shrink whitespace-normal wrap-anywhere">
            alias <code>{result.alias}</code>
          </Badge>
        ) : null}
        {result.cause ? <Badge variant="error">{result.cause}</Badge> : null}
      </div>
      <p className="mt-1 text-[0.8125rem] text-muted-foreground">
        <code className="text-xs">{result.type}</code> · {result.service} · {showRegion(result.region)} ·{" "}
        <span className="capitalize">{result.severity}</span> · took {milliseconds(result.durationMs)}
      </p>
      <ResultDiff result={result} />
      {result.items ? <ResultItems items={result.items} /> : null}
      <div className="mt-4 flex flex-col border-t">
        <Details title={`Reads (${result.reads.length})`} open={result.status !== "PASS"}>
          {result.reads.length === 0 ? (
            <p className="text-sm text-muted-foreground">Nothing was read for this result.</p>
          ) : (
            <ul className="flex flex-col gap-3">
              {result.reads.map((read) => (
                <li key={read.id}>
                  <ReadEvidence read={read} groupId={result.groupId} runId={result.runId} />
                </li>
              ))}
            </ul>
          )}
        </Details>
        <Details title="Parameters">
          <Json value={result.parameters} />
        </Details>
        {inputs ? (
          <Details title="Values taken from other checks">
            <Json value={result.inputs} />
          </Details>
        ) : null}
        {exported ? (
          <Details title="Exported values">
            <Json value={result.exports} />
          </Details>
        ) : null}
      </div>
    </Card>
  );
}

function Json({ value }: { value: unknown }) {
  return <pre className="text-xs leading-relaxed break-all whitespace-pre-wrap">{prettyJson(value)}</pre>;
}

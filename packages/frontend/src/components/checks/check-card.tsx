"use client";

import type { CheckOutput } from "@cloudcorrect/core/types/api/checks";
import type { ResultOutput } from "@cloudcorrect/core/types/api/groups";
import { MoreHorizontalIcon, PauseIcon, PencilIcon, PlayIcon, Trash2Icon } from "lucide-react";
import Link from "next/link";
import { StatusBadge } from "@/components/common/status-badge";
import { ResultDiff } from "@/components/runs/result-diff";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { findType, typeTitle } from "@/lib/checks/catalogue";
import { showRegion, showValue } from "@/lib/format/value";

/** One check with what it saw last. */
export function CheckCard(props: {
  check: CheckOutput;
  result: ResultOutput | undefined;
  groupId: string;
  onEdit?: () => void;
  onRemove?: () => void;
  onToggle: (enabled: boolean) => void;
}) {
  const { check, result } = props;
  const title = check.name || typeTitle(check.type);
  const properties = findType(check.type)?.params.properties ?? {};
  return (
    <Card className="px-5 py-4">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
            <StatusBadge status={check.enabled ? (result?.status ?? "PENDING") : "PAUSED"} />
            <h3 className="text-[0.9375rem] font-semibold wrap-anywhere">{title}</h3>
            {check.alias ? (
              <Badge variant="outline" className="shrink whitespace-normal wrap-anywhere">
                alias <code>{check.alias}</code>
              </Badge>
            ) : null}
          </div>
          <p className="mt-1 text-[0.8125rem] break-words text-muted-foreground">
            {check.service} · {showRegion(check.region)} · <span className="capitalize">{check.severity}</span>
            {Object.entries(check.parameters).map(([name, value]) => (
              <span key={name}>
                {" · "}
                {properties[name]?.title ?? name}: <span className="font-mono text-xs">{showValue(value)}</span>
              </span>
            ))}
          </p>
        </div>
        {props.onEdit ? (
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${title}`} className="-mt-1 -mr-2">
                <MoreHorizontalIcon />
              </Button>
            </DropdownMenuTrigger>
            <DropdownMenuContent align="end">
              <DropdownMenuItem onSelect={props.onEdit}>
                <PencilIcon />
                Edit
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => props.onToggle(!check.enabled)}>
                {check.enabled ? <PauseIcon /> : <PlayIcon />}
                {check.enabled ? "Leave out of runs" : "Take into runs"}
              </DropdownMenuItem>
              <DropdownMenuSeparator />
              <DropdownMenuItem variant="destructive" {...(props.onRemove ? { onSelect: props.onRemove } : {})}>
                <Trash2Icon />
                Delete
              </DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        ) : null}
      </div>
      {result ? (
        <>
          <ResultDiff result={result} />
          <Link
            href={`/groups/${props.groupId}/runs/${result.runId}#${check.id}`}
            className="mt-3 inline-block text-[0.8125rem] text-link underline-offset-4 hover:underline"
          >
            Evidence <span className="sr-only">of {title}</span>
          </Link>
        </>
      ) : (
        <p className="mt-3 text-sm text-muted-foreground">Not evaluated yet.</p>
      )}
    </Card>
  );
}

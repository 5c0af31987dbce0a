"use client";

import type { GroupOutput } from "@cloudcorrect/core/types/api/groups";
import { PauseIcon, PlayIcon } from "lucide-react";
import Link from "next/link";
import { PageHeader } from "@/components/common/page-header";
import { StatusBadge } from "@/components/common/status-badge";
import { Button } from "@/components/ui/button";
import { useAccount } from "@/hooks/use-accounts";
import { useMay } from "@/hooks/use-me";
import { useToggleGroup } from "@/hooks/use-toggle-group";
import { everyMinutes } from "@/lib/format/time";
import { RunNow } from "./run-now";

export function GroupHeader({ group }: { group: GroupOutput }) {
  const may = useMay();
  const toggle = useToggleGroup();
  const account = useAccount(group.accountId).data;
  return (
    <PageHeader
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          {group.name}
          <StatusBadge status={group.lastStatus} className="text-sm" />
          {group.enabled ? null : <StatusBadge status="PAUSED" className="text-sm" />}
        </span>
      }
      description={
        <>
          {group.description ? <p className="mb-1">{group.description}</p> : null}
          {account ? (
            <Link href={`/accounts/${account.id}`} className="text-link underline underline-offset-4">
              {account.name}
            </Link>
          ) : (
            "…"
          )}{" "}
          · {everyMinutes(group.intervalMinutes)}
        </>
      }
      actions={
        may.edit ? (
          <>
            <Button variant="outline" onClick={() => toggle.mutate({ id: group.id, enabled: !group.enabled })}>
              {group.enabled ? <PauseIcon /> : <PlayIcon />}
              {group.enabled ? "Pause" : "Resume"}
            </Button>
            <RunNow groupId={group.id} />
          </>
        ) : null
      }
    />
  );
}

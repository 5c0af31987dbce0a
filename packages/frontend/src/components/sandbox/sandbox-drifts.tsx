"use client";

import { RotateCcwIcon, WavesIcon } from "lucide-react";
import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardAction, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { useSandboxChange } from "@/hooks/use-sandbox";
import { explainError } from "@/lib/api/problems";
import type { SandboxAccount, SandboxChange } from "@/lib/sandbox/client";

/** Named changes of the account, and the way back. */
export function SandboxDrifts({ account }: { account: SandboxAccount }) {
  const change = useSandboxChange();
  function apply(what: SandboxChange, done: string) {
    if (change.isPending) return;
    change.mutate(what, {
      onSuccess: () => toast.success(done),
      onError: (error) => toast.error(explainError(error)),
    });
  }
  const { accountId } = account;
  return (
    <Card>
      <CardHeader>
        <CardTitle className="flex flex-wrap items-center gap-2">
          {account.name}
          <Badge variant={account.edited ? "error" : "pass"}>{account.edited ? "Changed" : "As recorded"}</Badge>
        </CardTitle>
        <CardDescription className="tabular font-mono">{account.account.id}</CardDescription>
        <CardAction>
          <Button
            variant="outline"
            size="sm"
            disabled={!account.edited}
            onClick={() => apply({ kind: "restore", accountId }, "Everything is back as it was")}
          >
            <RotateCcwIcon />
            Put back
          </Button>
        </CardAction>
      </CardHeader>
      <CardContent>
        <ul className="grid gap-2 sm:grid-cols-2">
          {account.drifts.map((drift) => (
            <li key={drift.id}>
              <Button
                variant="outline"
                className="h-auto w-full justify-start py-2.5 text-left whitespace-normal"
                onClick={() => apply({ kind: "drift", accountId, drift: drift.id }, `Done: ${drift.title}`)}
              >
                <WavesIcon className="text-muted-foreground" />
                {drift.title}
              </Button>
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}

"use client";

import type { AccountOutput } from "@cloudcorrect/core/types/api/accounts";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { useAccount, useAccountChanges } from "@/hooks/use-accounts";
import { ConnectForm } from "./connect-form";
import { ConnectionOutcome } from "./connection-outcome";
import { RoleArnForm } from "./role-arn-form";
import { RoleSetup } from "./role-setup";

/** Connects an account: what it is, what to create in it, and whether it works. */
export function ConnectDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [createdId, setCreatedId] = useState<string>();
  const { verify } = useAccountChanges();
  const account = useAccount(createdId).data;

  function close(next: boolean) {
    onOpenChange(next);
    if (!next) setCreatedId(undefined);
  }
  function created(draft: AccountOutput) {
    setCreatedId(draft.id);
    if (draft.authMethod !== "ROLE") verify.mutate(draft.id);
  }

  const connected = account?.status === "CONNECTED";
  return (
    <Dialog open={open} onOpenChange={close}>
      <DialogContent className="max-w-xl">
        <DialogHeader>
          <DialogTitle>
            {!createdId
              ? "Connect an AWS account"
              : connected
                ? `${account.name} is connected`
                : "Finish the connection"}
          </DialogTitle>
          <DialogDescription>
            {!createdId
              ? "CloudCorrect only ever reads. It never changes anything in your account."
              : connected
                ? "Everything was tried and works."
                : "The draft is saved: you can close this and go on later from the account’s page."}
          </DialogDescription>
        </DialogHeader>
        {createdId ? null : <ConnectForm onCreated={created} />}
        {createdId && !account ? <Skeleton className="h-40" /> : null}
        {account ? (
          <>
            {account.setup && !connected ? <RoleSetup setup={account.setup} /> : null}
            {account.authMethod === "ROLE" && !connected ? <RoleArnForm account={account} /> : null}
            <ConnectionOutcome account={account} pending={verify.isPending} error={verify.error} />
            <DialogFooter>
              <Button variant="outline" onClick={() => close(false)}>
                {connected ? "Close" : "Finish later"}
              </Button>
              {connected ? (
                <Button asChild>
                  <Link href={`/groups/new?account=${account.id}`}>Create a group</Link>
                </Button>
              ) : null}
            </DialogFooter>
          </>
        ) : null}
      </DialogContent>
    </Dialog>
  );
}

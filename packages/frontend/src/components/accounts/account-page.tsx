"use client";

import { RefreshCwIcon, Trash2Icon } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import { ErrorState } from "@/components/common/error-state";
import { PageHeader } from "@/components/common/page-header";
import { RelativeTime } from "@/components/common/relative-time";
import { usePage } from "@/components/shell/page-context";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useAccount, useAccountChanges } from "@/hooks/use-accounts";
import { useMay } from "@/hooks/use-me";
import { methodNames } from "@/lib/accounts/method-names";
import { AccountAnalytics } from "./account-analytics";
import { AccountSettingsForm } from "./account-settings-form";
import { ConnectionBadge } from "./connection-badge";
import { ConnectionOutcome } from "./connection-outcome";
import { ContentAccess } from "./content-access";
import { RoleArnForm } from "./role-arn-form";
import { RoleSetup } from "./role-setup";

/** One account: how it stands, its connection, its settings. */
export function AccountPage({ id }: { id: string }) {
  const router = useRouter();
  const query = useAccount(id);
  const may = useMay();
  const { verify, remove } = useAccountChanges();
  const [removing, setRemoving] = useState(false);
  usePage({ label: "Accounts", href: "/accounts" }, { label: query.data?.name ?? "Account" });

  if (query.isPending)
    return <Skeleton role="status" aria-hidden={false} aria-label="Loading the account" className="h-96" />;
  if (query.isError)
    return <ErrorState what="account" error={query.error} onRetry={query.refetch} backTo="/accounts" />;
  const account = query.data;
  return (
    <>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-3">
            {account.name} <ConnectionBadge status={account.status} />
          </span>
        }
        description={
          <>
            <span className="tabular font-mono">{account.awsAccountId}</span> · {methodNames[account.authMethod]} ·{" "}
            {account.region}
          </>
        }
        actions={
          <Button variant="outline" asChild>
            <Link href={`/groups?account=${account.id}`}>Show its groups</Link>
          </Button>
        }
      />
      <div className="flex flex-col gap-6">
        <AccountAnalytics accountId={id} />
        <Card>
          <CardHeader>
            <CardTitle>Connection</CardTitle>
            <CardDescription>
              {account.verifiedAt ? (
                <>
                  Last verified <RelativeTime at={account.verifiedAt} />.
                </>
              ) : (
                "Not verified yet."
              )}
            </CardDescription>
          </CardHeader>
          <CardContent className="flex max-w-2xl flex-col gap-6">
            <ConnectionOutcome account={account} pending={verify.isPending} error={verify.error} />
            {account.setup ? <RoleSetup setup={account.setup} /> : null}
            {may.administer && account.authMethod === "ROLE" ? (
              <RoleArnForm account={account} key={account.roleArn} />
            ) : null}
            {may.administer && account.authMethod !== "ROLE" ? (
              <Button
                variant="outline"
                className="self-start"
                aria-disabled={verify.isPending}
                onClick={() => verify.isPending || verify.mutate(id)}
              >
                <RefreshCwIcon />
                Verify connection
              </Button>
            ) : null}
          </CardContent>
        </Card>
        <ContentAccess account={account} />
        {may.administer ? (
          <Card>
            <CardHeader>
              <CardTitle>Settings</CardTitle>
            </CardHeader>
            <CardContent className="flex flex-col gap-6">
              <AccountSettingsForm account={account} key={account.version} />
              <div className="flex flex-wrap items-center justify-between gap-3 border-t pt-5">
                <p className="text-sm text-muted-foreground">An account can be disconnected when no group uses it.</p>
                <Button variant="outline" className="text-destructive" onClick={() => setRemoving(true)}>
                  <Trash2Icon />
                  Disconnect
                </Button>
              </div>
            </CardContent>
          </Card>
        ) : null}
      </div>
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={`Disconnect ${account.name}?`}
        description="Its external id or keys are deleted. Runs and evidence of its groups are kept."
        action="Disconnect"
        onConfirm={async () => {
          await remove.mutateAsync(id);
          router.replace("/accounts");
        }}
      />
    </>
  );
}

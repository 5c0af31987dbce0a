"use client";

import { CloudIcon, PlusIcon } from "lucide-react";
import Link from "next/link";
import { parseAsBoolean, useQueryState } from "nuqs";
import { ErrorState } from "@/components/common/error-state";
import { PageHeader } from "@/components/common/page-header";
import { RelativeTime } from "@/components/common/relative-time";
import { usePage } from "@/components/shell/page-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty, EmptyDescription, EmptyMedia, EmptyTitle } from "@/components/ui/empty";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { useAccounts } from "@/hooks/use-accounts";
import { useMay } from "@/hooks/use-me";
import { methodNames } from "@/lib/accounts/method-names";
import { ConnectDialog } from "./connect-dialog";
import { ConnectionBadge } from "./connection-badge";

/** The connected accounts, with the dialog that connects another. */
export function AccountList() {
  usePage({ label: "Accounts" });
  const accounts = useAccounts();
  const may = useMay();
  const [connecting, setConnecting] = useQueryState("connect", parseAsBoolean.withDefault(false));
  const connect = (
    <Button onClick={() => void setConnecting(true)}>
      <PlusIcon />
      Connect account
    </Button>
  );

  return (
    <>
      <PageHeader
        title="Accounts"
        description="The AWS accounts that groups are evaluated in."
        actions={may.administer && accounts.data?.length ? connect : null}
      />
      <Card className="overflow-hidden">
        {accounts.isPending ? <Skeleton className="m-5 h-40" /> : null}
        {accounts.isError ? <ErrorState what="accounts" error={accounts.error} onRetry={accounts.refetch} /> : null}
        {accounts.data?.length === 0 ? (
          <Empty>
            <EmptyMedia>
              <CloudIcon />
            </EmptyMedia>
            <div>
              <EmptyTitle>No account connected yet</EmptyTitle>
              <EmptyDescription className="mt-1.5">
                Connect one by a read-only role; nothing in it is ever changed.
              </EmptyDescription>
            </div>
            {may.administer ? connect : null}
          </Empty>
        ) : null}
        {accounts.data?.length ? (
          <Table>
            <TableHeader>
              <TableRow>
                <TableHead>Name</TableHead>
                <TableHead>Connection</TableHead>
                <TableHead className="hidden sm:table-cell">Connected by</TableHead>
                <TableHead className="hidden md:table-cell">Default region</TableHead>
                <TableHead className="hidden lg:table-cell">Verified</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {accounts.data.map((account) => (
                <TableRow key={account.id} className="relative">
                  <TableCell>
                    <Link
                      href={`/accounts/${account.id}`}
                      className="font-medium outline-none after:absolute after:inset-0 focus-visible:underline"
                    >
                      {account.name}
                    </Link>
                    <div className="tabular font-mono text-xs text-muted-foreground">{account.awsAccountId}</div>
                  </TableCell>
                  <TableCell>
                    <ConnectionBadge status={account.status} />
                  </TableCell>
                  <TableCell className="hidden sm:table-cell">{methodNames[account.authMethod]}</TableCell>
                  <TableCell className="hidden md:table-cell">{account.region}</TableCell>
                  <TableCell className="hidden text-muted-foreground lg:table-cell">
                    {account.verifiedAt ? <RelativeTime at={account.verifiedAt} /> : "Never"}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        ) : null}
      </Card>
      <ConnectDialog
        open={connecting && may.administer}
        onOpenChange={(open) => void setConnecting(open ? true : null)}
      />
    </>
  );
}

"use client";

import { FlaskConicalIcon } from "lucide-react";
import Link from "next/link";
import { ErrorState } from "@/components/common/error-state";
import { PageHeader } from "@/components/common/page-header";
import { usePage } from "@/components/shell/page-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty, EmptyDescription, EmptyMedia, EmptyTitle } from "@/components/ui/empty";
import { Skeleton } from "@/components/ui/skeleton";
import { useSandboxes } from "@/hooks/use-sandbox";
import { SandboxDrifts } from "./sandbox-drifts";
import { SandboxResources } from "./sandbox-resources";

/** The recorded accounts of the local stage: what is in them, and how to make them drift. */
export function SandboxPage() {
  usePage({ label: "Sandbox" });
  const query = useSandboxes();
  if (query.isPending) return <Skeleton className="h-96" />;
  if (!query.data) return <ErrorState what="sandbox" error={query.error} onRetry={query.refetch} />;
  return (
    <>
      <PageHeader
        title="Sandbox"
        description="A recorded AWS account that you can change. Make it drift, and the next run of a group sees it, as it would in a real account."
      />
      {query.data.length === 0 ? (
        <Card>
          <Empty>
            <EmptyMedia>
              <FlaskConicalIcon />
            </EmptyMedia>
            <div>
              <EmptyTitle>No sandbox account connected</EmptyTitle>
              <EmptyDescription className="mt-1.5">Connect one; it needs nothing but a name.</EmptyDescription>
            </div>
            <Button asChild>
              <Link href="/accounts?connect=true">Connect the sandbox</Link>
            </Button>
          </Empty>
        </Card>
      ) : null}
      <div className="flex flex-col gap-10">
        {query.data.map((account) => (
          <section key={account.accountId} aria-label={account.name} className="flex flex-col gap-6">
            <SandboxDrifts account={account} />
            <SandboxResources account={account} />
          </section>
        ))}
      </div>
    </>
  );
}

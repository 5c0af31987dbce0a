"use client";

import type { AccountOutput } from "@cloudcorrect/core/types/api/accounts";
import Link from "next/link";
import { ConnectionBadge } from "@/components/accounts/connection-badge";
import { RelativeTime } from "@/components/common/relative-time";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useAccountAnalytics } from "@/hooks/use-accounts";

const shownAccounts = 6;

/** The accounts, each with how its checks stand. */
export function AccountCards({ accounts }: { accounts: readonly AccountOutput[] }) {
  const shown = accounts.slice(0, shownAccounts);
  const analytics = useAccountAnalytics(shown.map(({ id }) => id));
  return (
    <section aria-labelledby="accounts-title">
      <div className="mb-3 flex items-baseline justify-between">
        <h2 id="accounts-title" className="text-[0.9375rem] font-semibold">
          Accounts
        </h2>
        <Link href="/accounts" className="text-sm text-link underline-offset-4 hover:underline">
          {accounts.length > shownAccounts ? `All ${accounts.length} accounts` : "All accounts"}
        </Link>
      </div>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {shown.map((account, index) => {
          const data = analytics[index]?.data;
          return (
            <li key={account.id}>
              <Card className="relative h-full p-4 transition-colors hover:bg-muted/50 has-[a:focus-visible]:ring-[3px] has-[a:focus-visible]:ring-ring/50">
                <div className="flex items-start justify-between gap-3">
                  <div className="min-w-0">
                    <Link
                      href={`/accounts/${account.id}`}
                      className="block truncate text-sm font-medium outline-none after:absolute after:inset-0"
                    >
                      {account.name}
                    </Link>
                    <p className="tabular font-mono text-xs text-muted-foreground">{account.awsAccountId}</p>
                  </div>
                  <ConnectionBadge status={account.status} />
                </div>
                {data ? (
                  <dl className="mt-4 grid grid-cols-3 gap-2">
                    <Figure
                      label="Passing"
                      value={data.passRate === null ? "–" : `${Math.floor(data.passRate * 100)} %`}
                    />
                    <Figure label="Groups" value={String(data.groups)} />
                    <div>
                      <dt className="text-xs text-muted-foreground">Evaluated</dt>
                      <dd className="mt-0.5 text-[0.8125rem]">
                        {data.lastEvaluatedAt ? <RelativeTime at={data.lastEvaluatedAt} /> : "–"}
                      </dd>
                    </div>
                  </dl>
                ) : (
                  <Skeleton className="mt-4 h-10 w-full" />
                )}
              </Card>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="text-xs text-muted-foreground">{label}</dt>
      <dd className="tabular mt-0.5 text-[0.9375rem] font-medium">{value}</dd>
    </div>
  );
}

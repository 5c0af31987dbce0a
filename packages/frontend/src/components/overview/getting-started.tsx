"use client";

import { CheckIcon } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/utils";

/** The way to the first verdict, for tenants that have none yet. */
export function GettingStarted({ hasAccount }: { hasAccount: boolean }) {
  const steps = [
    {
      title: "Connect an AWS account",
      text: "By a read-only role that you create. It takes two minutes.",
      done: hasAccount,
    },
    {
      title: "Write a group of checks",
      text: "What must hold together: an instance, its address, its DNS record.",
      done: false,
    },
    { title: "See the verdict", text: "The group is evaluated at once, then on its own schedule.", done: false },
  ];
  return (
    <Card className="p-6 sm:p-8">
      <h2 className="text-lg font-semibold">Three steps to your first verdict</h2>
      <ol className="mt-6 grid gap-6 md:grid-cols-3">
        {steps.map((step, index) => (
          <li key={step.title} className="flex gap-3 md:flex-col">
            <span
              className={cn(
                "flex size-7 shrink-0 items-center justify-center rounded-full border text-sm font-medium",
                step.done && "border-transparent bg-pass-wash text-pass-ink",
              )}
            >
              {step.done ? <CheckIcon role="img" aria-label="Done" className="size-4" /> : index + 1}
            </span>
            <div>
              <h3 className="text-sm font-medium">{step.title}</h3>
              <p className="mt-1 text-sm text-muted-foreground">{step.text}</p>
            </div>
          </li>
        ))}
      </ol>
      <Button asChild className="mt-7">
        {hasAccount ? (
          <Link href="/groups/new">Create a group</Link>
        ) : (
          <Link href="/accounts?connect=true">Connect an account</Link>
        )}
      </Button>
    </Card>
  );
}

"use client";

import { RotateCwIcon, TriangleAlertIcon } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Empty, EmptyDescription, EmptyMedia, EmptyTitle } from "@/components/ui/empty";
import { explainError, requestIdOf, statusOf } from "@/lib/api/problems";

function titleOf(status: number | undefined, what: string): string {
  if (status === 404) return `There is no such ${what}`;
  if (status === 403) return "Your role does not allow this";
  return `The ${what} could not be loaded`;
}

/** What to show instead of a page or a part that could not be loaded: why, the request id, and a way on. */
export function ErrorState(props: { error: unknown; what: string; onRetry?: () => void; backTo?: string }) {
  const status = statusOf(props.error);
  const requestId = requestIdOf(props.error);
  const final = status === 404 || status === 403;
  return (
    <Empty role="alert">
      <EmptyMedia>
        <TriangleAlertIcon />
      </EmptyMedia>
      <div>
        <EmptyTitle>{titleOf(status, props.what)}</EmptyTitle>
        <EmptyDescription className="mt-1.5">
          {status === 404 ? "It may have been deleted, or it belongs to someone else." : explainError(props.error)}
        </EmptyDescription>
        {requestId ? (
          <p className="mt-2 text-xs text-muted-foreground">
            Request <code className="select-all">{requestId}</code>
          </p>
        ) : null}
      </div>
      {props.onRetry && !final ? (
        <Button variant="outline" onClick={props.onRetry}>
          <RotateCwIcon />
          Try again
        </Button>
      ) : null}
      {final && props.backTo ? (
        <Button variant="outline" asChild>
          <Link href={props.backTo}>Go back</Link>
        </Button>
      ) : null}
    </Empty>
  );
}

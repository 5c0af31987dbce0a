"use client";

import { RotateCwIcon, TriangleAlertIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Empty, EmptyDescription, EmptyMedia, EmptyTitle } from "@/components/ui/empty";

/** A defect of the page itself: says so, with the number under which the server's log has it. */
export function PageFailure({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Empty role="alert">
      <EmptyMedia>
        <TriangleAlertIcon />
      </EmptyMedia>
      <div>
        <EmptyTitle>This page ran into a problem</EmptyTitle>
        <EmptyDescription className="mt-1.5">
          It is not your doing. Trying again often helps; nothing you saved is lost.
        </EmptyDescription>
        {error.digest ? (
          <p className="mt-2 text-xs text-muted-foreground">
            Incident <code className="select-all">{error.digest}</code>
          </p>
        ) : null}
      </div>
      <Button variant="outline" onClick={reset}>
        <RotateCwIcon />
        Try again
      </Button>
    </Empty>
  );
}

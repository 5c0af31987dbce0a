import type { ResultOutput } from "@cloudcorrect/core/types/api/groups";
import { cn } from "@/lib/utils";

/** What was expected beside what was observed, and why the verdict is what it is. */
export function ResultDiff({ result }: { result: ResultOutput }) {
  const failed = result.status === "FAIL";
  return (
    <div className="mt-3">
      <dl className="grid overflow-hidden rounded-md border sm:grid-cols-2">
        <div className="min-w-0 border-b px-3.5 py-2.5 sm:border-r sm:border-b-0">
          <dt className="text-xs text-muted-foreground">Expected</dt>
          <dd className="mt-0.5 text-sm break-words">{result.expected || "–"}</dd>
        </div>
        <div className={cn("min-w-0 px-3.5 py-2.5", failed && "bg-fail-wash")}>
          <dt className={cn("text-xs", failed ? "text-fail-ink" : "text-muted-foreground")}>Observed</dt>
          <dd className={cn("mt-0.5 text-sm break-words", failed && "text-fail-ink")}>{result.observed || "–"}</dd>
        </div>
      </dl>
      {result.status === "PASS" ? null : (
        <p className="mt-2.5 text-sm break-words">
          <span className="font-medium">Why: </span>
          {result.reason}
        </p>
      )}
      {result.missingActions && result.missingActions.length > 0 ? (
        <p className="mt-1.5 text-sm">
          The role lacks{" "}
          {result.missingActions.map((action) => (
            <code key={action} className="mr-1.5 rounded-sm bg-muted px-1 py-0.5 text-xs">
              {action}
            </code>
          ))}
        </p>
      ) : null}
    </div>
  );
}

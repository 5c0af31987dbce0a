import type { ReactNode } from "react";

export function PageHeader(props: { title: ReactNode; description?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold wrap-anywhere">{props.title}</h1>
        {props.description ? (
          <div className="mt-1.5 max-w-2xl text-sm text-pretty text-muted-foreground">{props.description}</div>
        ) : null}
      </div>
      {props.actions ? <div className="flex flex-wrap items-center gap-2">{props.actions}</div> : null}
    </div>
  );
}

import type { ReactNode } from "react";

export function AuthCard(props: { title: string; description?: ReactNode; children: ReactNode; footer?: ReactNode }) {
  return (
    <div className="w-full max-w-[25rem]">
      <h1 className="text-2xl font-semibold">{props.title}</h1>
      {props.description ? <p className="mt-1.5 text-sm text-muted-foreground">{props.description}</p> : null}
      <div className="mt-7">{props.children}</div>
      {props.footer ? <p className="mt-7 border-t pt-5 text-sm text-muted-foreground">{props.footer}</p> : null}
    </div>
  );
}

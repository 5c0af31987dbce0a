"use client";

import type { CheckInput } from "@cloudcorrect/core/types/api/checks";
import { ListChecksIcon, PencilIcon, PlusIcon, Trash2Icon } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardAction, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { type LocatedProblem, placeText, problemsBelow } from "@/lib/api/problems";
import { findType, typeTitle } from "@/lib/checks/catalogue";
import { showValue } from "@/lib/format/value";

/** A check of a group that is not saved yet; the key tells it from others like it. */
export interface WrittenCheck {
  key: string;
  input: CheckInput;
}

/** The checks of a group that is not saved yet. */
export function DraftChecks(props: {
  checks: readonly WrittenCheck[];
  problems: readonly LocatedProblem[];
  onAdd: () => void;
  onEdit: (index: number) => void;
  onRemove: (index: number) => void;
}) {
  return (
    <Card>
      <CardHeader className="pb-4">
        <CardTitle>Checks</CardTitle>
        <CardDescription>All of them must hold for the group to pass. More can be added later.</CardDescription>
        {props.checks.length > 0 ? (
          <CardAction>
            <Button variant="outline" size="sm" onClick={props.onAdd}>
              <PlusIcon />
              Add check
            </Button>
          </CardAction>
        ) : null}
      </CardHeader>
      {props.checks.length === 0 ? (
        <div className="px-5 pb-5">
          <button
            type="button"
            onClick={props.onAdd}
            className="flex w-full flex-col items-center gap-2 rounded-md border border-dashed border-input px-4 py-8 text-sm text-muted-foreground outline-none hover:bg-muted/60 focus-visible:ring-[3px] focus-visible:ring-ring/50"
          >
            <ListChecksIcon aria-hidden className="size-5" />
            <span className="font-medium text-foreground">Add the first check</span>
          </button>
        </div>
      ) : (
        <ol className="border-t">
          {props.checks.map(({ key, input: check }, index) => {
            const problems = problemsBelow(props.problems, "checks", String(index));
            const title = check.name ?? typeTitle(check.type);
            return (
              <li key={key} className="flex items-start gap-3 border-b px-5 py-3.5 last:border-b-0">
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-medium wrap-anywhere">
                    {title}
                    {check.alias ? (
                      <Badge variant="outline" className="shrink whitespace-normal wrap-anywhere">
                        alias {check.alias}
                      </Badge>
                    ) : null}
                  </p>
                  <p className="mt-0.5 text-[0.8125rem] wrap-anywhere text-muted-foreground">
                    {findType(check.type)?.service}
                    {Object.values(check.parameters ?? {}).map((value) => ` · ${showValue(value)}`)}
                  </p>
                  {problems.map(({ path, text }) => (
                    <p key={path.join("/")} role="alert" className="mt-1 text-[0.8125rem] font-medium text-destructive">
                      {path.length > 0 ? `${placeText(path[0] === "parameters" ? path.slice(1) : path)}: ` : ""}
                      {text}
                    </p>
                  ))}
                </div>
                <Button variant="ghost" size="icon-sm" aria-label={`Edit ${title}`} onClick={() => props.onEdit(index)}>
                  <PencilIcon />
                </Button>
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`Remove ${title}`}
                  onClick={() => props.onRemove(index)}
                >
                  <Trash2Icon />
                </Button>
              </li>
            );
          })}
        </ol>
      )}
    </Card>
  );
}

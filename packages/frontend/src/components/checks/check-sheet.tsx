"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import { Sheet, SheetContent, SheetDescription, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import type { LocatedProblem } from "@/lib/api/problems";
import { type CheckDraft, emptyDraft } from "@/lib/checks/draft";
import type { Producer } from "@/lib/checks/references";
import { CheckForm } from "./check-form";

interface CheckSheetProps {
  /** The check to change; undefined for a new one. */
  initial: CheckDraft | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSubmit: (draft: CheckDraft) => Promise<void>;
  submitLabel: string;
  producers: readonly Producer[];
  /** The account that the group looks at, once it is chosen. */
  accountId: string | undefined;
  known?: readonly LocatedProblem[];
}

/** The check form at the side of the page. What was typed is not thrown away without asking. */
export function CheckSheet(props: CheckSheetProps) {
  return (
    <Sheet open={props.open} onOpenChange={props.onOpenChange}>
      {props.open ? <OpenCheckSheet {...props} /> : null}
    </Sheet>
  );
}

function OpenCheckSheet(props: CheckSheetProps) {
  const start = props.initial ?? emptyDraft;
  const [draft, setDraft] = useState(start);
  const [leaving, setLeaving] = useState(false);
  const changed = JSON.stringify({ ...draft, type: "" }) !== JSON.stringify({ ...start, type: "" });
  const leave = () => (changed ? setLeaving(true) : props.onOpenChange(false));

  return (
    <>
      <SheetContent
        onEscapeKeyDown={(event) => {
          event.preventDefault();
          if (!hasOpenList(event.target)) leave();
        }}
        onInteractOutside={(event) => {
          event.preventDefault();
          leave();
        }}
        onClose={leave}
      >
        <SheetHeader>
          <SheetTitle>{props.initial ? "Edit check" : "Add a check"}</SheetTitle>
          <SheetDescription>
            {draft.type ? "Fields that are not marked optional are needed." : "What do you want to look at?"}
          </SheetDescription>
        </SheetHeader>
        <CheckForm
          draft={draft}
          onChange={setDraft}
          onSubmit={async (finished) => {
            await props.onSubmit(finished);
            props.onOpenChange(false);
          }}
          onCancel={leave}
          submitLabel={props.submitLabel}
          producers={props.producers}
          accountId={props.accountId}
          {...(props.known ? { known: props.known } : {})}
        />
      </SheetContent>
      <ConfirmDialog
        open={leaving}
        onOpenChange={setLeaving}
        title="Discard what you wrote?"
        description="The check has changes that are not saved."
        action="Discard"
        onConfirm={async () => props.onOpenChange(false)}
      />
    </>
  );
}

/** True for a field that shows a list: Escape closes the list then, not the sheet. */
function hasOpenList(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("[role=combobox][aria-expanded=true]");
}

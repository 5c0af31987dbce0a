"use client";

import type { CheckInput, CheckOutput } from "@cloudcorrect/core/types/api/checks";
import type { GroupOutput, ResultOutput } from "@cloudcorrect/core/types/api/groups";
import { ListChecksIcon, PlusIcon } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { CheckCard } from "@/components/checks/check-card";
import { CheckSheet } from "@/components/checks/check-sheet";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty, EmptyDescription, EmptyMedia, EmptyTitle } from "@/components/ui/empty";
import { useCheckChanges } from "@/hooks/use-check-changes";
import { useMay } from "@/hooks/use-me";
import { typeTitle } from "@/lib/checks/catalogue";
import { draftOf, inputOf, patchOf } from "@/lib/checks/draft";
import { producersOf } from "@/lib/checks/references";

/** The checks of a group, each with its last result; here they are added, changed and deleted. */
export function GroupChecks(props: {
  group: GroupOutput;
  checks: readonly CheckOutput[];
  results: readonly ResultOutput[];
}) {
  const { group, checks } = props;
  const may = useMay();
  const { create, update, remove } = useCheckChanges(group.id);
  const [editing, setEditing] = useState<CheckOutput | "new">();
  const [removing, setRemoving] = useState<CheckOutput>();
  const results = new Map(props.results.map((result) => [result.checkId, result]));
  const edited = editing === "new" ? undefined : editing;
  const add = may.edit ? (
    <Button variant="outline" size="sm" onClick={() => setEditing("new")}>
      <PlusIcon />
      Add check
    </Button>
  ) : null;

  return (
    <>
      {checks.length === 0 ? (
        <Card>
          <Empty>
            <EmptyMedia>
              <ListChecksIcon />
            </EmptyMedia>
            <div>
              <EmptyTitle>This group has no checks yet</EmptyTitle>
              <EmptyDescription className="mt-1.5">Without checks there is nothing to judge.</EmptyDescription>
            </div>
            {add}
          </Empty>
        </Card>
      ) : (
        <>
          <ul className="flex flex-col gap-3">
            {checks.map((check) => (
              <li key={check.id}>
                <CheckCard
                  check={check}
                  result={results.get(check.id)}
                  groupId={group.id}
                  {...(may.edit ? { onEdit: () => setEditing(check), onRemove: () => setRemoving(check) } : {})}
                  onToggle={(enabled) =>
                    update.mutate({ check, patch: { enabled } }, { onError: (error) => toast.error(error.message) })
                  }
                />
              </li>
            ))}
          </ul>
          <div className="mt-4">{add}</div>
        </>
      )}
      <CheckSheet
        key={edited?.id ?? String(editing)}
        open={editing !== undefined}
        onOpenChange={(open) => (open ? undefined : setEditing(undefined))}
        initial={edited ? draftOf(edited as CheckInput) : undefined}
        submitLabel={edited ? "Save changes" : "Add check"}
        accountId={group.accountId}
        producers={producersOf(checks.filter(({ id }) => id !== edited?.id))}
        onSubmit={async (draft) => {
          if (edited) await update.mutateAsync({ check: edited, patch: patchOf(draft, edited as CheckInput) });
          else await create.mutateAsync(inputOf(draft));
          toast.success(edited ? "Check saved" : "Check added");
        }}
      />
      <ConfirmDialog
        open={removing !== undefined}
        onOpenChange={(open) => (open ? undefined : setRemoving(undefined))}
        title={`Delete ${removing ? removing.name || typeTitle(removing.type) : "the check"}?`}
        description="Its earlier results stay in the history."
        action="Delete check"
        onConfirm={async () => {
          if (removing) await remove.mutateAsync(removing.id);
        }}
      />
    </>
  );
}

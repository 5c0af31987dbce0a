"use client";

import type { GroupOutput } from "@cloudcorrect/core/types/api/groups";
import { Trash2Icon } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { FormAlert } from "@/components/auth/form-alert";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import { CopyField } from "@/components/common/copy-field";
import { SubmitButton } from "@/components/common/submit-button";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { useGroupChanges } from "@/hooks/use-groups";
import { useMay } from "@/hooks/use-me";
import { explainError, locatedProblems, statusOf } from "@/lib/api/problems";
import { counted } from "@/lib/format/count";
import { groupDraftOf, groupFieldsOf } from "@/lib/groups/form";
import { GroupFields } from "./group-fields";

/** Name, interval and recipients of a group, and its end. */
export function GroupSettings({ group }: { group: GroupOutput }) {
  const router = useRouter();
  const may = useMay();
  const { latest, update, remove } = useGroupChanges();
  // The version that the person saw: what somebody else saves meanwhile must not be overwritten unseen.
  const [seen, setSeen] = useState(group);
  const [draft, setDraft] = useState(() => groupDraftOf(group));
  const [removing, setRemoving] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());

  async function save(event: FormEvent) {
    event.preventDefault();
    if (update.isPending) return;
    setFailure(undefined);
    setProblems(new Map());
    try {
      setSeen(await update.mutateAsync({ group: seen, patch: groupFieldsOf(draft) }));
      toast.success("Saved");
    } catch (error) {
      const located = locatedProblems(error);
      setProblems(new Map(located.map(({ path, text }) => [path[0] ?? "", text])));
      if (statusOf(error) === 412) {
        setSeen((await latest(group.id).catch(() => ({ group }))).group);
        setFailure("The group was changed meanwhile. Save again to keep what you wrote here.");
      } else if (located.length === 0) setFailure(explainError(error));
    }
  }

  return (
    <Card>
      <CardContent className="flex max-w-2xl flex-col gap-6 pt-5">
        {may.edit ? (
          <form onSubmit={save} noValidate className="flex flex-col gap-5">
            <FormAlert message={failure} />
            <GroupFields draft={draft} onChange={setDraft} problems={problems} chooseAccount={false} />
            <SubmitButton pending={update.isPending} className="self-start">
              Save changes
            </SubmitButton>
          </form>
        ) : null}
        <CopyField label="Group id" value={group.id} />
        {may.edit ? (
          <div className="flex flex-wrap items-center justify-between gap-3 border-t pt-5">
            <p className="text-sm text-muted-foreground">Runs and evidence are kept when a group is deleted.</p>
            <Button variant="outline" className="text-destructive" onClick={() => setRemoving(true)}>
              <Trash2Icon />
              Delete group
            </Button>
          </div>
        ) : null}
      </CardContent>
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={`Delete ${group.name}?`}
        description={`The group and its ${counted(group.checkCount, "check")} are deleted and not evaluated any more. Its runs and evidence are kept.`}
        action="Delete group"
        onConfirm={async () => {
          await remove.mutateAsync(group.id);
          toast.success(`${group.name} deleted`);
          router.replace("/groups");
        }}
      />
    </Card>
  );
}

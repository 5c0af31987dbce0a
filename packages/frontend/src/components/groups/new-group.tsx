"use client";

import { useRouter } from "next/navigation";
import { useQueryState } from "nuqs";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { FormAlert } from "@/components/auth/form-alert";
import { CheckSheet } from "@/components/checks/check-sheet";
import { PageHeader } from "@/components/common/page-header";
import { SubmitButton } from "@/components/common/submit-button";
import { usePage } from "@/components/shell/page-context";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { useAccounts } from "@/hooks/use-accounts";
import { useGroupChanges } from "@/hooks/use-groups";
import { explainError, type LocatedProblem, locatedProblems, problemsBelow } from "@/lib/api/problems";
import { draftOf, inputOf } from "@/lib/checks/draft";
import { producersOf } from "@/lib/checks/references";
import { emptyGroup, groupFieldsOf } from "@/lib/groups/form";
import { DraftChecks, type WrittenCheck } from "./draft-checks";
import { GroupFields } from "./group-fields";

const ownFields = ["accountId", "name", "description", "intervalMinutes", "notificationEmails"];

/** Writes a group with its checks; all of it is saved at once or not at all. */
export function NewGroup() {
  usePage({ label: "Groups", href: "/groups" }, { label: "New group" });
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [account] = useQueryState("account");
  const { data: accounts, isPending: accountsPending } = useAccounts();
  const { create } = useGroupChanges();
  const [written, setGroup] = useState(emptyGroup);
  const [checks, setChecks] = useState<readonly WrittenCheck[]>([]);
  const [editing, setEditing] = useState<number | "new">();
  const [problems, setProblems] = useState<readonly LocatedProblem[]>([]);
  const [failure, setFailure] = useState<string>();
  const only = accounts?.length === 1 ? accounts[0]?.id : undefined;
  const group = { ...written, accountId: written.accountId || account || only || "" };

  useEffect(() => {
    if (problems.length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [problems]);

  async function save(event: FormEvent) {
    event.preventDefault();
    if (create.isPending || accountsPending) return;
    setFailure(undefined);
    const missing = [
      ...(group.name.trim() ? [] : [{ path: ["name"], text: "Give the group a name." }]),
      ...(group.accountId ? [] : [{ path: ["accountId"], text: "Choose the account to look at." }]),
    ];
    setProblems(missing);
    if (missing.length > 0) return;
    try {
      const saved = await create.mutateAsync({
        accountId: group.accountId,
        ...groupFieldsOf(group),
        checks: checks.map(({ input }) => input),
      });
      toast.success(`${saved.name} created`);
      router.push(`/groups/${saved.id}`);
    } catch (error) {
      const located = locatedProblems(error);
      setProblems(located);
      setFailure(located.length > 0 ? "Some fields are not valid. They are marked below." : explainError(error));
    }
  }

  const editedIndex = typeof editing === "number" ? editing : undefined;
  const edited = editedIndex === undefined ? undefined : checks[editedIndex];
  const others = checks.filter((_, index) => index !== editedIndex);
  const byField = new Map(
    problems.filter(({ path }) => ownFields.includes(path[0] ?? "")).map(({ path, text }) => [path[0] ?? "", text]),
  );

  return (
    <>
      <PageHeader title="New group" description="What must hold together in one account." />
      <form ref={form} onSubmit={save} noValidate className="flex max-w-3xl flex-col gap-6">
        <FormAlert message={failure} />
        <Card>
          <CardHeader>
            <CardTitle>Group</CardTitle>
          </CardHeader>
          <CardContent>
            <GroupFields draft={group} onChange={setGroup} problems={byField} chooseAccount />
          </CardContent>
        </Card>
        <DraftChecks
          checks={checks}
          problems={problems}
          onAdd={() => setEditing("new")}
          onEdit={setEditing}
          onRemove={(removed) => {
            setChecks(checks.filter((_, index) => index !== removed));
            setProblems([]);
          }}
        />
        <div className="flex justify-end gap-2">
          <Button variant="outline" onClick={() => router.push("/groups")}>
            Cancel
          </Button>
          <SubmitButton pending={create.isPending || accountsPending}>Create group</SubmitButton>
        </div>
      </form>
      <CheckSheet
        key={String(editing)}
        open={editing !== undefined}
        onOpenChange={(open) => (open ? undefined : setEditing(undefined))}
        initial={edited ? draftOf(edited.input) : undefined}
        known={editedIndex === undefined ? [] : problemsBelow(problems, "checks", String(editedIndex))}
        submitLabel={edited ? "Apply" : "Add check"}
        accountId={group.accountId || undefined}
        producers={producersOf(others.map(({ input }) => input))}
        onSubmit={async (draft) => {
          const input = inputOf(draft);
          const next = { key: edited?.key ?? crypto.randomUUID(), input };
          setChecks(edited ? checks.map((check) => (check.key === next.key ? next : check)) : [...checks, next]);
          setProblems(problems.filter(({ path }) => path[0] !== "checks" || path[1] !== String(editedIndex)));
        }}
      />
    </>
  );
}

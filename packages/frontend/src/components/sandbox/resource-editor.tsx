"use client";

import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Textarea } from "@/components/ui/textarea";
import { useSandboxChange } from "@/hooks/use-sandbox";
import { explainError } from "@/lib/api/problems";
import { prettyJson } from "@/lib/format/value";
import type { SandboxResource } from "@/lib/sandbox/client";
import { resourceTitle } from "@/lib/sandbox/titles";

/** One recorded resource as JSON. */
export function ResourceEditor(props: { accountId: string; resource: SandboxResource; onClose: () => void }) {
  const { accountId, resource, onClose } = props;
  const change = useSandboxChange();
  const [text, setText] = useState(prettyJson(resource.resource));
  const [failure, setFailure] = useState<string>();
  const title = resourceTitle(resource);

  async function apply(next: unknown, done: string) {
    if (change.isPending) return;
    setFailure(undefined);
    try {
      await change.mutateAsync({ kind: "edit", accountId, answer: resource.answer, id: resource.id, resource: next });
      toast.success(done);
      onClose();
    } catch (error) {
      setFailure(explainError(error));
    }
  }

  function save(event: FormEvent) {
    event.preventDefault();
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch (error) {
      return setFailure(`This is not JSON: ${explainError(error)}`);
    }
    void apply(parsed, `${title} changed`);
  }

  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle className="break-all">{title}</DialogTitle>
          <DialogDescription>
            {resource.read} · {resource.region === "*" ? "every region" : resource.region}
          </DialogDescription>
        </DialogHeader>
        <form onSubmit={save} noValidate className="flex flex-col gap-5">
          <FormField label="Answer as JSON" error={failure} required>
            {(control) => (
              <Textarea
                {...control}
                value={text}
                spellCheck={false}
                rows={18}
                className="max-h-[50dvh] font-mono text-xs leading-relaxed md:text-xs"
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </FormField>
          <DialogFooter>
            <Button
              variant="outline"
              className="text-destructive sm:mr-auto"
              onClick={() => void apply(null, `${title} removed`)}
            >
              Remove it
            </Button>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <SubmitButton pending={change.isPending}>Save</SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

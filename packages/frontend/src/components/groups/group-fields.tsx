"use client";

import { FormField } from "@/components/common/form-field";
import { FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { useAccounts } from "@/hooks/use-accounts";
import { everyMinutes } from "@/lib/format/time";
import { type GroupDraft, usualIntervals } from "@/lib/groups/form";

/** The fields of a group itself. The account can be chosen only while the group is new. */
export function GroupFields(props: {
  draft: GroupDraft;
  onChange: (draft: GroupDraft) => void;
  problems: ReadonlyMap<string, string>;
  chooseAccount: boolean;
}) {
  const { draft, problems } = props;
  const accounts = useAccounts().data ?? [];
  const change = (part: Partial<GroupDraft>) => props.onChange({ ...draft, ...part });
  const intervals = [...new Set([...usualIntervals, Number(draft.intervalMinutes)])].sort((a, b) => a - b);
  return (
    <FieldGroup>
      <FormField label="Name" error={problems.get("name")} required>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            autoComplete="off"
            placeholder="Public website"
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        {props.chooseAccount ? (
          <FormField label="AWS account" error={problems.get("accountId")} required>
            {(control) => (
              <Select value={draft.accountId} onValueChange={(accountId) => change({ accountId })}>
                <SelectTrigger {...control}>
                  <SelectValue placeholder="Choose an account" />
                </SelectTrigger>
                <SelectContent>
                  {accounts.map((account) => (
                    <SelectItem key={account.id} value={account.id}>
                      {account.name} ({account.awsAccountId})
                    </SelectItem>
                  ))}
                </SelectContent>
              </Select>
            )}
          </FormField>
        ) : null}
        <FormField label="Evaluated" error={problems.get("intervalMinutes")} required>
          {(control) => (
            <Select value={draft.intervalMinutes} onValueChange={(intervalMinutes) => change({ intervalMinutes })}>
              <SelectTrigger {...control}>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {intervals.map((minutes) => (
                  <SelectItem key={minutes} value={String(minutes)}>
                    {everyMinutes(minutes)}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          )}
        </FormField>
      </div>
      <FormField label="Description" error={problems.get("description")} optional>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            className="min-h-16"
            value={draft.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        )}
      </FormField>
      <FormField
        label="Who gets the mails"
        error={problems.get("notificationEmails")}
        description="Addresses of members, one per line. Empty: everybody."
        optional
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            className="min-h-16"
            spellCheck={false}
            value={draft.notificationEmails}
            onChange={(event) => change({ notificationEmails: event.target.value })}
          />
        )}
      </FormField>
    </FieldGroup>
  );
}

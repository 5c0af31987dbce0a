"use client";

import type { accountDetail, ResourceAccess } from "@cloudcorrect/core/types/api/accounts";
import { useState } from "react";
import type { z } from "zod";
import { FormAlert } from "@/components/auth/form-alert";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { useAccountChanges } from "@/hooks/use-accounts";
import { useMay } from "@/hooks/use-me";
import { accessWith } from "@/lib/accounts/content-access";
import { explainError } from "@/lib/api/problems";
import { ContentAccessItem } from "./content-access-item";

/** The actions for content that the checks of a connection need, and whether its role may have them. Absent where none is needed. */
export function ContentAccess({ account }: { account: z.output<(typeof accountDetail)["output"]> }) {
  const { resourceAccess = [], unknownAccess = [] } = account;
  const may = useMay();
  const { update } = useAccountChanges();
  const [asking, setAsking] = useState<ResourceAccess>();
  const [changed, setChanged] = useState(false);

  async function set(action: string, granted: boolean) {
    const contentAccess = accessWith(resourceAccess, action, granted);
    await update.mutateAsync({ id: account.id, ifVersion: account.version, contentAccess });
    setChanged(true);
  }

  const unknown =
    unknownAccess.length > 0 ? (
      <p className="text-[0.8125rem] wrap-anywhere text-muted-foreground">
        The permissions to read {unknownAccess.join(", ")} are not known; a missing one is named in the result.
      </p>
    ) : null;
  if (resourceAccess.length === 0) return unknown;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Content access</CardTitle>
        <CardDescription>
          Some resource types can be read only with an action that reveals content. The role is denied it unless it is
          granted here.
        </CardDescription>
      </CardHeader>
      <CardContent className="flex max-w-2xl flex-col gap-4">
        <FormAlert message={update.isError && !asking ? explainError(update.error) : undefined} />
        <ul className="border-t">
          {resourceAccess.map((access) => (
            <ContentAccessItem
              key={access.action}
              access={access}
              {...(may.administer
                ? {
                    // A refusal is told above; the switch shows what is stored.
                    onChange: (granted) =>
                      granted ? setAsking(access) : void set(access.action, false).catch(() => undefined),
                  }
                : {})}
            />
          ))}
        </ul>
        <p role="status" className="text-sm">
          {changed
            ? "Update the role now, with the template or the permissions policy shown above. It keeps its old permissions until then."
            : null}
        </p>
        {unknown}
      </CardContent>
      <ConfirmDialog
        open={asking !== undefined}
        onOpenChange={() => {
          setAsking(undefined);
          update.reset();
        }}
        title={`Grant ${asking?.action ?? "content access"}?`}
        description={
          asking ? `With it CloudCorrect can read ${asking.reveals}. All other actions for content stay denied.` : ""
        }
        action="Grant"
        onConfirm={async () => {
          if (asking) await set(asking.action, true);
        }}
      />
    </Card>
  );
}

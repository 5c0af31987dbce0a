"use client";

import type { ReactNode } from "react";
import { useAccounts } from "@/hooks/use-accounts";
import type { AccessNeeds, TypeSupport } from "@/lib/checks/resource-types";

const supportWords: Readonly<Record<Exclude<TypeSupport, "known">, string>> = {
  unknown: "Not in the list of known types; it is used as written.",
  unlisted: "This type cannot be listed. The check “Property of one resource” reads one by its identifier.",
};

/** What is to be known of a resource type before it is checked: whether it can be, and what reading it takes. */
export function ResourceTypeNote(props: {
  typeName: string;
  support: TypeSupport;
  needs: AccessNeeds;
  accountId: string | undefined;
}) {
  const { support, needs } = props;
  return (
    <span className="mt-1 block wrap-anywhere">
      {support === "known" ? null : `${supportWords[support]} `}
      {needs.known ? null : "Its permissions are not known; a missing one is named in the result."}
      {needs.content.length > 0 ? <ContentNote actions={needs.content} accountId={props.accountId} /> : null}
      {needs.refused.length > 0 ? (
        <>
          {" "}
          Reading it may ask for more than reading: <Actions names={needs.refused} />. That is never granted, so the
          result may be an error.
        </>
      ) : null}
    </span>
  );
}

function Actions({ names }: { names: readonly string[] }): ReactNode {
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 ? ", " : ""}
      <code className="text-foreground">{name}</code>
    </span>
  ));
}

/** Which actions for content reading takes, and who can allow them for the account that the group looks at. */
function ContentNote({ actions, accountId }: { actions: readonly string[]; accountId: string | undefined }) {
  const account = useAccounts().data?.find(({ id }) => id === accountId);
  const granted = account?.contentAccess ?? [];
  const open = account?.authMethod !== "ROLE" || actions.some((action) => !granted.includes(action));
  return (
    <>
      Needs content access: <Actions names={actions} />
      {open ? (
        <>
          . Without it the result is an error that names the action.{" "}
          {account?.authMethod === "ROLE" ? <Grant accountId={account.id} /> : null}
          {account?.authMethod === "KEYS" ? "The user of the access keys must be allowed it." : null}
          {account ? null : "An administrator grants it on the page of the account."}
        </>
      ) : (
        ", which is granted to the account."
      )}
    </>
  );
}

/** The link opens a tab of its own: what was written into the form stays. */
function Grant({ accountId }: { accountId: string }) {
  return (
    <>
      An administrator grants it on the{" "}
      <a
        href={`/accounts/${accountId}`}
        target="_blank"
        rel="noreferrer"
        className="text-link underline underline-offset-4"
      >
        page of the account<span className="sr-only"> (opens in a new tab)</span>
      </a>
      .
    </>
  );
}

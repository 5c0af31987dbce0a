"use client";

import { MailOpenIcon } from "lucide-react";
import { useSettings } from "@/lib/settings/provider";

/** On one machine no mail leaves it: says where it lies instead. */
export function LocalMailboxHint() {
  if (!useSettings().local) return null;
  return (
    <p className="mt-5 flex items-start gap-2.5 rounded-md bg-muted px-3.5 py-3 text-sm text-muted-foreground">
      <MailOpenIcon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        This is the local stage: mails stay on this machine. Read yours in the{" "}
        <a
          href="/__local/mailbox"
          target="_blank"
          rel="noreferrer"
          className="font-medium text-link underline underline-offset-4"
        >
          mailbox
        </a>
        .
      </span>
    </p>
  );
}

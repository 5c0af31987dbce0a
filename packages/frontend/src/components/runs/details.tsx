"use client";

import { ChevronRightIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Collapsible, CollapsibleContent, CollapsibleTrigger } from "@/components/ui/collapsible";

/** A part of a result that opens on demand. */
export function Details({ title, open, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <Collapsible defaultOpen={open ?? false} className="border-b last:border-b-0">
      <CollapsibleTrigger className="group flex w-full items-center gap-2 rounded-sm py-2.5 text-left text-sm font-medium outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50">
        <ChevronRightIcon
          aria-hidden
          className="size-4 text-muted-foreground transition-transform group-data-[state=open]:rotate-90"
        />
        {title}
      </CollapsibleTrigger>
      <CollapsibleContent className="pb-4 pl-6">{children}</CollapsibleContent>
    </Collapsible>
  );
}

"use client";

import type { ResourceAccess } from "@cloudcorrect/core/types/api/accounts";
import { useId } from "react";
import { Badge } from "@/components/ui/badge";
import { Switch } from "@/components/ui/switch";

/** One action for content: what becomes readable with it, what needs it, and whether it is granted. */
export function ContentAccessItem({
  access,
  onChange,
}: {
  access: ResourceAccess;
  /** Absent for those who may only look. */
  onChange?: (granted: boolean) => void;
}) {
  const id = useId();
  const { action, resourceTypes, granted, reveals } = access;
  return (
    <li className="flex items-start gap-4 border-b py-3.5 last:border-b-0">
      <div id={id} className="min-w-0 flex-1 text-[0.8125rem] wrap-anywhere text-muted-foreground">
        <code className="text-sm font-medium text-foreground">{action}</code>
        <p className="mt-0.5">With it one can read {reveals}.</p>
        <p>
          {resourceTypes.length > 0 ? `Needed to read ${resourceTypes.join(", ")}.` : "No check needs it any more."}
        </p>
      </div>
      {onChange ? (
        <Switch
          aria-label={`${action} is granted`}
          aria-describedby={id}
          checked={granted}
          onCheckedChange={onChange}
          className="mt-0.5"
        />
      ) : (
        <Badge variant="outline">{granted ? "Granted" : "Not granted"}</Badge>
      )}
    </li>
  );
}

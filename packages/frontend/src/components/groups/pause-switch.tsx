"use client";

import type { GroupOutput } from "@cloudcorrect/core/types/api/groups";
import { Switch } from "@/components/ui/switch";
import { useMay } from "@/hooks/use-me";
import { useToggleGroup } from "@/hooks/use-toggle-group";

/** Pauses or resumes a group. */
export function PauseSwitch({ group }: { group: GroupOutput }) {
  const may = useMay();
  const toggle = useToggleGroup();
  return (
    <Switch
      checked={group.enabled}
      disabled={!may.edit}
      aria-label={`${group.name} is evaluated`}
      onCheckedChange={(enabled) => toggle.mutate({ id: group.id, enabled })}
    />
  );
}

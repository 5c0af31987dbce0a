import {
  CircleCheckIcon,
  CircleDashedIcon,
  CircleMinusIcon,
  CirclePauseIcon,
  CircleSlashIcon,
  CircleXIcon,
  type LucideIcon,
  TriangleAlertIcon,
} from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { type AnyStatus, presentations, type Tone } from "@/lib/status/present";
import { cn } from "@/lib/utils";

export const statusIcons: Readonly<Record<AnyStatus, LucideIcon>> = {
  PASS: CircleCheckIcon,
  FAIL: CircleXIcon,
  ERROR: TriangleAlertIcon,
  SKIPPED: CircleSlashIcon,
  NOT_APPLICABLE: CircleMinusIcon,
  PENDING: CircleDashedIcon,
  PAUSED: CirclePauseIcon,
};

const inks: Readonly<Record<Tone, string>> = {
  pass: "text-pass-ink",
  fail: "text-fail-ink",
  error: "text-error-ink",
  idle: "text-idle-ink",
};

/** A status as icon and word: colour alone never says it. */
export function StatusBadge({ status, className }: { status: AnyStatus; className?: string }) {
  const { label, tone } = presentations[status];
  const Icon = statusIcons[status];
  return (
    <Badge variant={tone} className={className}>
      <Icon aria-hidden />
      {label}
    </Badge>
  );
}

/** A status as icon, for lines where the word stands beside it or is read out. */
export function StatusIcon({ status, className }: { status: AnyStatus; className?: string }) {
  const { label, tone } = presentations[status];
  const Icon = statusIcons[status];
  return <Icon role="img" aria-label={label} className={cn("size-4.5 shrink-0", inks[tone], className)} />;
}

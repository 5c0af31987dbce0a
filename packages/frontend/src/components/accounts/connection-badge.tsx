import type { AccountOutput } from "@cloudcorrect/core/types/api/accounts";
import { CircleCheckIcon, CircleDashedIcon, CircleXIcon } from "lucide-react";
import { Badge } from "@/components/ui/badge";

const shown = {
  CONNECTED: { label: "Connected", variant: "pass", Icon: CircleCheckIcon },
  PENDING: { label: "Not verified", variant: "idle", Icon: CircleDashedIcon },
  FAILED: { label: "Not reachable", variant: "fail", Icon: CircleXIcon },
} as const;

export function ConnectionBadge({ status }: { status: AccountOutput["status"] }) {
  const { label, variant, Icon } = shown[status];
  return (
    <Badge variant={variant}>
      <Icon aria-hidden />
      {label}
    </Badge>
  );
}

import { LoaderCircleIcon } from "lucide-react";
import type * as React from "react";
import { cn } from "@/lib/utils";

export function Spinner({ className, ...props }: React.ComponentProps<"svg">) {
  return (
    <LoaderCircleIcon data-slot="spinner" aria-hidden className={cn("size-4 animate-spin", className)} {...props} />
  );
}

"use client";

import { RadioGroup as RadioGroupPrimitive } from "radix-ui";
import type * as React from "react";
import { cn } from "@/lib/utils";

export function RadioGroup({ className, ...props }: React.ComponentProps<typeof RadioGroupPrimitive.Root>) {
  return <RadioGroupPrimitive.Root data-slot="radio-group" className={cn("grid gap-2", className)} {...props} />;
}

/** A radio button the size of a card, for choices that need a sentence. */
export function RadioGroupCard({
  className,
  title,
  children,
  ...props
}: React.ComponentProps<typeof RadioGroupPrimitive.Item> & { title: string }) {
  return (
    <RadioGroupPrimitive.Item
      data-slot="radio-group-item"
      className={cn(
        "group flex items-start gap-3 rounded-md border bg-card px-3.5 py-3 text-left outline-none transition-colors hover:bg-accent/60 focus-visible:ring-[3px] focus-visible:ring-ring/50 disabled:opacity-50 data-[state=checked]:border-primary data-[state=checked]:bg-accent",
        className,
      )}
      {...props}
    >
      <span
        aria-hidden
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-input bg-card group-data-[state=checked]:border-primary"
      >
        <RadioGroupPrimitive.Indicator className="block size-2 rounded-full bg-primary" />
      </span>
      <span className="min-w-0">
        <span className="block text-sm font-medium">{title}</span>
        {children ? <span className="mt-0.5 block text-[0.8125rem] text-muted-foreground">{children}</span> : null}
      </span>
    </RadioGroupPrimitive.Item>
  );
}

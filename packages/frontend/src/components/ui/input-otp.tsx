"use client";

import { OTPInput, OTPInputContext } from "input-otp";
import * as React from "react";
import { cn } from "@/lib/utils";

export function InputOTP({
  className,
  containerClassName,
  ...props
}: React.ComponentProps<typeof OTPInput> & { containerClassName?: string }) {
  return (
    <OTPInput
      data-slot="input-otp"
      containerClassName={cn("flex items-center gap-2", containerClassName)}
      className={cn("disabled:cursor-not-allowed", className)}
      {...props}
    />
  );
}

export function InputOTPGroup({ className, ...props }: React.ComponentProps<"div">) {
  return <div data-slot="input-otp-group" className={cn("flex w-full items-center gap-2", className)} {...props} />;
}

export function InputOTPSlot({ index, className, ...props }: React.ComponentProps<"div"> & { index: number }) {
  const slot = React.useContext(OTPInputContext)?.slots[index];
  return (
    <div
      data-slot="input-otp-slot"
      data-active={slot?.isActive ? "true" : undefined}
      className={cn(
        "relative flex h-12 min-w-0 flex-1 items-center justify-center rounded-md border border-input bg-card font-mono text-lg transition-[box-shadow] data-[active=true]:border-ring data-[active=true]:ring-[3px] data-[active=true]:ring-ring/40",
        className,
      )}
      {...props}
    >
      {slot?.char}
      {slot?.hasFakeCaret ? <span className="absolute h-5 w-px animate-pulse bg-foreground" /> : null}
    </div>
  );
}

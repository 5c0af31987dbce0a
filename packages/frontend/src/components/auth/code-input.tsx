"use client";

import { InputOTP, InputOTPGroup, InputOTPSlot } from "@/components/ui/input-otp";

const slots = [0, 1, 2, 3, 4, 5];

/** Six digits in six boxes; one field for assistive technology and for pasting. */
export function CodeInput(props: {
  id?: string;
  value: string;
  onChange: (value: string) => void;
  onComplete?: (value: string) => void;
  disabled?: boolean;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
  "aria-required"?: boolean | undefined;
}) {
  return (
    <InputOTP maxLength={6} pattern="^\d+$" inputMode="numeric" autoComplete="one-time-code" autoFocus {...props}>
      <InputOTPGroup>
        {slots.map((slot) => (
          <InputOTPSlot key={slot} index={slot} />
        ))}
      </InputOTPGroup>
    </InputOTP>
  );
}

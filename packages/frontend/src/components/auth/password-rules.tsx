import { CheckIcon, CircleIcon } from "lucide-react";
import { passwordRules } from "@/lib/auth/password-rules";
import { cn } from "@/lib/utils";

/** The rules of a password, ticked off while it is typed. */
export function PasswordRules({ id, password }: { id: string; password: string }) {
  return (
    <ul id={id} className="grid grid-cols-1 gap-x-4 gap-y-1 text-[0.8125rem] sm:grid-cols-2">
      {passwordRules.map((rule) => {
        const holds = rule.holds(password);
        return (
          <li
            key={rule.id}
            className={cn("flex items-center gap-2", holds ? "text-pass-ink" : "text-muted-foreground")}
          >
            {holds ? <CheckIcon aria-hidden className="size-3.5" /> : <CircleIcon aria-hidden className="size-3.5" />}
            {rule.label}
            <span className="sr-only">{holds ? " (met)" : " (not met yet)"}</span>
          </li>
        );
      })}
    </ul>
  );
}

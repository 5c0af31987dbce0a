import type { AccountOutput } from "@cloudcorrect/core/types/api/accounts";
import { CircleCheckIcon, CircleMinusIcon, CircleXIcon, InfoIcon } from "lucide-react";

type Step = NonNullable<AccountOutput["verification"]>[number];

const titles: Readonly<Record<Step["id"], string>> = {
  credentials: "The keys are accepted",
  assume: "The role can be assumed with the external id",
  externalId: "The role cannot be assumed without it",
  account: "It is the account you named",
  partition: "It is the right partition",
};
const marks = {
  ok: { Icon: CircleCheckIcon, label: "Done", ink: "text-pass-ink" },
  failed: { Icon: CircleXIcon, label: "Failed", ink: "text-fail-ink" },
  skipped: { Icon: CircleMinusIcon, label: "Not tried", ink: "text-idle-ink" },
  notEnforceable: { Icon: InfoIcon, label: "Cannot be proved here", ink: "text-error-ink" },
} as const;

/** What trying the connection found, step by step. */
export function VerificationSteps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="flex flex-col gap-3">
      {steps.map((step) => {
        const { Icon, label, ink } = marks[step.status];
        return (
          <li key={step.id} className="flex gap-3 text-sm">
            <Icon role="img" aria-label={label} className={`mt-0.5 size-4.5 shrink-0 ${ink}`} />
            <div className="min-w-0">
              <p className="font-medium">{titles[step.id]}</p>
              <p className="break-words text-muted-foreground first-letter:uppercase">{step.detail}</p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

import type { AccountOutput } from "@cloudcorrect/core/types/api/accounts";
import { FormAlert } from "@/components/auth/form-alert";
import { Spinner } from "@/components/ui/spinner";
import { explainError } from "@/lib/api/problems";
import { VerificationSteps } from "./verification-steps";

/** How the last try of a connection went; told to assistive technology when it changes. */
export function ConnectionOutcome(props: { account: AccountOutput; pending: boolean; error?: unknown }) {
  const { account, pending, error } = props;
  return (
    <div aria-live="polite" className="flex flex-col gap-3 empty:hidden">
      {pending ? (
        <p className="flex items-center gap-2 text-sm text-muted-foreground">
          <Spinner />
          Trying the connection…
        </p>
      ) : null}
      {error && !pending ? <FormAlert message={explainError(error)} /> : null}
      {account.verification && account.verification.length > 0 && !pending ? (
        <VerificationSteps steps={account.verification} />
      ) : null}
    </div>
  );
}

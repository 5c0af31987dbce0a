"use client";

import { type FormEvent, useState } from "react";
import { CopyField } from "@/components/common/copy-field";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioGroupCard } from "@/components/ui/radio-group";
import { describeChallenge, type NextStep } from "@/lib/auth/challenges";
import { passwordHolds } from "@/lib/auth/password-rules";
import { CodeInput } from "./code-input";
import { FormAlert } from "./form-alert";
import { PasswordInput } from "./password-input";
import { PasswordRules } from "./password-rules";

/** The further steps of signing in: a code, a new password, the choice of a second factor. */
export function ChallengeForm(props: {
  step: NextStep;
  failure: string | undefined;
  onAnswer: (answer: string) => Promise<void>;
  onStartOver: () => void;
}) {
  const challenge = describeChallenge(props.step);
  const [answer, setAnswer] = useState("");
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (pending || !answer || (challenge.kind === "newPassword" && !passwordHolds(answer))) return;
    setPending(true);
    await props.onAnswer(answer);
    setAnswer("");
    setPending(false);
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <div>
        <h2 className="font-semibold">{challenge.title}</h2>
        <p className="mt-1 text-sm text-muted-foreground">{challenge.text}</p>
      </div>
      <FormAlert message={props.failure} />
      {challenge.kind === "newPassword" ? (
        <>
          <FormField label="New password" required>
            {(control) => (
              <PasswordInput
                {...control}
                aria-describedby="new-password-rules"
                autoComplete="new-password"
                value={answer}
                onChange={(event) => setAnswer(event.target.value)}
              />
            )}
          </FormField>
          <PasswordRules id="new-password-rules" password={answer} />
        </>
      ) : null}
      {challenge.kind === "code" ? (
        <>
          {challenge.secret ? <CopyField label="Key for the app" value={challenge.secret} /> : null}
          <FormField label="Code" required>
            {(control) => <CodeInput {...control} value={answer} onChange={setAnswer} />}
          </FormField>
        </>
      ) : null}
      {challenge.kind === "email" ? (
        <FormField label="E-mail" required>
          {(control) => (
            <Input {...control} type="email" value={answer} onChange={(event) => setAnswer(event.target.value)} />
          )}
        </FormField>
      ) : null}
      {challenge.kind === "choice" ? (
        <RadioGroup aria-label={challenge.title} value={answer} onValueChange={setAnswer}>
          {challenge.options.map((option) => (
            <RadioGroupCard key={option.value} value={option.value} title={option.label} />
          ))}
        </RadioGroup>
      ) : null}
      {challenge.kind === "unsupported" ? null : (
        <SubmitButton pending={pending} className="h-10 w-full">
          Continue
        </SubmitButton>
      )}
      <Button variant="link" className="self-start" onClick={props.onStartOver}>
        Start over
      </Button>
    </form>
  );
}

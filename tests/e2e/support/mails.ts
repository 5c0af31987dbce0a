import type { LocalStage } from "./local-stage";

/** Subjects of the alert mails that an address has got, oldest first; the codes of the sign-up are left out. */
export async function alertsTo(local: LocalStage, email: string): Promise<string[]> {
  return (await local.mails(email)).map(({ subject }) => subject).filter((subject) => !/code/i.test(subject));
}

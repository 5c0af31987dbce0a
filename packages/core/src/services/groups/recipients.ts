import { listUsers } from "../../dynamo/users";
import { DomainError } from "../../types/errors";
import type { Context } from "../context";

/** The addresses as stored. Only members of the tenant may be named: their addresses are verified. */
export async function requireMembers({ tenantId, db }: Context, emails: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(emails.map((email) => email.toLowerCase()))];
  if (wanted.length === 0) return [];
  const members = new Set((await listUsers(tenantId, db)).map((user) => user.email.toLowerCase()));
  const problems = emails.flatMap((email, at) =>
    members.has(email.toLowerCase())
      ? []
      : [{ pointer: `/notificationEmails/${at}`, code: "NOT_A_MEMBER", detail: "is not the address of a member" }],
  );
  if (problems.length > 0) throw new DomainError("VALIDATION", "Some fields are not valid.", { problems });
  return wanted;
}

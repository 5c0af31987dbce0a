/** The user pool's password policy, rule by rule, in the words of the form. */
export const passwordRules = [
  { id: "length", label: "At least 8 characters", holds: (password: string) => password.length >= 8 },
  { id: "lower", label: "A lower-case letter", holds: (password: string) => /[a-z]/.test(password) },
  { id: "upper", label: "An upper-case letter", holds: (password: string) => /[A-Z]/.test(password) },
  { id: "digit", label: "A digit", holds: (password: string) => /\d/.test(password) },
] as const;

export function passwordHolds(password: string): boolean {
  return passwordRules.every((rule) => rule.holds(password));
}

import type { ResourceAccess } from "@cloudcorrect/core/types/api/accounts";

/** The whole list of granted actions after one of them is granted or taken away. */
export function accessWith(access: readonly ResourceAccess[], action: string, granted: boolean): string[] {
  const others = access.filter((each) => each.granted && each.action !== action).map((each) => each.action);
  return granted ? [...others, action] : others;
}

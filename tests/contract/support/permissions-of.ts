import type { AccountDetail } from "../../../packages/core/src/types/api/accounts";

/** What the permissions policy of a connection allows and denies on all resources. */
export function permissionsOf({ setup }: AccountDetail) {
  const { Statement } = JSON.parse(setup?.permissionsPolicy ?? "") as {
    Statement: { Effect: string; Action: string[]; Resource: string }[];
  };
  const of = (effect: string) =>
    Statement.filter(({ Effect, Resource }) => Effect === effect && Resource === "*").flatMap(({ Action }) => Action);
  return { allowed: of("Allow"), denied: of("Deny") };
}

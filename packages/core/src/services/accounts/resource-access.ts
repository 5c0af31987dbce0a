import { resourceActions, resourceTypesOf } from "../../catalogue/resource-actions";
import { contentActions, isContentAction } from "../../checks/permissions/content-actions";
import { listChecksOfService } from "../../dynamo/checks";
import { listGroupsOfAccount } from "../../dynamo/groups";
import type { ResourceAccess } from "../../types/api/accounts";
import type { AwsAccount } from "../../types/entities";
import { type Context, invalid } from "../context";

/** Groups whose checks are read at the same time. */
const groupsAtOnce = 20;

/** Sorted resource types that the generic checks in the groups of an account name, disabled checks included. */
export async function resourceTypesInUse({ tenantId, db }: Context, accountId: string): Promise<string[]> {
  const groups = await listGroupsOfAccount(tenantId, db, accountId);
  const left = groups.filter(({ checkCount }) => checkCount > 0);
  const found = new Set<string>();
  const work = async () => {
    for (let group = left.pop(); group; group = left.pop()) {
      const checks = await listChecksOfService(tenantId, db, group.id, "Generic");
      for (const typeName of resourceTypesOf(checks)) found.add(typeName);
    }
  };
  await Promise.all(Array.from({ length: groupsAtOnce }, work));
  return [...found].sort();
}

/** Actions for content that a connection grants; one that the catalogue no longer knows is denied again. */
export const grantedContent = ({ contentAccess = [] }: AwsAccount): string[] => contentAccess.filter(isContentAction);

/** What reading the resource types takes beyond configuration, with what is granted already, and the types of which nothing is known. */
export function resourceAccessOf(account: AwsAccount, typeNames: readonly string[]) {
  const granted = grantedContent(account);
  const { content, unknown } = resourceActions(typeNames);
  const needs = new Map(content.map(({ action, resourceTypes }) => [action, resourceTypes]));
  const resourceAccess: ResourceAccess[] = Object.entries(contentActions)
    .filter(([action]) => needs.has(action) || granted.includes(action))
    .map(([action, reveals]) => ({
      action,
      resourceTypes: needs.get(action) ?? [],
      granted: granted.includes(action),
      reveals,
    }));
  return { resourceAccess, unknownAccess: unknown };
}

/** Refuses content access that is no tenant's to grant: actions that no resource type needs, and those beyond reading. */
export function requireContentActions(account: AwsAccount, actions: readonly string[]): void {
  if (account.authMethod !== "ROLE")
    throw invalid("/contentAccess", "NOT_ALLOWED", "this account is not connected by role");
  const wrong = actions.findIndex((action) => !isContentAction(action));
  if (wrong < 0) return;
  throw invalid(
    `/contentAccess/${wrong}`,
    "NOT_GRANTABLE",
    "is no action that can be opted into",
    `one of ${Object.keys(contentActions).join(", ")}`,
  );
}

import { catalogueActions } from "../../catalogue/actions.gen";
import { resourceActions } from "../../catalogue/resource-actions";
import { catalogueVersion } from "../../catalogue/version";
import { cloudFormationTemplate } from "../../checks/derive/cloudformation";
import { iamPolicyFor, neverReadPolicy, trustPolicy } from "../../checks/derive/policy";
import type { AwsAccount } from "../../types/entities";
import { grantedContent } from "./resource-access";

/** What our side of a connection is called. */
export interface Product {
  /** ARN of the role that the evaluator runs under. */
  evaluatorRoleArn: string;
  /** 12 digits of the account the product runs in. */
  accountId: string;
}

const pretty = (document: unknown) => JSON.stringify(document, null, 2);

/**
 * What a customer puts into their account for a connection by role; undefined for any other connection. The role may read what the
 * catalogue and the resource types in use need, and the content that was opted into.
 */
export function setupOf(
  account: AwsAccount,
  { evaluatorRoleArn: principalArn, accountId }: Product,
  typeNames: readonly string[],
) {
  const { externalId, authMethod } = account;
  if (authMethod !== "ROLE" || externalId === undefined) return undefined;
  const partition = principalArn.split(":")[1];
  const evaluatorRole = principalArn.slice(principalArn.lastIndexOf("/") + 1);
  const contentAccess = grantedContent(account);
  const further = [...catalogueActions, ...resourceActions(typeNames, contentAccess).actions];
  const policies = [...iamPolicyFor([], further), neverReadPolicy(partition, contentAccess)];
  return {
    principalArn,
    externalId,
    trustPolicy: pretty(trustPolicy({ principalArn, externalId })),
    permissionsPolicy: pretty({ Version: "2012-10-17", Statement: policies.flatMap(({ Statement }) => Statement) }),
    cloudFormation: cloudFormationTemplate({
      types: [],
      further,
      contentAccess,
      catalogueVersion,
      principalAccount: accountId,
      evaluatorRole,
      externalId,
    }),
  };
}

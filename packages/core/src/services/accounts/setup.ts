import { catalogueActions } from "../../checks/actions.gen";
import { cloudFormationTemplate } from "../../checks/derive/cloudformation";
import { iamPolicyFor, neverReadPolicy, trustPolicy } from "../../checks/derive/policy";
import { catalogueVersion } from "../../checks/version";
import type { AwsAccount } from "../../types/entities";

/** What our side of a connection is called. */
export interface Product {
  /** ARN of the role that the evaluator runs under. */
  evaluatorRoleArn: string;
  /** 12 digits of the account the product runs in. */
  accountId: string;
}

const pretty = (document: unknown) => JSON.stringify(document, null, 2);

/** What a customer puts into their account for a connection by role; undefined for any other connection. */
export function setupOf(account: AwsAccount, { evaluatorRoleArn: principalArn, accountId }: Product) {
  const { externalId, authMethod } = account;
  if (authMethod !== "ROLE" || externalId === undefined) return undefined;
  const partition = principalArn.split(":")[1];
  const evaluatorRole = principalArn.slice(principalArn.lastIndexOf("/") + 1);
  const statements = [...iamPolicyFor([], catalogueActions), neverReadPolicy(partition)].flatMap(
    ({ Statement }) => Statement,
  );
  return {
    principalArn,
    externalId,
    trustPolicy: pretty(trustPolicy({ principalArn, externalId })),
    permissionsPolicy: pretty({ Version: "2012-10-17", Statement: statements }),
    cloudFormation: cloudFormationTemplate({
      types: [],
      further: catalogueActions,
      catalogueVersion,
      principalAccount: accountId,
      evaluatorRole,
      externalId,
    }),
  };
}

import type { Permission } from "../shared/access";
import type { Place } from "../shared/place";

type Input = Record<string, unknown>;
type TransactEntry = Record<string, { TableName?: unknown }>;

const TRANSACT_ACTIONS: Record<string, string> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
  Get: "GetItem",
};

/**
 * The permissions an operation needs. Transactions need those of their parts; a query on an index needs the index.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export const dynamodbPermissions = ({ region, accountId }: Place, operation: string, input: Input): Permission[] => {
  const arn = (table: unknown, index?: unknown): string =>
    `arn:aws:dynamodb:${region}:${accountId}:table/${table}${index === undefined ? "" : `/index/${index}`}`;
  const need = (action: string, resourceArn: string): Permission => ({ action: `dynamodb:${action}`, resourceArn });

  switch (operation) {
    case "TransactWriteItems":
    case "TransactGetItems":
      return ((input.TransactItems ?? []) as TransactEntry[]).flatMap((entry) =>
        Object.entries(entry).map(([kind, part]) => need(TRANSACT_ACTIONS[kind] ?? kind, arn(part.TableName))),
      );
    case "BatchGetItem":
    case "BatchWriteItem":
      return Object.keys((input.RequestItems ?? {}) as object).map((table) => need(operation, arn(table)));
    case "Query":
    case "Scan":
      return [need(operation, arn(input.TableName, input.IndexName))];
    case "ListTables":
      return [need(operation, "*")];
    case "TagResource":
    case "UntagResource":
    case "ListTagsOfResource":
      return [need(operation, String(input.ResourceArn))];
    default:
      return [need(operation, arn(input.TableName))];
  }
};

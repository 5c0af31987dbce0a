import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** The two tables and the client that speaks to them; handed to every data helper. */
export interface Database {
  client: DynamoDBDocumentClient;
  readonly main: string;
  readonly evaluations: string;
  /** Partitions of the schedule index; 1 until more than about 1,000 groups are due in one second. */
  scheduleShards: number;
  /** Told of an item that a list leaves out, because this release cannot read it; by its key, never with its content. */
  onUnreadable?: ((item: { table: string; pk: string; sk: string; problem: string }) => void) | undefined;
}

/** What a database may be told besides its tables. */
export interface DatabaseOptions {
  scheduleShards?: number;
  client?: DynamoDBClient;
  onUnreadable?: Database["onUnreadable"];
}

/** Names of the tables. May be getters: a function that is not linked to a table never asks for its name. */
export interface TableNames {
  readonly main: string;
  readonly evaluations: string;
}

/** Opens the tables; region, credentials and endpoint come from where the SDK finds them. */
export function openDatabase(
  names: TableNames,
  { scheduleShards = 1, client = new DynamoDBClient({ maxAttempts: 5 }), onUnreadable }: DatabaseOptions = {},
): Database {
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    get main() {
      return names.main;
    },
    get evaluations() {
      return names.evaluations;
    },
    scheduleShards,
    onUnreadable,
  };
}

import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** The two tables and the client that speaks to them; handed to every data helper. */
export interface Database {
  client: DynamoDBDocumentClient;
  main: string;
  evaluations: string;
  /** Partitions of the schedule index; 1 until more than about 1,000 groups are due in one second. */
  scheduleShards: number;
}

export interface DatabaseOptions {
  main: string;
  evaluations: string;
  scheduleShards?: number;
  client?: DynamoDBClient;
}

/** Opens the tables by name; region, credentials and endpoint come from where the SDK finds them. */
export function openDatabase({ main, evaluations, scheduleShards = 1, client }: DatabaseOptions): Database {
  const base = client ?? new DynamoDBClient({ maxAttempts: 5 });
  return {
    client: DynamoDBDocumentClient.from(base, { marshallOptions: { removeUndefinedValues: true } }),
    main,
    evaluations,
    scheduleShards,
  };
}

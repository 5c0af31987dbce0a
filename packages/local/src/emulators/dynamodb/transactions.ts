import { createHash } from "node:crypto";
import { AwsError } from "../shared/aws-error";
import type { Clock } from "../shared/clock";
import { isException, itemSize, runAction, type Store, tableOf, validateInput, validationError } from "./dynalite";
import { planWrite } from "./item-operations";
import { applyWrites, type ItemWrite, lockNameOf, storeKeyOf, type WriteResult, withItemLocks } from "./write-items";

type Input = Record<string, unknown>;

const MAX_ITEMS = 100;
const MAX_BYTES = 4 * 1024 * 1024;
/** How long the service remembers a ClientRequestToken. */
const TOKEN_LIFETIME_MS = 10 * 60_000;

const ACTIONS: Record<string, ItemWrite["action"]> = {
  Put: "putItem",
  Update: "updateItem",
  Delete: "deleteItem",
  ConditionCheck: "deleteItem",
};

/** TransactWriteItems and TransactGetItems, which dynalite does not have. */
export interface Transactions {
  write(request: Input): Promise<Input>;
  get(request: Input): Promise<Input>;
}

/** Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
export const createTransactions = (store: Store, clock: Clock): Transactions => {
  const tokens = new Map<string, { digest: string; expiresAt: number }>();

  /** True when this very request was carried out before. */
  const isRepeat = (token: string, digest: string): boolean => {
    for (const [known, { expiresAt }] of tokens) if (expiresAt <= clock.now()) tokens.delete(known);
    const seen = tokens.get(token);
    if (seen && seen.digest !== digest) {
      throw new AwsError(
        "IdempotentParameterMismatchException",
        "Request token reused with different parameters within the idempotency window",
      );
    }
    return seen !== undefined;
  };

  return {
    write: async (request) => {
      const entries = entriesOf(request);
      const token = request.ClientRequestToken;
      const digest = createHash("sha256").update(JSON.stringify(entries)).digest("hex");
      const writes: ItemWrite[] = [];
      for (const entry of entries) writes.push(await planEntry(store, entry));
      if (new Set(writes.map(lockNameOf)).size !== writes.length) {
        throw validationError("Transaction request cannot include multiple operations on one item");
      }
      return withItemLocks(store, writes.map(lockNameOf), async () => {
        if (typeof token === "string" && isRepeat(token, digest)) return {};
        const results = await applyWrites(store, writes);
        if (results.some((result) => "error" in result)) throw cancelled(results);
        if (typeof token === "string") tokens.set(token, { digest, expiresAt: clock.now() + TOKEN_LIFETIME_MS });
        return {};
      });
    },

    get: async (request) => {
      const reads: (Pick<ItemWrite, "table" | "key"> & { input: Input })[] = [];
      for (const { Get } of entriesOf(request)) {
        const input = validateInput(store, "getItem", (Get ?? {}) as Input);
        const table = await tableOf(store, String(input.TableName));
        reads.push({ input, table, key: storeKeyOf(table, input) });
      }
      return withItemLocks(store, reads.map(lockNameOf), async () => {
        const answers = await Promise.all(reads.map(({ input }) => runAction(store, "getItem", input)));
        return { Responses: answers.map(({ Item }) => (Item ? { Item } : {})) };
      });
    },
  };
};

const entriesOf = (request: Input): Record<string, Input>[] => {
  const entries = (request.TransactItems ?? []) as Record<string, Input>[];
  if (entries.length < 1 || entries.length > MAX_ITEMS) {
    throw validationError(
      `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: ` +
        `Member must have length less than or equal to ${MAX_ITEMS}, Member must have length greater than or equal to 1`,
    );
  }
  const bytes = entries.reduce((sum, { Put }) => sum + (Put ? itemSize(Put.Item as never) : 0), 0);
  if (bytes > MAX_BYTES)
    throw validationError("Transaction request size has exceeded the maximum allowed size of 4 MB");
  return entries;
};

const planEntry = (store: Store, entry: Record<string, Input>): Promise<ItemWrite> => {
  const [kind = "", ...others] = Object.keys(entry);
  const action = ACTIONS[kind];
  if (!action || others.length > 0) {
    throw validationError("TransactItems can only contain one of Check, Put, Update or Delete");
  }
  return planWrite(store, action, entry[kind] ?? {}, kind === "ConditionCheck");
};

const cancelled = (results: readonly WriteResult[]): AwsError => {
  const reasons = results.map((result) => {
    if ("output" in result) return { Code: "None" };
    if (!(result.error instanceof AwsError)) throw result.error;
    const failedCondition = isException(result.error, "ConditionalCheckFailedException");
    return {
      Code: failedCondition ? "ConditionalCheckFailed" : "ValidationError",
      Message: result.error.message,
      ...(result.oldItem && { Item: result.oldItem }),
    };
  });
  const codes = reasons.map(({ Code }) => Code).join(", ");
  return new AwsError(
    "TransactionCanceledException",
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    400,
    { CancellationReasons: reasons },
  );
};

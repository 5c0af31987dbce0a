import { accessDeniedMessage, missingPermission } from "../shared/access";
import { AwsError } from "../shared/aws-error";
import { systemClock } from "../shared/clock";
import type { EmulatorOptions } from "../shared/emulator-options";
import { type JsonCall, jsonProtocolListener } from "../shared/json-protocol";
import { LOCAL_PLACE } from "../shared/place";
import { type Listening, listenOnLoopback } from "../shared/server";
import { storageFault } from "../shared/storage-fault";
import { declareTable, type TableDeclaration } from "./declare-table";
import { openStore, runAction, validateInput } from "./dynalite";
import { batchWriteItem, writeItem } from "./item-operations";
import { dynamodbPermissions } from "./permissions";
import { saveSettings, settingOperations } from "./table-settings";
import { createTransactions } from "./transactions";

export interface DynamodbOptions extends EmulatorOptions {
  /** Where LevelDB keeps the data; in memory when left out. */
  folder?: string;
}

export interface DynamodbEmulator {
  /** Makes a table or brings it to its declaration. Idempotent; call it at every start. */
  createTable(declaration: TableDeclaration): Promise<void>;
  /** Starts answering. Closing also closes the store, so that another process may open it. */
  listen(port?: number): Promise<Listening>;
  /** Closes the store of an emulator that never listened. */
  close(): Promise<void>;
}

/** Operations that dynalite answers by itself. */
const PASSED_ON: Record<string, string> = {
  CreateTable: "createTable",
  DeleteTable: "deleteTable",
  DescribeTable: "describeTable",
  UpdateTable: "updateTable",
  ListTables: "listTables",
  GetItem: "getItem",
  BatchGetItem: "batchGetItem",
  Query: "query",
  Scan: "scan",
  TagResource: "tagResource",
  UntagResource: "untagResource",
  ListTagsOfResource: "listTagsOfResource",
};

const WRITES = { PutItem: "putItem", UpdateItem: "updateItem", DeleteItem: "deleteItem" } as const;

/**
 * DynamoDB on LevelDB: dynalite's expressions and queries, our transactions, atomic index upkeep and permissions.
 * Not emulated: streams, PartiQL, expiry by time to live, throttling; indexes are consistent at once.
 */
export const createDynamodb = async (options: DynamodbOptions): Promise<DynamodbEmulator> => {
  const place = options.place ?? LOCAL_PLACE;
  const store = await openStore(options.folder);
  store.tableDb.awsAccountId = place.accountId;
  store.tableDb.awsRegion = place.region;
  const transactions = createTransactions(store, options.clock ?? systemClock);

  const onStore = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw storageFault(options.folder ?? "the store in memory", error);
    });

  const operate = ({ operation, input }: JsonCall): Promise<unknown> => {
    if (operation === "TransactWriteItems") return transactions.write(input);
    if (operation === "TransactGetItems") return transactions.get(input);
    if (operation === "BatchWriteItem") return batchWriteItem(store, input);
    if (operation in WRITES) return writeItem(store, WRITES[operation as keyof typeof WRITES], input);
    const setting = settingOperations[operation];
    if (setting) return setting(store, input);
    const action = PASSED_ON[operation];
    if (action) return runAction(store, action, validateInput(store, action, input));
    throw new AwsError("com.amazon.coral.service#UnknownOperationException", `${operation} is not available locally`);
  };

  const listener = jsonProtocolListener({
    contentType: "application/x-amz-json-1.0",
    errorPrefix: "com.amazonaws.dynamodb.v20120810#",
    maxBodyBytes: 16 * 1024 * 1024,
    access: options.access,
    unsignedStatus: 400,
    onError: options.onError,
    handle: async (call) => {
      const needed = dynamodbPermissions(place, call.operation, call.input);
      const missing = missingPermission(options.access, call.accessKeyId, needed);
      if (missing) {
        const message = accessDeniedMessage(call.accessKeyId, missing);
        throw new AwsError("com.amazon.coral.service#AccessDeniedException", message);
      }
      return onStore(operate(call));
    },
  });

  const close = () => store.db.close();
  return {
    createTable: async (declaration) => {
      const { name, ttl } = declaration;
      await onStore(declareTable(store, declaration));
      if (ttl !== undefined) await onStore(saveSettings(store, name, { ttlAttribute: ttl }));
    },
    listen: async (port) => {
      const server = await listenOnLoopback(listener, port);
      return {
        ...server,
        close: async () => {
          await server.close();
          await close();
        },
      };
    },
    close,
  };
};

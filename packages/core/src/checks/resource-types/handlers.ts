import { packedHandlers } from "./handlers.gen";
import { unpackLines } from "./unpack";

/** IAM actions that Cloud Control's handlers of one resource type use with the caller's credentials. */
export interface ResourceHandlers {
  /** To read one resource; absent where the type has no read handler. */
  read?: readonly HandlerAction[];
  /** To list resources; absent where the type has no list handler. */
  list?: readonly HandlerAction[];
}

export interface HandlerAction {
  action: string;
  /** Access level Read or List. */
  reads: boolean;
}

let table: ReadonlyMap<string, readonly string[]> | undefined;

/** The handlers of a resource type; undefined where they are not known. */
export function handlersOf(typeName: string): ResourceHandlers | undefined {
  table ??= unpackLines(packedHandlers);
  const line = table.get(typeName);
  if (!line) return undefined;
  const [read, list] = line.map(actionsIn);
  return { ...(read ? { read } : {}), ...(list ? { list } : {}) };
}

function actionsIn(text: string): HandlerAction[] | undefined {
  if (text === "-") return undefined;
  const entries = text.split(",").filter((entry) => entry !== "");
  return entries.map((entry) => ({ action: entry.replace("!", ""), reads: !entry.endsWith("!") }));
}

import type { AttributeValue } from "@aws-sdk/client-dynamodb";

export type Item = Record<string, AttributeValue>;

/** The key attributes of an index that projects everything. */
export interface IndexKeys {
  hashKey: string;
  rangeKey: string;
}

const utf8 = (text: string) => Buffer.byteLength(text);

/** Bytes of a number: one for every two significant digits, and one more. */
function numberSize(text: string): number {
  const digits = text
    .replace(/e.*$/i, "")
    .replace(/[-+.]/g, "")
    .replace(/^0+|0+$/g, "");
  return Math.ceil(digits.length / 2) + 1;
}

function valueSize(value: AttributeValue): number {
  const sum = <T>(all: readonly T[], size: (one: T) => number) => all.reduce((total, one) => total + size(one), 0);
  if (value.S !== undefined) return utf8(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  // On the wire bytes are base64 text.
  if (value.B !== undefined) return Buffer.from(value.B as unknown as string, "base64").length;
  if (value.SS !== undefined) return sum(value.SS, utf8);
  if (value.NS !== undefined) return sum(value.NS, numberSize);
  if (value.L !== undefined) return 3 + sum(value.L, (one) => valueSize(one) + 1);
  if (value.M !== undefined) return 3 + sum(Object.values(value.M), () => 1) + itemSize(value.M);
  throw new Error(`No size is known of ${JSON.stringify(value)}.`);
}

/**
 * Bytes of an item as DynamoDB counts them for request units: names and values.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Item): number {
  return Object.entries(item).reduce((total, [name, value]) => total + utf8(name) + valueSize(value), 0);
}

/** What storage is billed for besides the size, for each item and each entry of an index. */
export const storageOverheadBytes = 100;

/** Read request units of one request that looked at so many bytes: steps of 4 KB, half when eventually consistent, never nothing. */
export function readUnits(bytes: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / 4_096)) * (consistent ? 1 : 0.5);
}

/** Write request units of so many bytes: steps of 1 KB, never nothing. */
export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1_024));
}

const keyIn = (item: Item | undefined, { hashKey, rangeKey }: IndexKeys) =>
  item?.[hashKey]?.S === undefined || item[rangeKey]?.S === undefined
    ? undefined
    : JSON.stringify([item[hashKey], item[rangeKey]]);

/**
 * Write request units that one index takes when an item turns from `before` into `after`: none when nothing it holds changes, and two
 * writes when its key changes. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
 */
export function indexWriteUnits(before: Item | undefined, after: Item | undefined, index: IndexKeys): number {
  const [from, to] = [keyIn(before, index), keyIn(after, index)];
  const units = (item: Item | undefined) => (item === undefined ? 0 : writeUnits(itemSize(item)));
  if (from === undefined && to === undefined) return 0;
  if (from === undefined) return units(after);
  if (to === undefined) return units(before);
  if (from !== to) return units(before) + units(after);
  return isSame(before, after) ? 0 : Math.max(units(before), units(after));
}

function isSame(before: Item | undefined, after: Item | undefined): boolean {
  const sorted = (item: Item = {}) =>
    JSON.stringify(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)));
  return sorted(before) === sorted(after);
}

/** Write request units of the table itself: by the larger of the two states; a transaction writes everything twice. */
export function tableWriteUnits(before: Item | undefined, after: Item | undefined, inTransaction: boolean): number {
  const bytes = Math.max(before ? itemSize(before) : 0, after ? itemSize(after) : 0);
  return writeUnits(bytes) * (inTransaction ? 2 : 1);
}

/** Bytes of storage that an item and its entries in indexes take. */
export function storedBytes(item: Item | undefined, indexes: readonly IndexKeys[]): number {
  if (item === undefined) return 0;
  const places = 1 + indexes.filter((index) => keyIn(item, index) !== undefined).length;
  return places * (itemSize(item) + storageOverheadBytes);
}

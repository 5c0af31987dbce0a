import { parseJson } from "../../checks/formats/json";
import type { Value } from "../../checks/model";
import { isObject } from "../../checks/operators";

type Row = Readonly<Record<string, Value>>;

/** The rows of an answer; undefined where one cannot be read. */
export function rowsOf({ Results = [] }: { Results?: readonly string[] }): readonly Row[] | undefined {
  try {
    const rows: Value[] = Results.map((row) => parseJson(row) as Value);
    return rows.every(isObject) ? rows : undefined;
  } catch {
    return undefined;
  }
}

/** A row of counts that are all 0, as a query gives where there is nothing to count. */
export const holdsNothing = (row: Row): boolean => Object.values(row).every((value) => !value);

/** The value of a row of one column; other rows are values themselves. */
export function onlyColumn(row: Row): Value {
  const columns = Object.values(row);
  return columns.length === 1 ? columns[0] : row;
}

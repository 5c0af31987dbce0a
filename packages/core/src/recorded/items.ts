import { isJsonObject } from "../checks/json-object";

/** Every value at a dotted path; `[]` after a segment goes through a list, which a list does by itself too. */
export function valuesAt(value: unknown, path: string): unknown[] {
  let found: unknown[] = [value];
  for (const segment of path.split(".").map((part) => part.replace(/\[\*?\]$/, ""))) {
    found = found
      .flatMap((each) => (Array.isArray(each) ? each : [each]))
      .filter(isJsonObject)
      .map((each) => each[segment])
      .filter((each) => each !== undefined && each !== null);
  }
  return found.flatMap((each) => (Array.isArray(each) ? each : [each]));
}

/**
 * A copy of an answer that keeps only the items wanted. In `Reservations[].Instances` the outer element goes when none of
 * its inner items is left. Parts of the answer beside the path are shared with the original, not copied.
 */
export function keepItems(data: unknown, path: string, wanted: (item: unknown) => boolean): unknown {
  return keep(data, path.split("."), wanted);
}

function keep(data: unknown, segments: readonly string[], wanted: (item: unknown) => boolean): unknown {
  const [head, ...rest] = segments;
  if (head === undefined || !isJsonObject(data)) return data;
  const key = head.replace(/\[\*?\]$/, "");
  const value = data[key];
  if (value === undefined || value === null) return data;
  if (rest.length === 0) return { ...data, [key]: Array.isArray(value) ? value.filter(wanted) : value };
  if (!Array.isArray(value)) return { ...data, [key]: keep(value, rest, wanted) };
  const inner = rest.join(".");
  const kept = value.map((each) => keep(each, rest, wanted)).filter((each) => valuesAt(each, inner).length > 0);
  return { ...data, [key]: kept };
}

/** A copy of an answer in which one item is replaced, or taken away when `change` gives undefined. */
export function changeItems(data: unknown, path: string, change: (item: unknown) => unknown): unknown {
  const [head, ...rest] = path.split(".");
  if (head === undefined || !isJsonObject(data)) return data;
  const key = head.replace(/\[\*?\]$/, "");
  const value = data[key];
  if (value === undefined || value === null) return data;
  if (rest.length > 0) {
    const inner = rest.join(".");
    const changed = Array.isArray(value)
      ? value.map((each) => changeItems(each, inner, change)).filter((each) => valuesAt(each, inner).length > 0)
      : changeItems(value, inner, change);
    return { ...data, [key]: changed };
  }
  if (!Array.isArray(value)) return data;
  return { ...data, [key]: value.map(change).filter((each) => each !== undefined) };
}

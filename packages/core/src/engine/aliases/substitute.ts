import { Decimal } from "../../checks/formats";
import type { CheckType, Value } from "../../checks/model";
import { holdsRedacted, isList, isObject } from "../../checks/operators";
import { stringsOfCheck, type ValidCheck } from "../../checks/validate";
import { type Produced, resolveText, UnusableError } from "./resolve";

export interface Substituted {
  check: ValidCheck;
  /** Reference → value used. */
  inputs: Readonly<Record<string, Value>>;
  /** Place in the check, joined with dots → the reference that is all that stood there. */
  origins: ReadonlyMap<string, string>;
}

/**
 * The check with every placeholder replaced. Throws `UnresolvedError` when a value is not there in this run (SKIPPED) and
 * `UnusableError` when it cannot be used where it stands (ERROR). The type tells which parameter is the expected value.
 */
export function substitute(
  check: ValidCheck,
  producer: (alias: string) => Produced | undefined,
  type?: Pick<CheckType, "expectedParam" | "observes">,
): Substituted {
  const inputs: Record<string, Value> = {};
  const places = stringsOfCheck(check).open.filter(({ text }) => text.includes("{{"));
  const origins = new Map<string, string>();
  if (places.length === 0) return { check, inputs, origins };
  const copy = structuredClone(check);
  for (const { path, text } of places) {
    const value = resolveText(text, {
      producer,
      used: (reference, used) => {
        inputs[reference.text] = used;
      },
    });
    const whole = /^\s*\{\{\s*([^{}]+?)\s*\}\}\s*$/.exec(text)?.[1];
    if (whole !== undefined) origins.set(path.join("."), whole);
    const isParameter = path[0] === "parameters";
    const isExpectedParam = isParameter && path[1] === type?.expectedParam;
    const isExpected = path.includes("expected") || (isExpectedParam && type?.observes.kind === "any");
    // What is compared may stay hidden; what is looked for may not, or it would be missed.
    if (!isExpected && !isExpectedParam && holdsRedacted(value))
      throw new UnusableError(`the value of ${text} is redacted, because it may be secret`, "UNSUPPORTED");
    setAt(copy, path, isParameter ? plain(value, isExpected) : value);
  }
  return { check: copy, inputs, origins };
}

/** Parameters take decimals as text, and dates too, except where a value of any kind is compared with them. */
function plain(value: Value, keepsDates: boolean): Value {
  if (value instanceof Decimal) return value.text;
  if (value instanceof Date) return keepsDates ? value : value.toISOString();
  if (isList(value)) return value.map((each) => plain(each, true));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each, true)]));
}

function setAt(root: object, path: readonly (string | number)[], value: Value): void {
  // Members of the path were found by walking this very check, so each step leads to an object or list.
  let target = root as Record<string | number, unknown>;
  for (const part of path.slice(0, -1)) target = target[part] as Record<string | number, unknown>;
  const last = path.at(-1);
  if (last !== undefined) target[last] = value;
}

import type { Permission } from "../model";
import { NotImplementedLocally } from "../not-implemented";

/** What linking a construct to a function gives it. */
export interface Link {
  type: string;
  properties: Record<string, unknown>;
  permissions: Permission[];
}

/** Something that can stand in a `link` list. */
export interface Linkable {
  readonly constructName: string;
  getSSTLink(): Link;
}

/** Makes every property that an object does not have an error, instead of an `undefined` that travels on. */
export function guarded<T extends object>(what: string, target: T): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === "symbol" || key in object || key === "then" || key === "toJSON")
        return Reflect.get(object, key, receiver);
      throw new NotImplementedLocally(`${what} property ${key}`);
    },
  });
}

/** Base of all constructs: properties which the local runner does not know cannot be read. */
export abstract class Construct {
  constructor(
    type: string,
    readonly constructName: string,
  ) {
    // biome-ignore lint/correctness/noConstructorReturn: a construct IS its guard, so that no unknown property goes unnoticed
    return guarded(type, this);
  }
}

/** Whether a value can be linked. */
export function isLinkable(value: unknown): value is Linkable {
  return typeof value === "object" && value !== null && "getSSTLink" in value;
}

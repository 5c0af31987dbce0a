import { NotImplementedLocally } from "./not-implemented";

const content = Symbol("content of an output");

/** A value that is only known after a deployment on AWS. Here it is known at once, yet it can be used in the same ways alone. */
export type Output<T> = {
  apply<U>(transform: (value: T) => U): Output<Resolved<U>>;
} & (T extends object ? { readonly [Key in keyof T]: Output<T[Key]> } : unknown);

/** What an input is once every output in it is replaced by its value. */
export type Resolved<T> = T extends Output<infer U> ? U : T;

/** Wraps a value, so that text or arithmetic on it without `apply` fails here as it would on AWS. */
export function output<T>(value: T): Output<Resolved<T>> {
  const resolved = resolve(value);
  return new Proxy(
    { [content]: resolved },
    {
      get(_, key) {
        if (key === content) return resolved;
        if (key === "apply") return (transform: (value: unknown) => unknown) => output(transform(resolved));
        // An output that is awaited is no promise: `then` must be absent.
        if (key === "then") return undefined;
        return property(resolved, key);
      },
      has: (_, key) => key === content,
    },
  ) as unknown as Output<Resolved<T>>;
}

function property(value: unknown, key: string | symbol): unknown {
  if (key === Symbol.toPrimitive || key === "toString" || key === "valueOf" || key === "toJSON")
    return () => {
      throw new Error("An output has no text before deployment: use $interpolate or .apply().");
    };
  if (typeof key === "symbol") return undefined;
  if (typeof value === "object" && value !== null && key in value)
    return output((value as Record<string, unknown>)[key]);
  throw new NotImplementedLocally(`output property ${key}`);
}

/** Whether a value is an output. */
export function isOutput(value: unknown): value is Output<unknown> {
  return typeof value === "object" && value !== null && content in value;
}

/** Replaces every output inside plain objects and arrays by its value. Instances of constructs stay what they are. */
export function resolve(value: unknown): unknown {
  if (isOutput(value)) return (value as unknown as Record<symbol, unknown>)[content];
  if (value instanceof Promise) throw new NotImplementedLocally("promise as input");
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, resolve(part)]));
}

/** The template tag that puts outputs into text. */
export function interpolate(strings: TemplateStringsArray, ...values: unknown[]): Output<string> {
  return output(strings.reduce((text, part, index) => text + String(resolve(values[index - 1])) + part));
}

/** The text of an output or of a plain value. */
export function textOf(value: unknown): string {
  return String(resolve(value));
}

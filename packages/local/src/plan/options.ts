import { NotImplementedLocally } from "./not-implemented";
import { resolve } from "./output";
import type { Transform } from "./recorder";

export type Arguments = Record<string, unknown>;

/** Options that change nothing on one machine, each with its reason. */
export type WithoutEffect = Readonly<Record<string, string>>;

/**
 * Resolves a construct's arguments and refuses every option that is neither supported nor listed as without effect.
 *
 * @param what for example `sst.aws.Queue option`
 */
export function readOptions(
  what: string,
  args: unknown,
  supported: readonly string[],
  withoutEffect: WithoutEffect = {},
): Arguments {
  const options = (resolve(args) ?? {}) as Arguments;
  for (const [key, value] of Object.entries(options))
    if (value !== undefined && !supported.includes(key) && !(key in withoutEffect))
      throw new NotImplementedLocally(`${what} ${key}`);
  return options;
}

/** Applies a transform (an object to merge, or a function that changes the arguments) to the arguments of an underlying resource. */
export function applyTransform(transform: unknown, args: Arguments, name: string): Arguments {
  if (typeof transform === "function") {
    const changed = { ...args };
    (transform as Transform)(changed, {}, name);
    return resolve(changed) as Arguments;
  }
  return { ...args, ...((resolve(transform) ?? {}) as Arguments) };
}

/** Reads a duration such as `"20 seconds"` or `"5 minutes"`; returns seconds. */
export function secondsOf(duration: unknown, otherwise: number): number {
  if (duration === undefined) return otherwise;
  const match = /^(\d+(?:\.\d+)?) (second|minute|hour|day)s?$/.exec(String(duration));
  if (!match) throw new NotImplementedLocally(`duration ${String(duration)}`);
  const unit = { second: 1, minute: 60, hour: 3_600, day: 86_400 }[match[2] as "second" | "minute" | "hour" | "day"];
  return Number(match[1]) * unit;
}

/** Reads a size such as `"512 MB"` or `"1 GB"`; returns megabytes. */
export function megabytesOf(size: unknown, otherwise: number): number {
  if (size === undefined) return otherwise;
  const match = /^(\d+) (MB|GB)$/.exec(String(size));
  if (!match) throw new NotImplementedLocally(`size ${String(size)}`);
  return Number(match[1]) * (match[2] === "GB" ? 1_024 : 1);
}

import { createUnread } from "../../checks/answers/missing-members";
import type { ReadAnswer, ReadErrorLike } from "../../checks/model";
import { isOrAre } from "../../checks/words";
import type { PublicAccessBlock } from "./reads";

export const flagNames = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"] as const;
export type Flags = Record<(typeof flagNames)[number], boolean>;

/** The four settings of one level: known, or why they could not be read. */
export type Level = { flags: Flags } | { error: ReadErrorLike };

/** Without a configuration, or without a setting in it, a setting is off. */
export function levelOf(
  read: { service: string; operation: string },
  settled: { ok: true; answer: ReadAnswer<PublicAccessBlock> } | { ok: false; error: ReadErrorLike },
): Level {
  if (!settled.ok) return { error: settled.error };
  if (!settled.answer.present) return { flags: flagsWhere(() => false) };
  const { PublicAccessBlockConfiguration: configured } = settled.answer.data;
  const untold = flagNames.find((name) => typeof configured?.[name] !== "boolean");
  if (untold) {
    const message = `the answer has no ${untold}`;
    return { error: createUnread(untold, read, settled.answer.region, message).error };
  }
  return { flags: flagsWhere((name) => configured?.[name] === true) };
}

/** A setting is on in effect when it is on at any of the levels that could be read. */
export function effectiveFlags(levels: readonly Level[]): Flags {
  return flagsWhere((name) => levels.some((level) => "flags" in level && level.flags[name]));
}

export function offFlags(flags: Flags): string[] {
  return flagNames.filter((name) => !flags[name]);
}

const levelWords = {
  effective: "bucket and account together",
  bucket: "the bucket alone",
  account: "the account alone",
};

/** "is not blocked as a whole: off is BlockPublicAcls (the bucket alone)"; `isPartial`: a level could not be read. */
export function blockedText(off: readonly string[], level: keyof typeof levelWords, isPartial: boolean): string {
  const where = `(${levelWords[level]})`;
  if (off.length === 0) return `is blocked as a whole: all four settings are on ${where}`;
  const which = `off ${isOrAre(off.length)} ${off.join(", ")}`;
  return isPartial
    ? `may not be blocked as a whole: as far as was read, ${which}`
    : `is not blocked as a whole: ${which} ${where}`;
}

function flagsWhere(isOn: (name: (typeof flagNames)[number]) => boolean): Flags {
  const [acls, ignoreAcls, policy, restrict] = flagNames;
  return {
    [acls]: isOn(acls),
    [ignoreAcls]: isOn(ignoreAcls),
    [policy]: isOn(policy),
    [restrict]: isOn(restrict),
  };
}

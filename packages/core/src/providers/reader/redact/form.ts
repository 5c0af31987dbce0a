import { kindOfName } from "./names";
import { isHarmless, isRandom } from "./values";

/**
 * A form that tells a secret by what stands around it. What matches the group `secret` is one when `is` agrees. Every repetition
 * is bounded, and the first character of a form is rare.
 */
export interface Form {
  has: RegExp;
  form: RegExp;
  is?: (secret: string, groups: Readonly<Record<string, string | undefined>>) => boolean;
}

/** Whether the group `name` says that the secret is one. */
export const named = (secret: string, { name = "" }: Readonly<Record<string, string | undefined>>) => {
  const kind = kindOfName(name);
  return kind !== undefined && !isHarmless(secret, kind) && (kind.level === "sure" || isRandom(secret));
};

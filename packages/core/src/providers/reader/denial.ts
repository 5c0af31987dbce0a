/** Texts of AWS that say who denied, most telling first. */
const sides: readonly (readonly [RegExp, string])[] = [
  [/permissions? boundary/i, "not allowed by the permissions boundary"],
  [/VPC endpoint policy/i, "not allowed by the VPC endpoint policy"],
  [/session policy/i, "not allowed by the session policy"],
  [/resource-based policy/i, "not allowed by the resource policy"],
  [/explicit deny in an identity-based policy/i, "explicitly denied by an identity policy"],
  [/identity-based policy/i, "no identity policy allows it"],
];
const organisationPolicy = /\b(service|resource) control polic(?:y|ies)\b/i;
const policyArn = /\barn:[\w-]+:organizations::\d{12}:policy\/[\w/-]+/;

/** What a provider's message tells about a denial. */
export interface Denial {
  /** The action that was denied. */
  action?: string;
  /** The policy that denied it, in words. */
  side?: string;
  /** In words: a policy of the account's organisation denied it, which nobody in the account can change. */
  organisation?: string;
}

/** The action that was denied and the side that denied it, as far as the provider's message tells. */
export function denialOf(message: string): Denial {
  const action = message.match(
    /(?:not authorized to perform:?|no permission to perform)\s+([a-z0-9-]+:[A-Za-z0-9]+)/i,
  )?.[1];
  const side = sides.find(([text]) => text.test(message))?.[1];
  return {
    ...(action === undefined ? {} : { action }),
    ...(side === undefined ? {} : { side }),
    ...organisationOf(message, action),
  };
}

function organisationOf(message: string, action: string | undefined): Denial {
  const kind = organisationPolicy.exec(message)?.[1]?.toLowerCase();
  if (kind === undefined) return {};
  const arn = policyArn.exec(message)?.[0];
  const what = action === undefined ? "access" : action;
  return { organisation: `${what} is denied by a ${kind} control policy of the organisation${arn ? ` (${arn})` : ""}` };
}

/** Texts of AWS that say who denied, most telling first. */
const sides: readonly (readonly [RegExp, string])[] = [
  [/service control policy/i, "denied by a service control policy"],
  [/resource control policy/i, "denied by a resource control policy"],
  [/permissions? boundary/i, "not allowed by the permissions boundary"],
  [/VPC endpoint policy/i, "not allowed by the VPC endpoint policy"],
  [/session policy/i, "not allowed by the session policy"],
  [/resource-based policy/i, "not allowed by the resource policy"],
  [/explicit deny in an identity-based policy/i, "explicitly denied by an identity policy"],
  [/identity-based policy/i, "no identity policy allows it"],
];

/** The action that was missing and the side that denied, as far as the provider's message tells. */
export function denialOf(message: string): { action?: string; side?: string } {
  const action = message.match(
    /(?:not authorized to perform:?|no permission to perform)\s+([a-z0-9-]+:[A-Za-z0-9]+)/i,
  )?.[1];
  const side = sides.find(([text]) => text.test(message))?.[1];
  return { ...(action === undefined ? {} : { action }), ...(side === undefined ? {} : { side }) };
}

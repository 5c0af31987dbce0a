/** How many rules came to each compliance: COMPLIANT first, then in the order in which they are met. */
export function byCompliance(items: readonly { value: string }[]): readonly (readonly [string, number])[] {
  const numbers = new Map([["COMPLIANT", 0]]);
  for (const { value } of items) numbers.set(value, (numbers.get(value) ?? 0) + 1);
  return [...numbers].filter(([, count]) => count > 0);
}

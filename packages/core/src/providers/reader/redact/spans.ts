/** A part of a text that is a secret: [from, to). */
export type Span = readonly [from: number, to: number];

/** Finds the secrets in a text. `depth` counts texts within texts. */
export type Finder = (text: string, found: Span[], depth: number) => void;

/** The text with its secrets replaced; what is kept as it is (marks) is not replaced again. */
export function replaceSpans(
  text: string,
  found: readonly Span[],
  kept: readonly Span[],
  replace: (secret: string) => string,
): string {
  if (found.length === 0) return text;
  let out = "";
  let done = 0;
  for (const [from, to] of without(united(found), kept)) {
    const secret = text.slice(from, to);
    // What is left between marks and signs of punctuation is no secret.
    if (kept.length > 0 && /^[\s;,&:|'"=@/{}]*$/.test(secret)) continue;
    out += text.slice(done, from) + replace(secret);
    done = to;
  }
  return out + text.slice(done);
}

/** In order, overlapping ones as one. */
function united(spans: readonly Span[]): Span[] {
  const sorted = spans.filter(([from, to]) => to > from).sort((one, other) => one[0] - other[0]);
  const whole: Span[] = [];
  for (const [from, to] of sorted) {
    const last = whole.at(-1);
    if (last !== undefined && from < last[1]) whole[whole.length - 1] = [last[0], Math.max(last[1], to)];
    else whole.push([from, to]);
  }
  return whole;
}

function without(spans: readonly Span[], kept: readonly Span[]): Span[] {
  if (kept.length === 0) return [...spans];
  const left: Span[] = [];
  let at = 0;
  for (const [from, to] of spans) {
    let start = from;
    while (at < kept.length && (kept[at]?.[1] ?? 0) <= from) at++;
    for (let next = at; next < kept.length && (kept[next]?.[0] ?? 0) < to; next++) {
      const [keptFrom = 0, keptTo = 0] = kept[next] ?? [];
      if (keptFrom > start) left.push([start, keptFrom]);
      start = Math.max(start, keptTo);
    }
    if (start < to) left.push([start, to]);
  }
  return left;
}

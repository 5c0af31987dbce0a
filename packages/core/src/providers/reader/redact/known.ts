import { isRandom, isUnwordly } from "./values";

/** Secrets that were found where their place told them, to be found again where nothing does: in sentences and lists of values. */
export interface KnownSecrets {
  add(secret: string): void;
  /** The text without them, those that were cut at its end or before an ellipsis too. */
  clean(text: string): string;
  /** The same for every text under a value. Gives a copy. */
  cleanValue(value: unknown): unknown;
}

/** By so many first characters a secret is looked up. Shorter ones are not told from chance. */
const startLength = 6;
const maxLength = 16_384;
/** Secrets that long are found within other words too. */
const unmistakable = 12;
const ellipsis = "…";

/** Neither a word nor a number that might as well mean something else. */
const isDistinct = (text: string): boolean => isUnwordly(text) || isRandom(text) || text.length >= 16;
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);
const isWordly = (char: string): boolean => /[\p{L}\p{N}]/u.test(char);

/** `replace` gives what stands in place of a secret. Ordinary words are not taken: what they stand for elsewhere is no secret. */
export function createKnownSecrets(replace: (secret: string) => string): KnownSecrets {
  const byStart = new Map<string, { form: string; secret: string }[]>();
  const forms = new Set<string>();
  /** Starts under which forms were added since they were put in order, the longest first. */
  const unordered = new Set<string>();

  function candidatesFor(start: string) {
    const candidates = byStart.get(start);
    if (candidates !== undefined && unordered.delete(start))
      candidates.sort((one, other) => other.form.length - one.form.length);
    return candidates;
  }

  /** The secret that stands at a place, and where it ends; `cut` is where the text around it was cut. */
  function secretAt(text: string, at: number, cut: number): { secret: string; end: number } | undefined {
    const candidates = candidatesFor(text.slice(at, at + startLength));
    const whole = candidates?.find(({ form }) => stands(text, at, form));
    if (whole) return { secret: whole.secret, end: at + whole.form.length };
    const part = candidates?.find(({ form }) => isPart(text.slice(at, cut), form, cut < text.length));
    return part && { secret: part.secret, end: cut };
  }

  const clean = (text: string): string => {
    if (byStart.size === 0) return text;
    let out = "";
    let done = 0;
    let cut = -1;
    for (let at = 0; at + startLength <= text.length; at++) {
      if (cut < at) cut = text.indexOf(ellipsis, at) < 0 ? text.length : text.indexOf(ellipsis, at);
      const hit = secretAt(text, at, cut);
      if (hit === undefined) continue;
      out += text.slice(done, at) + replace(hit.secret);
      done = hit.end;
      at = hit.end - 1;
    }
    return out + text.slice(done);
  };

  const cleanValue = (value: unknown): unknown => {
    if (typeof value === "string") return clean(value);
    if (Array.isArray(value)) return value.map(cleanValue);
    if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cleanValue(each)]));
  };

  return {
    add(secret) {
      if (secret.length < startLength || secret.length > maxLength || !isDistinct(secret)) return;
      // Sentences show texts as JSON, and JSON within JSON.
      for (const form of [secret, escaped(secret), escaped(escaped(secret))]) {
        if (forms.has(form)) continue;
        forms.add(form);
        const start = form.slice(0, startLength);
        const others = byStart.get(start);
        if (others === undefined) byStart.set(start, [{ form, secret }]);
        else others.push({ form, secret });
        unordered.add(start);
      }
    },
    clean,
    cleanValue,
  };
}

function stands(text: string, at: number, form: string): boolean {
  if (!text.startsWith(form, at)) return false;
  return form.length >= unmistakable || !(isWordly(text.charAt(at - 1)) || isWordly(text.charAt(at + form.length)));
}

/** What is left of a secret where a text was cut; where nothing shows that it was cut, only what could be no word. */
const isPart = (rest: string, form: string, isCut: boolean): boolean =>
  rest.length >= startLength && rest.length < form.length && form.startsWith(rest) && (isCut || isDistinct(rest));

import { isUnicodeClass } from "./unicode-classes";

/** What a pattern becomes when it is compiled, known without compiling it. */
export interface PatternCost {
  /** Instructions of the program, estimated from above. */
  size: number;
  /** What its classes cost beside that, in instructions: wide ranges are spread out where case is ignored. */
  classes: number;
}

/** A part of a pattern: its instructions, and how often counted repetitions inside it repeat. */
interface Part {
  size: number;
  repeat?: number;
  parts: readonly Part[];
}

/** Largest product of counted repetitions within each other that RE2 takes. */
const maxRepeat = 1_000;
/** A class of Unicode costs as much as so many instructions; a range under `(?i)` one for each so many code points. */
const unicodeClassCost = 15;
const foldedUnicodeClassCost = 60;
const codePointsPerCost = 100;

const posixNames = "alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit";
const posixClass = new RegExp(`^\\[:\\^?(?:${posixNames}):\\]$`);
const flagsForm = /\(\?(?:[imsU]*|[imsU]*-[imsU]+)([:)])/y;
const nameForm = /\(\?P?<([^>]*)>/y;
const repeatForm = /\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/y;
const octal = /\\(?:[1-7][0-7]{1,2}|0[0-7]{0,2})/y;
const hex = /\\x(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))/y;
const unicodeForm = /\\[pP](?:\{([^}]*)\}|([^{]))/uy;

/** The words that RE2 has for what is wrong with the pattern, with the place. */
class PatternError extends Error {
  constructor(words: string, found: string) {
    super(`${words}: \`${found}\``);
  }
}

/**
 * Reads RE2 syntax as re2js takes it (https://github.com/google/re2/wiki/Syntax) without compiling, so that it costs little
 * whatever the pattern asks for. Throws with the words of the syntax error.
 */
export function parsePattern(source: string): PatternCost {
  const reader = new Reader(source);
  const part = reader.alternatives(true);
  return { size: part.size + 2, classes: Math.ceil(reader.classes) };
}

class Reader {
  classes = 0;
  private position = 0;
  private readonly names = new Set<string>();
  private readonly folds: boolean;

  constructor(private readonly source: string) {
    // Whichever part it governs: an estimate from above.
    this.folds = /\(\?[a-zA-Z]*i/.test(source);
  }

  alternatives(isWhole: boolean): Part {
    const branches: Part[][] = [[]];
    let afterRepeat = -1;
    while (this.position < this.source.length && (isWhole || !this.looksAt(")"))) {
      const items = branches.at(-1) ?? [];
      const start = this.position;
      const repeat = this.repetition();
      if (repeat) {
        if (afterRepeat >= 0) this.fail("invalid nested repetition operator", afterRepeat);
        const item = items.pop();
        if (!item) return this.fail("missing argument to repetition operator", start);
        items.push(this.repeated(item, repeat, start));
        afterRepeat = start;
        continue;
      }
      afterRepeat = -1;
      if (this.take("|")) branches.push([]);
      else if (isWhole && this.looksAt(")")) throw new PatternError("unexpected )", this.source);
      else items.push(...this.items());
    }
    const sizes = branches.map((parts) => Math.max(1, sum(parts)));
    return { size: sizes.reduce((total, size) => total + size + 1, -1), parts: branches.flat() };
  }

  private items(): readonly Part[] {
    const start = this.position;
    if (this.looksAt("(")) return this.group();
    if (this.take("[")) this.bracketed(start);
    else if (this.take("\\Q")) {
      const end = this.source.indexOf("\\E", this.position);
      const literal = this.source.slice(this.position, end < 0 ? undefined : end);
      this.position = end < 0 ? this.source.length : end + 2;
      return [...literal].map(() => one);
    } else if (!/^\\[AbBz]/.test(this.source.slice(start, start + 2))) {
      if (!this.classEscape()) this.character();
    } else this.position += 2;
    return [one];
  }

  private group(): readonly Part[] {
    const start = this.position;
    let captures = 2;
    if (this.source.startsWith("(?P<", start) || this.source.startsWith("(?<", start)) this.name();
    else if (this.source.startsWith("(?", start)) {
      const flags = this.match(flagsForm);
      if (!flags) throw new PatternError("invalid or unsupported Perl syntax", this.source.slice(start, start + 3));
      if (flags[1] === ")") return [];
      captures = 0;
    } else this.position += 1;
    const inner = this.alternatives(false);
    if (!this.take(")")) throw new PatternError("missing closing )", this.source);
    return [{ size: inner.size + captures, parts: [inner] }];
  }

  private name(): void {
    const start = this.position;
    const name = this.match(nameForm)?.[1];
    if (name === undefined || !/^[A-Za-z0-9_]+$/.test(name))
      throw new PatternError("invalid named capture", this.source.slice(start));
    if (this.names.has(name)) throw new PatternError("duplicate capture group name", name);
    this.names.add(name);
  }

  private repetition(): { min: number; max: number } | undefined {
    const start = this.position;
    const sign = ["*", "+", "?"].find((each) => this.take(each));
    const counted = sign === undefined ? this.match(repeatForm) : undefined;
    if (sign === undefined && !counted) return undefined;
    const min = counted ? Number(counted[1]) : sign === "+" ? 1 : 0;
    const upper = counted?.[2] ? Number(counted[3] ?? -1) : min;
    const max = counted ? upper : sign === "?" ? 1 : -1;
    if (min > maxRepeat || max > maxRepeat || (max >= 0 && min > max)) this.fail("invalid repeat count", start);
    this.take("?");
    return { min, max };
  }

  /** `x{2,4}` is compiled as `xx(x(x)?)?`, `x{2,}` as `xx+`. */
  private repeated(item: Part, { min, max }: { min: number; max: number }, start: number): Part {
    const optional = max < 0 ? 0 : max - min;
    const unbounded = max < 0 ? 2 + (min === 0 ? item.size : 0) : 0;
    const size = Math.max(1, min * item.size + optional * (item.size + 1) + unbounded);
    const isCounted = /[{]/.test(this.source[start] ?? "");
    const part: Part = { size, parts: [item], ...(isCounted ? { repeat: max < 0 ? min : max } : {}) };
    if (isCounted && (min >= 2 || max >= 2) && !repeatsAtMost(part, maxRepeat))
      this.fail("invalid repeat count", start);
    return part;
  }

  /** After the opening bracket. */
  private bracketed(start: number): void {
    this.take("^");
    for (let isFirst = true; isFirst || !this.looksAt("]"); isFirst = false) {
      const end = this.looksAt("[:") ? this.source.indexOf(":]", this.position) : -1;
      if (end >= 0) {
        const name = this.source.slice(this.position, end + 2);
        if (!posixClass.test(name)) throw new PatternError("invalid character class range", name);
        this.position = end + 2;
        continue;
      }
      if (this.classEscape()) continue;
      const from = this.position;
      const low = this.bracketedCharacter(start);
      const isRange = this.looksAt("-") && this.source[this.position + 1] !== "]";
      if (isRange) this.position += 1;
      const high = isRange ? this.bracketedCharacter(start) : low;
      if (high < low) this.fail("invalid character class range", from);
      if (this.folds) this.classes += (high - low) / codePointsPerCost;
    }
    this.position += 1;
  }

  private bracketedCharacter(start: number): number {
    if (this.position >= this.source.length) throw new PatternError("missing closing ]", this.source.slice(start));
    return this.character();
  }

  /** `\d`, `\pL`, `\p{Greek}` and the like. */
  private classEscape(): boolean {
    const start = this.position;
    const next = this.source.slice(start, start + 2);
    if (/^\\[dDsSwW]$/.test(next)) this.position += 2;
    else if (next === "\\p" || next === "\\P") {
      const match = this.match(unicodeForm);
      if (!match || !isUnicodeClass(match[1] ?? match[2] ?? "")) this.fail("invalid character class range", start);
      this.classes += this.folds ? foldedUnicodeClassCost : unicodeClassCost;
    } else return false;
    return true;
  }

  /** One character, as it is or escaped: its code point. */
  private character(): number {
    const start = this.position;
    const isEscape = this.take("\\");
    const character = String.fromCodePoint(this.source.codePointAt(this.position) ?? 0);
    if (!isEscape) {
      this.position += character.length;
      return character.codePointAt(0) ?? 0;
    }
    if (start + 1 >= this.source.length) throw new PatternError("trailing backslash at end of expression", "");
    this.position = start;
    const code = this.match(octal)?.[0].slice(1);
    if (code !== undefined) return Number.parseInt(code, 8);
    const digits = this.match(hex);
    const point = digits && Number.parseInt(digits[1] ?? digits[2] ?? "", 16);
    if (point !== undefined && point <= 0x10ffff) return point;
    this.position = start + 1 + character.length;
    if (character in controls) return controls[character as keyof typeof controls];
    if (point !== undefined || !/^[\0-\x7f]$/.test(character) || /^[A-Za-z0-9]$/.test(character))
      return this.fail("invalid escape sequence", start);
    return character.codePointAt(0) ?? 0;
  }

  private looksAt(text: string): boolean {
    return this.source.startsWith(text, this.position);
  }

  private take(text: string): boolean {
    if (!this.looksAt(text)) return false;
    this.position += text.length;
    return true;
  }

  private match(form: RegExp): RegExpExecArray | undefined {
    form.lastIndex = this.position;
    const match = form.exec(this.source);
    if (match) this.position += match[0].length;
    return match ?? undefined;
  }

  private fail(words: string, start: number): never {
    throw new PatternError(words, this.source.slice(start, Math.max(this.position, start + 1)));
  }
}

const sum = (parts: readonly Part[]): number => parts.reduce((total, { size }) => total + size, 0);
const one: Part = { size: 1, parts: [] };
const controls = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** RE2's rule for counted repetitions within each other. */
function repeatsAtMost({ repeat, parts }: Part, limit: number): boolean {
  if (repeat === 0) return true;
  if (repeat !== undefined && repeat > limit) return false;
  const left = repeat === undefined ? limit : Math.trunc(limit / repeat);
  return parts.every((part) => repeatsAtMost(part, left));
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBudget } from "./budget";
import { anyGlobMatches } from "./globs";
import { find, preparedSearch, textIncludes } from "./search";

/** What a glob means, tried out in the plainest way. */
function fits(glob: readonly string[], text: readonly string[]): boolean {
  const [first, ...rest] = glob;
  if (first === undefined) return text.length === 0;
  if (first === "*") return fits(rest, text) || (text.length > 0 && fits(glob, text.slice(1)));
  if (text.length === 0) return false;
  if (first === "\\" && rest.length > 0) return rest[0] === text[0] && fits(rest.slice(1), text.slice(1));
  return (first === "?" || first === text[0]) && fits(rest, text.slice(1));
}

const word = (letters: readonly string[], maxLength: number) =>
  fc.array(fc.constantFrom(...letters), { maxLength }).map((parts) => parts.join(""));

describe("globs", () => {
  it("mean what they say, characters outside the first plane included", () => {
    fc.assert(
      fc.property(
        word(["a", "b", "*", "?", "\\", "😀"], 8),
        word(["a", "b", "*", "?", "\\", "😀"], 10),
        (glob, text) => {
          expect(anyGlobMatches([glob], text)).toBe(fits([...glob], [...text]));
        },
      ),
      { numRuns: 5_000, seed: 45 },
    );
  });

  it("that fit nearly take time in the length of the text, not in its product with the glob's", () => {
    const text = "a".repeat(1024 * 1024);
    const nearly = [
      `*${"a".repeat(2_000)}b${"a".repeat(2_000)}*`,
      `*${"a".repeat(4_000)}b`,
      `*${"a*".repeat(2_000)}b*`,
    ];
    for (const glob of nearly) expect(anyGlobMatches([glob], text, createBudget(2_000_000)), glob).toBe(false);
  });

  it("with ? in their midst, and lists of globs, stop where they would take too long", () => {
    const text = "a".repeat(1024 * 1024);
    expect(() => anyGlobMatches([`*${"a?".repeat(2_000)}b*`], text, createBudget(2_000_000))).toThrow(
      "more work than a check may use",
    );
    const many = Array.from({ length: 500 }, (_, index) => `*${"a".repeat(100)}${index}*`);
    expect(() => anyGlobMatches(many, text, createBudget(2_000_000))).toThrow("more work than a check may use");
    expect(() => anyGlobMatches(["*a*"], `${text}b`)).toThrow("the text is longer than 1 MiB");
  });
});

describe("a text that is searched for", () => {
  it("is found where it is, periodic or not", () => {
    const units = (text: string) => Int32Array.from(text, (letter) => letter.charCodeAt(0));
    fc.assert(
      fc.property(word(["a", "b"], 40), word(["a", "b"], 6), fc.nat(10), (text, wanted, from) => {
        const start = Math.min(from, text.length);
        expect(find(units(text), preparedSearch(units(wanted)), start, text.length)).toBe(text.indexOf(wanted, start));
      }),
      { numRuns: 2_000, seed: 45 },
    );
  });

  it("is found in long texts as in short ones", () => {
    const text = `${"a".repeat(1_000_000)}ba`;
    expect(textIncludes(text, `${"a".repeat(2_000)}ba`)).toBe(true);
    expect(textIncludes(text, `${"a".repeat(2_000)}b${"a".repeat(2_000)}`)).toBe(false);
  });
});

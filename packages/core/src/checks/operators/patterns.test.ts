import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, it } from "vitest";
import { createBudget } from "./budget";
import { parsePattern } from "./pattern-syntax";
import { cachedPattern, maxPatternSize, patternFound } from "./patterns";

function compiled(source: string): RE2JS | undefined {
  try {
    return RE2JS.compile(source);
  } catch {
    return undefined;
  }
}

function read(source: string) {
  try {
    return parsePattern(source);
  } catch {
    return undefined;
  }
}

const tokens = [
  ..."ab0^$.|()[]{}*+?-,:\\ \n😀",
  ...[
    "(?i)",
    "(?:",
    "(?P<n>",
    "(?<m>",
    "(?=",
    "(?s-m:",
    "(?-)",
    "\\d",
    "\\W",
    "\\pL",
    "\\p{Greek}",
    "\\P{^Nd}",
    "\\p{No}",
  ],
  ...[
    "\\p{Nothing}",
    "[:alpha:]",
    "[[:^digit:]-z]",
    "[^]a]",
    "[a-\\d]",
    "[z-a]",
    "{2}",
    "{0,3}",
    "{2,}",
    "{0}",
    "{,2}",
    "{01}",
  ],
  ...[
    "{3,2}",
    "{1001}",
    "{40}",
    "(a{30}){30}",
    "\\Q*a\\E",
    "\\b",
    "\\z",
    "\\Z",
    "\\C",
    "\\1",
    "\\07",
    "\\x41",
    "\\x{1F600}",
  ],
  ...["\\x{110000}", "\\xg", "\\_", "\\é", "\\", "a??", "b*?", "x{2}?"],
];
const source = fc.array(fc.constantFrom(...tokens), { maxLength: 12 }).map((parts) => parts.join(""));

describe("patterns", () => {
  it("are read as the library reads them, and never become larger than was estimated", () => {
    fc.assert(
      fc.property(source, (pattern) => {
        const program = compiled(pattern);
        const cost = read(pattern);
        expect(cost === undefined, pattern).toBe(program === undefined);
        if (program && cost) expect(program.programSize(), pattern).toBeLessThanOrEqual(cost.size);
      }),
      { numRuns: 1_500, seed: 45 },
    );
  });

  it.each([
    ["(?=a)", "invalid or unsupported Perl syntax: `(?=`"],
    ["(a", "missing closing ): `(a`"],
    ["a)", "unexpected ): `a)`"],
    ["[a", "missing closing ]: `[a`"],
    ["a**", "invalid nested repetition operator: `**`"],
    ["*a", "missing argument to repetition operator: `*`"],
    ["a{2000}", "invalid repeat count: `{2000}`"],
    ["\\1", "invalid escape sequence: `\\1`"],
    ["[z-a]", "invalid character class range: `z-a`"],
  ])("that are wrong are refused with RE2's words: %s", (pattern, words) => {
    expect(() => cachedPattern(pattern)).toThrow(words);
  });

  it.each([
    ".{0,1000}".repeat(40),
    "((a{0,30}){0,30}b)|((a?){1000}c)",
    "(?:(?:a|b|c|d|e){0,10}){0,100}".repeat(3),
    `(?i)${"[a-\\x{fffe}]".repeat(40)}`,
    `(?i)${"\\pL".repeat(150)}`,
  ])("that become too large are refused with the number, uncompiled: %s", (pattern) => {
    expect(() => cachedPattern(pattern)).toThrow(`and ${maxPatternSize} are allowed`);
  });

  it("in common use are small", () => {
    for (const pattern of [
      "^arn:aws:iam::\\d{12}:role/.+$",
      "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
      "(?i)^(dev|test|prod)-",
      ".{0,1000}",
    ])
      expect(cachedPattern(pattern).cost.size, pattern).toBeLessThan(2_100);
  });

  it("are matched within the budget of the check", () => {
    const pattern = cachedPattern("(\\pL?){500}[0-9]");
    expect(() => patternFound(pattern, "é".repeat(30_000), createBudget(10_000_000))).toThrow(
      "more work than a check may use",
    );
    const budget = createBudget(400_000);
    for (let count = 0; count < 50; count += 1) expect(patternFound(pattern, "a1", budget)).toBe(true);
    expect(() => patternFound(pattern, "a1", createBudget(100_000))).toThrow("more work than a check may use");
  });
});

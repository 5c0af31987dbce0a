import { describe, expect, it } from "vitest";
import { createMarks, createRedactor, newMarkKey } from "../../redact";
import { harmlessValues } from "./harmless-values.fixture";
import { secretsInCommands } from "./secrets-commands.fixture";
import { secretsByName } from "./secrets-names.fixture";
import { secretsInText } from "./secrets-text.fixture";
import { secretsOfVendors } from "./secrets-vendors.fixture";

const redactor = createRedactor(createMarks(newMarkKey()));

/** The marked parts of every text of an answer, and the answer without the signs that mark them. */
function unmarked(given: unknown): { marked: string[]; answer: Record<string, unknown> } {
  const marked: string[] = [];
  const plain = (text: string): string => {
    const dotless = text.replaceAll("·", "");
    for (const hit of dotless.matchAll(/⟦([^⟧]*)⟧/g)) marked.push(hit[1] ?? "");
    return dotless.replace(/[⟦⟧]/g, "");
  };
  const copy = (value: unknown): unknown => {
    if (typeof value === "string")
      return value.startsWith("%7B") ? encodeURIComponent(plain(decodeURIComponent(value))) : plain(value);
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key.replace(/[⟦⟧]/g, ""), copy(each)]));
  };
  return { marked, answer: copy(given) as Record<string, unknown> };
}

const textsIn = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each)])
      : [];

function looked(given: readonly object[]) {
  return given.flatMap((entry) => {
    const { marked, answer } = unmarked(entry);
    redactor.answer({}, {}, answer);
    const texts = textsIn(answer);
    return marked.map((text) => ({ text, isThere: texts.some((each) => each.includes(text)), answer }));
  });
}

/** Rules were made while looking at one half; the other tells how they do on what nobody looked at. */
const half = <T>(all: readonly T[], which: number) => all.filter((_, index) => index % 2 === which);
const secrets = [...secretsByName, ...secretsInCommands, ...secretsInText, ...secretsOfVendors];
const halves = process.env.CORPUS_HALF === undefined ? [0, 1] : [Number(process.env.CORPUS_HALF)];

describe("redaction over a corpus", () => {
  it.each(halves)("finds 99 of 100 secrets (half %i)", (which) => {
    const all = looked(half(secrets, which));
    const missed = all.filter(({ isThere }) => isThere);
    for (const { text, answer } of missed) console.warn(`missed: ${text} in ${JSON.stringify(answer).slice(0, 300)}`);
    console.info(`secrets found: ${all.length - missed.length} of ${all.length}`);
    expect(missed.length / all.length).toBeLessThanOrEqual(0.01);
  });

  it.each(halves)("leaves 99 of 100 harmless values as they are (half %i)", (which) => {
    const all = looked(half(harmlessValues, which));
    const wrong = all.filter(({ isThere }) => !isThere);
    for (const { text, answer } of wrong) console.warn(`wrong: ${text} in ${JSON.stringify(answer).slice(0, 300)}`);
    console.info(`harmless values left: ${all.length - wrong.length} of ${all.length}`);
    expect(wrong.length / all.length).toBeLessThanOrEqual(0.01);
  });
});

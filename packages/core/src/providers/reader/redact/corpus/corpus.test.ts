import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { canonicalJson, decodeValue } from "../../../../recorded/canonical";
import { createMarks, createRedactor, newMarkKey } from "../../redact";
import { harmlessValues } from "./harmless-values.fixture";
import { secretsInCommands } from "./secrets-commands.fixture";
import { secretsByName } from "./secrets-names.fixture";
import { secretsInText } from "./secrets-text.fixture";
import { secretsOfVendors } from "./secrets-vendors.fixture";

const marks = createMarks(newMarkKey());
const redactor = createRedactor(marks);
/** Reads what was stored: marks in it are marks. */
const again = createRedactor(marks, { trustsMarks: true });
type Answer = Record<string, unknown>;

/** Answers, one a line. What stands between ⟦ and ⟧ is a secret, or must survive as it is. */
const linesOf = (name: string): object[] =>
  readFileSync(path.join(import.meta.dirname, `${name}.jsonl`), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as object);

/** The marked parts of every text of an answer, and the answer without the signs that mark them. */
function unmarked(given: unknown): { marked: string[]; answer: Answer } {
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
  return { marked, answer: copy(given) as Answer };
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

/** What answers, commands and sentences hold, secrets and their harmless twins. */
const places = ["describes", "shells", "sentences", "answers-again", "languages", "walks", "lists"];
const secrets = [
  ...[secretsByName, secretsInCommands, secretsInText, secretsOfVendors].flat(),
  ...["secrets-tokens", "secrets-keys"].flatMap(linesOf),
  ...places.map((place) => `secrets-${place}`).flatMap(linesOf),
  ...["secrets-services", "secrets-scripts", "secrets-answers"].flatMap(linesOf),
];
const harmless = [
  ...harmlessValues,
  ...places.map((place) => `harmless-${place}`).flatMap(linesOf),
  ...["harmless-services", "harmless-names", "harmless-answers"].flatMap(linesOf),
];
/** Whoever makes rules looks at one half; the other tells how they do on what nobody looked at. */
const half = <T>(all: readonly T[], which: number) => all.filter((_, index) => index % 2 === which);
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
    const all = looked(half(harmless, which));
    const wrong = all.filter(({ isThere }) => !isThere);
    for (const { text, answer } of wrong) console.warn(`wrong: ${text} in ${JSON.stringify(answer).slice(0, 300)}`);
    console.info(`harmless values left: ${all.length - wrong.length} of ${all.length}`);
    expect(wrong.length / all.length).toBeLessThanOrEqual(0.01);
  });

  it("changes nothing when it is done again over what it has redacted", () => {
    const changed = [...secrets, ...harmless].flatMap((entry) => {
      const { answer } = unmarked(entry);
      redactor.answer({}, {}, answer);
      const once = canonicalJson(answer);
      const copy = decodeValue(JSON.parse(once)) as Answer;
      again.answer({}, {}, copy);
      return canonicalJson(copy) === once ? [] : [once];
    });
    expect(changed).toEqual([]);
  });

  it("finds the same beside a mark, whatever its digits are", () => {
    const messages = Array.from({ length: 300 }, (_, number) => {
      const password = createMarks(newMarkKey()).mark(`secret ${number}`);
      return `ERROR Failed login: ${JSON.stringify({ username: "root", password })}`;
    });
    const answer = { messages: [...messages] };
    again.answer({}, {}, answer);
    expect(answer.messages).toEqual(messages);
  });
});

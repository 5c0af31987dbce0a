import { redactionMark } from "../../../checks/formats/redaction-mark";
import { findInAddresses } from "./addresses";
import { findAssignments } from "./assignments";
import { findInWords, findPiped, mayBeCommand } from "./commands";
import { findEncoded, uriDecoded } from "./encoded";
import { findAwsSecrets, findForms } from "./forms";
import { findInLines } from "./lines";
import { wordsOfShell } from "./shell";
import { replaceSpans, type Span } from "./spans";
import { vendorTokens } from "./vendors";

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
/** What is too short to be rare is looked for with more of its form. */
const longer: Readonly<Record<string, string>> = {
  pat: "pat[A-Za-z0-9]{14}\\.",
  "s.": "\\bs\\.[A-Za-z0-9]{24}",
  ".": "[MNO][A-Za-z0-9]{23,25}\\.",
  SK: "SK[0-9a-f]{32}",
  EZ: "EZ[AT]K",
  "-us": "-us\\d",
};
const mayBeToken = new RegExp([...new Set(vendorTokens.map(({ has }) => longer[has] ?? escaped(has)))].join("|"));
const shortestToken = 22;
/** Ids of resources are by far the most frequent texts, and short enough to be told at once. */
const isId = /^[a-z]{1,12}-[0-9a-f]{8,17}$/;
/** Parts of the words that names of secrets are made of, and of what stands around secrets. */
const mayTell =
  /pass|pwd|pw\b|login|crypt|admin|root|secret|token|key|cred|auth|sig|salt|pin|otp|psk|dsn|seed|code|answer|webhook|bearer|basic|cookie|sess|sid|private|identified|connect|jdbc|:1521|@[\w.-]+:\d|\$[\dapys]|\{s|default|adafruit|algolia|datadog|grafana|heroku|mailgun|sentry|splunk|stripe|twilio|vendor/i;
const shortest = 6;

/** The secrets of a text, wherever they stand in it. */
export function findSecrets(text: string, found: Span[], depth = 0): void {
  if (text.length < shortest || (text.length < 32 && isId.test(text))) return;
  const isLong = text.length >= shortestToken;
  if (isLong) findTokens(text, found);
  if (text.includes("://")) findInAddresses(text, found);
  if (mayTell.test(text)) {
    if (/[=:]/.test(text)) findAssignments(text, found);
    findForms(text, found);
    findAwsSecrets(text, found);
    if (text.includes("\n") && text.includes(":")) findInLines(text, found);
  } else if (/AKIA|ASIA/.test(text)) findAwsSecrets(text, found);
  if (text.includes(" ") && mayBeCommand.test(text)) findInCommands(text, 0, found, 0);
  if (/chpasswd|stdin/.test(text)) findPiped(text, found);
  if (isLong) findEncoded(text, found, depth, findSecrets);
}

function findTokens(text: string, found: Span[]): void {
  if (!mayBeToken.test(text)) return;
  for (const { has, form } of vendorTokens) {
    if (!text.includes(has)) continue;
    for (const hit of text.matchAll(form)) {
      const secret = hit.groups?.secret ?? hit[0];
      const at = hit.index + hit[0].lastIndexOf(secret);
      found.push([at, at + secret.length]);
    }
  }
}

function findInCommands(text: string, offset: number, found: Span[], depth: number): void {
  const words = wordsOfShell(text, offset);
  findInWords(words, found);
  if (depth >= 2) return;
  for (const word of words)
    if (/[ \n]/.test(word.text) && mayBeCommand.test(word.text)) findInCommands(word.text, word.at, found, depth + 1);
}

/** Where marks stand in a text. */
export function marksIn(text: string): Span[] {
  if (!text.includes("«redacted:")) return [];
  return [...text.matchAll(new RegExp(redactionMark, "g"))].map(
    (hit) => [hit.index, hit.index + hit[0].length] as const,
  );
}

/** The text as long as it was, without the colons of its marks, which name and separate nothing. */
const withQuietMarks = (text: string, marks: readonly Span[]): string =>
  marks.length === 0 ? text : text.replace(new RegExp(redactionMark, "g"), (mark) => mark.replace(":", "_"));

/** The text with its secrets replaced by marks; harmless words around them stay. */
export function cleanText(text: string, replace: (secret: string) => string, more: readonly Span[] = []): string {
  const found: Span[] = [...more];
  const marks = marksIn(text);
  findSecrets(withQuietMarks(text, marks), found);
  const decoded = uriDecoded(text);
  if (decoded !== undefined) {
    const clean = cleanText(decoded, replace);
    if (clean !== decoded) return encodeURIComponent(clean);
  }
  return replaceSpans(text, found, marks, replace);
}

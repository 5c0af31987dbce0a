import { redactionMark } from "../../../checks/formats/redaction-mark";
import { findInAddresses } from "./addresses";
import { findAssignments } from "./assignments";
import { findInWords, mayBeCommand } from "./commands";
import { findEncoded, uriDecoded } from "./encoded";
import { findAwsSecrets, findForms } from "./forms";
import { findInLines } from "./lines";
import { findPiped } from "./piped";
import { findInSentences } from "./sentences";
import { wordsOfShell } from "./shell";
import { replaceSpans, type Span } from "./spans";
import { findPrefixed } from "./vendor-prefixes";
import { findFormed, findScrambled } from "./vendors";

const minTokenLength = 20;
/** Ids of resources are by far the most frequent texts, and short enough to be told at once. */
const isId = /^[a-z]{1,12}-[0-9a-f]{8,17}$/;
/** Parts of the words that names of secrets are made of, and of what stands around secrets. */
const mayTell =
  /pass|pwd|pw\b|login|licen[cs]e|account|crypt|admin|root|secret|token|key|cred|auth|sig|salt|pepper|pin|otp|psk|dsn|seed|code|answer|webhook|bearer|basic|cookie|sess|sid|private|identified|connect|jdbc|:1521|@[\w.-]+:\d|\$[\dapys]|\{s|x-\w|\bu\/p\b|wi-?fi|wlan|[\s"']>\w|contrase|clave|mdp\b|senha|wort\b|woord|parol|salasana|[oö]senord|jelsz|heslo|has[lł]o|[şs]ifre|парол|密码|口令|パスワード|비밀번호|PDO|mysqli|getConnection|hmac|sign\(|encode\(|cipher|fernet|\bpat\b|_pat\b|^[\w.@-]{2,64}[/:]\S*[!#%^&?]|default|adafruit|algolia|datadog|grafana|heroku|mailgun|sentry|splunk|stripe|twilio|vendor/i;
const inQuery = /[?&](?:key|sig|signature|code|hmac|hash|k|s)=/i;
const minLength = 6;

/** The secrets of a text, wherever they stand in it. */
export function findSecrets(text: string, found: Span[], depth = 0): void {
  if (text.length < minLength || (text.length < 32 && isId.test(text))) return;
  const isLong = text.length >= minTokenLength;
  if (isLong) {
    findPrefixed(text, found);
    findFormed(text, found);
    findScrambled(text, found);
  }
  if (text.includes("://") || inQuery.test(text)) findInAddresses(text, found);
  if (mayTell.test(text)) {
    if (/[=:]/.test(text)) findAssignments(text, found);
    findForms(text, found);
    if (text.includes(" ")) findInSentences(text, found);
    findAwsSecrets(text, found);
    if (text.includes("\n") && text.includes(":")) findInLines(text, found);
  } else if (/AKIA|ASIA/.test(text)) findAwsSecrets(text, found);
  if (text.includes(" ") && mayBeCommand.test(text)) findInCommands(text, 0, found, 0);
  if (/chpasswd|<<<|\b(?:echo|printf)\b/.test(text)) findPiped(text, found);
  if (isLong) findEncoded(text, found, depth, findSecrets);
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

/**
 * The text as long as it was, with marks that name and separate nothing and look like no secret: what is found beside a mark must not
 * depend on its digits.
 */
const withQuietMarks = (text: string, marks: readonly Span[]): string =>
  marks.length === 0 ? text : text.replace(new RegExp(redactionMark, "g"), quietMark);
const quietMark = (mark: string): string => `«redacted_${"0".repeat(mark.length - "«redacted:»".length)}»`;

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

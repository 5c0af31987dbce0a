import type { Span } from "./spans";
import { isHarmless, isProse, isRandom, isScrambled, isUnwordly } from "./values";

/** What people call secrets. After the first kind anything that is no word is one, after the others what no name looks like. */
const nouns =
  /(?<![\w/@.-])(?:(?<password>pass(?:word|wd|phrase|code|wort)s?|pwd?|pin|psk|kennwort|contraseña|clave|senha|wachtwoord|mot de passe|hasło|heslo|şifre|parola|пароль)|(?<pair>u(?:ser)?\s?\/\s?p(?:ass(?:word)?|w|wd)?|basic auth(?:entication)?|logins?|cred(?:ential)?s|account)|(?<token>(?:\w[\w-]{0,39}[_-])?(?:passwords?|tokens?|secrets?|keys?)|codes?|pass|pat|licen[sc]e))(?![\w/-])['"]?/giu;
const isNoun = /^(?:pass\w{0,8}|pwd?|pin|psk|tokens?|secrets?|keys?)$/i;
const fillers = new Set(
  `is was are be been has have had set changed updated reset rotated to as now currently still the a an this that our your new old current
  default initial temporary temp admin root user value given got equals using with from of : = := -> → ⇒ => - – | ist lautet war wurde es est era
  sera`.split(/\s+/),
);
const reach = 140;
const maxWords = 8;
/** Parts of names that have a digit among letters. */
const partsWithDigit =
  /(?<![A-Za-z0-9])(?:k8s|k3s|b2[bc]|ec2|oauth2?|s3|e2e|i18n|l10n|auth0|p2p|m2m|n8n|db2|log4j|web3|x86|x64|utf8|md5|sha\d+|v\d+[a-z]*\d*|r53|neo4j|h264|mp3|mp4|ipv[46]|route53|http2|base64|[a-z]{2}-[a-z]+-\d[a-z]?)(?![A-Za-z0-9])/gi;
const sign = /[!#$%^&*?~+]/;

/** `The password has been set to Fjord%Lake7`, `creds are svc:x1`: a secret that follows what it is called by. */
export function findInSentences(text: string, found: Span[]): void {
  for (const hit of text.matchAll(nouns)) {
    const from = hit.index + hit[0].length;
    const rest = /^[^\n]*/.exec(text.slice(from, from + reach))?.[0] ?? "";
    const { password, pair } = hit.groups ?? {};
    const isNamed = password !== undefined || /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(hit[0]);
    const kind = !isNamed ? (pair === undefined ? "token" : "pair") : "password";
    const span = secretIn(rest, kind, /^pin$/i.test(hit[0]));
    if (span === undefined) continue;
    found.push([from + span[0], from + span[1]]);
    // `from this to that`, `this or that`.
    const then = /^\s+(?:to|and|or|→|->|,)(?=\s)/.exec(rest.slice(span[1]))?.[0].length;
    const other = then === undefined ? undefined : secretIn(rest.slice(span[1] + then), kind);
    if (then !== undefined && other !== undefined)
      found.push([from + span[1] + then + other[0], from + span[1] + then + other[1]]);
  }
}

type Kind = "password" | "pair" | "token";

function secretIn(rest: string, kind: Kind, isPin = false): Span | undefined {
  // Without a space it is a name and its value, which are found otherwise.
  if (!/^[:=]?\s/.test(rest)) return undefined;
  let isDirect = true;
  let isOf = false;
  let isLast = false;
  let count = 0;
  for (const hit of rest.matchAll(/\S+/g)) {
    if (++count > maxWords) return undefined;
    const lead = /^[:=]?["'`([{<]*/.exec(hit[0])?.[0].length ?? 0;
    const word = hit[0].slice(lead).replace(/(?:[,;.)\]}>"'`]|:$)+$/, "");
    if (word === "" || fillers.has(word.toLowerCase())) {
      if (/[.;]$/.test(hit[0])) return undefined;
      // Behind `for the portal is` it is as if nothing stood between.
      if (isOf && /^(?:is|was|lautet|[:=])$/i.test(word === "" ? hit[0] : word)) isDirect = true;
      isLast = /^(?:is|was|lautet|es|[:=])$/i.test(word === "" ? hit[0] : word);
      continue;
    }
    // From there on it is looked at anew.
    if (isNoun.test(word)) return undefined;
    const user = kind === "token" ? 0 : (/^[\w.@+-]{1,64}[:/](?=[^/\s:]{4,128}$)/.exec(word)?.[0].length ?? 0);
    const secret = word.slice(user);
    const isNumber = kind === "password" && isDirect && (isLast || isPin) && /^\d{4,16}$/.test(secret);
    const isFound = isNumber || (isDirect && (kind !== "pair" || user > 0) ? isMeant(secret, kind) : isStrong(secret));
    if (isFound) return [hit.index + lead + user, hit.index + lead + word.length];
    if (!/^[\p{L}-]+$/u.test(word) || /[.;]$/.test(hit[0])) return undefined;
    if (isDirect && /^(?:for|of|on|to|in|at|del?|d[oaeu]s?|von|für|pour|para)$/i.test(word)) isOf = true;
    isLast = isOf && hit[0].endsWith(":");
    isDirect = isLast;
  }
  return undefined;
}

const isNoSecret = (word: string): boolean =>
  isHarmless(word, { level: "sure", core: "password" }) ||
  isProse(word) ||
  /^[\w.+-]+@[\w-]+\.|[=/\\()[\]{}'"<>]|«|^0x|^AAAA[A-Z]|^\*|^#|^\$|^%\w+%$|^v?\d+(?:[.:-]\d+)*[a-z%]{0,3}$/.test(word);

/** What directly follows: of a password whatever is no word, of the others what has signs or looks random. */
function isMeant(word: string, kind: Kind): boolean {
  if (!isUnwordly(word)) return false;
  if (kind === "password") return !isNoSecret(word);
  return isStrong(word) || ((isMixed(word) || (/^[0-9a-f]{20,64}$/.test(word) && isRandom(word))) && !isNoSecret(word));
}

/** Digits among letters, other than in the names that have some. */
function isMixed(word: string): boolean {
  const plain = word.replace(partsWithDigit, "");
  return plain.length >= 10 && /[a-z]\d+[a-z]/i.test(plain) && !/^[A-Z0-9-]+$/.test(plain) && !isId(word);
}
const isId = (word: string): boolean =>
  /^[a-z]{1,14}-[0-9a-f]{17}$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-|^[a-z]{2}-[a-z]+-\d_|^[0-9a-f]{7,64}$/.test(word);

/** No name looks like that, wherever it stands: letters, digits and signs, or letters and digits by chance. */
function isStrong(word: string): boolean {
  if (word.length < 6 || !/\d/.test(word) || !/[A-Za-z]/.test(word) || isId(word)) return false;
  const isOdd =
    sign.test(word) || isScrambled(word) || (isRandom(word) && !/^[A-Z0-9-]+$/.test(word)) || isGrouped(word);
  return isOdd && !isNoSecret(word);
}
const isGrouped = (word: string): boolean => /^[A-Z0-9]{4,8}(?:-[A-Z0-9]{4,8}){2,7}$/.test(word) && /\d/.test(word);

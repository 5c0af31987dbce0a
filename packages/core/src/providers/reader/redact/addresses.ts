import type { Span } from "./spans";
import { isRandom, isUnwordly } from "./values";

const maxAuthorityLength = 1_024;
const isPlaceholder = (text: string): boolean =>
  /^(?:\$\{?[\w.]+\}?|<[^>]*>|\*+|x+|\{\{?[^}]*\}?\}|%\w+%|%[sdv])$/i.test(text);

/** Secrets in addresses: the password before the host, a token in place of the user, `sig` and `key` in the query. */
export function findInAddresses(text: string, found: Span[]): void {
  let work = 0;
  for (let colon = text.indexOf("://"); colon >= 0; colon = text.indexOf("://", colon + 3)) {
    if (!/[A-Za-z0-9]/.test(text.charAt(colon - 1))) continue;
    const start = colon + 3;
    const authority = /^[^\s"'<>`\\)|]*/.exec(text.slice(start, start + maxAuthorityLength))?.[0] ?? "";
    work += authority.length;
    if (work > 8 * text.length + 65_536) return;
    findUser(text, start, authority, found);
    findInPath(start, authority, found);
  }
  for (const hit of text.matchAll(/[?&;](?:key|sig|signature|code|hmac|hash|k|s)=([^&#\s"'<>]{6,2048})/gi)) {
    const value = hit[1] ?? "";
    const isSigned = /^[?&;]sig/i.test(hit[0]) && value.length >= 16;
    const isOfAddress = /^[^&#\s"'<>./]*$/.test(value) && isUnwordly(value) && /\d/.test(value);
    const name = hit[0].slice(1, 5).toLowerCase();
    const isTelling = name.startsWith("key") || name.startsWith("sig") || name === "hmac";
    if (isPlaceholder(value) || !(isSigned || (isTelling && isOfAddress && value.length >= 8) || isRandom(value)))
      continue;
    if (!isTelling && value.length < (name.startsWith("code") ? 16 : 32)) continue;
    found.push([hit.index + hit[0].length - value.length, hit.index + hit[0].length]);
  }
}

/** Addresses that take messages from whoever knows them: `…/hooks/T0/B0/x`, `…/integration/0a1b…/enqueue`. */
const takesMessages =
  /hook|integration|incoming|ingest|inbound|\bcatch\b|notify|heartbeat|\bping\b|hc-ping|callback|collector|receiver|\balerts?\b|trigger/i;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function findInPath(start: number, address: string, found: Span[]): void {
  const told = takesMessages.exec(address);
  if (told === null) return;
  for (const hit of address.matchAll(/\/([^/?#]{16,200})/g)) {
    const [, part = ""] = hit;
    if (hit.index >= told.index - 60 && (uuid.test(part) || isRandom(part)))
      found.push([start + hit.index + 1, start + hit.index + 1 + part.length]);
  }
}

function findUser(text: string, start: number, authority: string, found: Span[]): void {
  const host = authority.search(/[/?#]/);
  let at = authority.lastIndexOf("@", host < 0 ? authority.length : host);
  // A password may hold a slash itself; then what follows the last @ is still a host.
  if (at < 0 && host >= 0) {
    const colon = authority.slice(0, host).indexOf(":");
    const later = authority.lastIndexOf("@");
    const isPort = colon >= 0 && /^\d{0,5}$/.test(authority.slice(colon + 1, host));
    if (colon >= 0 && !isPort && later > host && /^[\w.-]+(?::\d+)?(?:[/?#,]|$)/.test(authority.slice(later + 1)))
      at = later;
  }
  if (at < 0) return;
  const user = authority.slice(0, at);
  const colon = user.indexOf(":");
  const scheme =
    /[a-z][a-z0-9+.-]{0,30}$/i.exec(text.slice(Math.max(0, start - 34), start - 3))?.[0].toLowerCase() ?? "";
  if (colon < 0) {
    const isToken = isRandom(user) || (/^https?$|^git/.test(scheme) && user.length >= 10 && isUnwordly(user));
    if (isToken && !isPlaceholder(user)) found.push([start, start + at]);
    return;
  }
  const password = user.slice(colon + 1);
  if (password === "x-oauth-basic" || password === "" || /^x-/.test(password)) {
    if (colon > 0 && !isPlaceholder(user.slice(0, colon))) found.push([start, start + colon]);
    return;
  }
  // Where the user is random, both are secrets: two keys.
  const isKey = isRandom(user.slice(0, colon));
  if (!isPlaceholder(password)) found.push([isKey ? start : start + colon + 1, start + at]);
}

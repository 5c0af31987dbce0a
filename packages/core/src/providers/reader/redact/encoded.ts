import type { Finder, Span } from "./spans";

const maxDepth = 3;
/** Groups of four signs of which each begins as one does whose first byte is a sign of text. */
const encoded = /(?<![A-Za-z0-9+/_-])(?:[CDI-Za-f][A-Za-z0-9+/_-]{3}){4}[A-Za-z0-9+/_-]{0,1000000}={0,2}/g;
/** As of Basic authentication: what follows the colon is no word, nor a name with a number. */
const userAndPassword = /^[\w.@+-]{2,64}:(?=[^\s:]*(?:[a-z]\d+[a-z]|[!#$%^&*?]))[^\s:/]{4,128}$/i;
const printable = /^[\t\n\r\x20-\x7e\u00a0-\uffff]*$/;

/** Base64 of a text that holds a secret: the whole of it goes. */
export function findEncoded(text: string, found: Span[], depth: number, find: Finder): void {
  if (depth >= maxDepth || text.length < 16) return;
  for (const hit of text.matchAll(encoded)) {
    const [run] = hit;
    const decoded = Buffer.from(run, "base64").toString("utf8");
    if (!printable.test(decoded)) continue;
    const inner: Span[] = [];
    find(decoded, inner, depth + 1);
    if (inner.length > 0 || userAndPassword.test(decoded)) found.push([hit.index, hit.index + run.length]);
  }
}

/** The text behind `%7B%22…`, as policies are told by IAM; undefined when there is none. */
export function uriDecoded(text: string): string | undefined {
  if (!/%(?:7B|22|3D|3A|20|0A)/i.test(text) || /[\s"{]/.test(text)) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign of another meaning.
    return undefined;
  }
}

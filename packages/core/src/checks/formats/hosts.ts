import * as z from "zod";
import { isPublicAddress, literalAddress } from "./addresses";
import { type FieldText, field, raise } from "./field";

/** A DNS name in ASCII form (labels of other scripts in punycode), or undefined when it is not one. Case and trailing dot stay. */
export function toAsciiName(name: string): string | undefined {
  const labels = name.replace(/\.$/, "").split(".").map(asciiLabel);
  if (labels.some((label, index) => label === undefined || !validLabel(label, index, labels.length))) return undefined;
  const ascii = labels.join(".") + (name.endsWith(".") ? "." : "");
  return ascii.length <= 255 ? ascii : undefined;
}

function asciiLabel(label: string): string | undefined {
  if (/^[\x20-\x7e]*$/.test(label)) return label;
  try {
    return new URL(`http://${label}.example`).hostname.replace(/\.example$/, "");
  } catch {
    return undefined;
  }
}

const validLabel = (label: string, index: number, labels: number): boolean =>
  (index === 0 && labels > 1 && label === "*") || (label.length <= 63 && /^(?:[A-Za-z0-9_/-]|\\\d{3})+$/.test(label));

/** A DNS name, converted to its ASCII form. A trailing dot and a leading `*.` are allowed. */
export function dnsName(words: FieldText) {
  const message = "must be a DNS name of 1 to 255 characters with labels of at most 63";
  const schema = z
    .string({ error: message })
    .refine((value) => toAsciiName(value) !== undefined, { error: message })
    .transform((value) => toAsciiName(value) ?? value);
  return field(schema, words, { "x-format": "dnsName" });
}

// Ports that the fetch standard blocks: https://fetch.spec.whatwg.org/#port-blocking
export const blockedPorts: ReadonlySet<number> = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/** Whether a URL may be probed at all by its form (scheme, user info, fragment, length, port); the words say what is wrong. */
export function urlProblem(text: string): string | undefined {
  if (text.length > 2048) return "must have at most 2,048 characters";
  if (!URL.canParse(text) || !/^https?:\/\//i.test(text)) return "must be a URL that starts with http:// or https://";
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return "must not carry a user name or password";
  if (text.includes("#")) return "must not carry a fragment";
  if (url.port !== "" && blockedPorts.has(Number(url.port))) return `must not use the blocked port ${url.port}`;
  return undefined;
}

/** True when the host is a literal address, in whatever notation, that a probe never reaches. Names are judged when they are resolved. */
export function isRefusedLiteral(host: string): boolean {
  const address = literalAddress(host);
  return address !== undefined && !isPublicAddress(address);
}

const refused = "is an address that is not public; probes reach public addresses only";

/** An http or https URL whose host, if it is a literal address, is public. */
export function publicUrl(words: FieldText) {
  const schema = z.string({ error: "must be a URL" }).superRefine((value, ctx) => {
    const problem = urlProblem(value);
    if (problem) raise(ctx, problem);
    else if (isRefusedLiteral(new URL(value).hostname)) raise(ctx, refused, "TARGET_NOT_PUBLIC");
  });
  return field(schema, words, { "x-format": "publicUrl" });
}

/** Host and optional port of `host`, `host:port`, `address`, `[address]:port`; undefined when it is none of these. */
export function splitHostPort(text: string): { host: string; port?: number } | undefined {
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(text);
  const plain = /^([^:[\]]+)(?::(\d{1,5}))?$/.exec(text);
  const bareIpv6 = text.includes(":") && literalAddress(text) !== undefined ? [text, text] : undefined;
  const [, host, portText] = bracketed ?? plain ?? bareIpv6 ?? [];
  if (host === undefined) return undefined;
  if (bracketed && literalAddress(host) === undefined) return undefined;
  if (portText === undefined) return { host };
  const port = Number(portText);
  return port >= 1 && port <= 65_535 ? { host, port } : undefined;
}

/** A host name or public address, optionally with a port. */
export function publicHost(words: FieldText) {
  const message = "must be a host name or address, optionally followed by :port";
  const schema = z.string({ error: message }).superRefine((value, ctx) => {
    const target = splitHostPort(value);
    if (!target) return raise(ctx, message);
    if (isRefusedLiteral(target.host)) return raise(ctx, refused, "TARGET_NOT_PUBLIC");
    const isName = literalAddress(target.host) === undefined;
    if (isName && (toAsciiName(target.host) === undefined || target.host.includes("*"))) raise(ctx, message);
  });
  return field(schema, words, { "x-format": "publicHost" });
}

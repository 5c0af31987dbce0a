import ipaddr from "ipaddr.js";
import { dnsSuffixPattern } from "../../checks/formats/partitions";

/** A DNS name for comparison: octal escapes decoded (`\052` is `*`), lower case, without the last dot. */
export function canonicalName(name: string): string {
  return name
    .replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
    .toLowerCase()
    .replace(/\.$/, "");
}

/** The target of an alias record. `dualstack.` before a load balancer's name asks for the same load balancer. */
export function canonicalAlias(name: string): string {
  return canonicalName(name).replace(/^dualstack\./, "");
}

const strings = /"((?:[^"\\]|\\[\s\S])*)"/g;

/** The content of a TXT value: the strings between quotes joined, escapes taken away. Text without quotes stays as it is. */
export function textContent(value: string): string {
  const trimmed = value.trim();
  if (!trimmed.startsWith('"') || !trimmed.endsWith('"')) return value;
  const parts = [...trimmed.matchAll(strings)].map(([, content = ""]) => content);
  return parts
    .join("")
    .replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
    .replace(/\\([\s\S])/g, "$1");
}

/** An address in its shortest form, or undefined for anything else. */
function canonicalAddress(value: string): string | undefined {
  const text = value.trim();
  return ipaddr.IPv6.isValid(text) || ipaddr.IPv4.isValidFourPartDecimal(text)
    ? ipaddr.parse(text).toString()
    : undefined;
}

/** Numbers and a host name, as in MX and SRV values, with single blanks. */
function canonicalWithHost(value: string): string {
  const words = value.trim().split(/\s+/);
  const host = words.pop() ?? "";
  return [...words, canonicalName(host)].join(" ");
}

const hostTypes = new Set(["CNAME", "NS", "PTR"]);
const numberedHostTypes = new Set(["MX", "SRV"]);
const textTypes = new Set(["TXT", "SPF"]);

/** A value of a record of the given type, in the form in which values are compared. */
export function canonicalValue(value: string, type: string): string {
  if (hostTypes.has(type)) return canonicalName(value.trim());
  if (numberedHostTypes.has(type)) return canonicalWithHost(value);
  if (textTypes.has(type)) return textContent(value);
  if (type === "A" || type === "AAAA") return canonicalAddress(value) ?? canonicalAlias(value.trim());
  return value.trim();
}

const hostName = /^(?:\*\.|\\052\.)?(?:[A-Za-z0-9_-]{1,63}\.)+[A-Za-z0-9_-]{1,63}\.?$/;
const numberedHost = /^\s*\d{1,5}(?:\s+\d{1,5}){0,2}\s+[A-Za-z0-9_.-]+\s*$/;
const loadBalancer = new RegExp(`^dualstack\\.(?=.+\\.(?:${dnsSuffixPattern})$)`);

/**
 * A value whose record type is not known, in the form in which values are compared: addresses and host names are told by their
 * form, everything else is taken as the content of a TXT record.
 */
export function canonicalUntyped(value: string): string {
  const address = canonicalAddress(value);
  if (address !== undefined) return address;
  const trimmed = value.trim();
  if (hostName.test(trimmed)) return canonicalName(trimmed).replace(loadBalancer, "");
  if (numberedHost.test(trimmed)) return canonicalWithHost(trimmed);
  return textContent(value);
}

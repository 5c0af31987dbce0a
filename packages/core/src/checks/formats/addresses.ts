import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Address ranges a probe never reaches: private, loopback, link-local (metadata included), documentation, multicast, reserved. */
export const nonPublicRanges = {
  ipv4: [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
  ],
  ipv6: [
    "::/128",
    "::1/128",
    "64:ff9b:1::/48",
    "100::/64",
    "2001::/23",
    "2001:db8::/32",
    "3fff::/20",
    "5f00::/16",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
  ],
} as const;

/** Where an IPv6 address carries an IPv4 address that decides in its place: the range and the offset of the four bytes. */
const embeddings = [
  { range: "::ffff:0:0/96", offset: 12 },
  { range: "64:ff9b::/96", offset: 12 },
  { range: "2002::/16", offset: 2 },
  // IPv4-compatible addresses are obsolete, but some systems still take them as the IPv4 address.
  { range: "::/96", offset: 12 },
] as const;

const ipv4Ranges = nonPublicRanges.ipv4.map((range) => ipaddr.IPv4.parseCIDR(range));
const ipv6Ranges = nonPublicRanges.ipv6.map((range) => ipaddr.IPv6.parseCIDR(range));
const embeddedRanges = embeddings.map(({ range, offset }) => ({ range: ipaddr.IPv6.parseCIDR(range), offset }));

/**
 * The address that a host name literally is, in canonical form, or undefined for a name. Takes every notation that a
 * resolver would take: dotted, shortened, decimal, octal and hexadecimal IPv4, and IPv6 with or without brackets.
 */
export function literalAddress(host: string): string | undefined {
  const bare = host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host.replace(/\.$/, "");
  return parse(bare)?.toString();
}

/** True when a probe may connect to the address. Text that is not an address, and addresses with a zone, are not public. */
export function isPublicAddress(address: string): boolean {
  const parsed = parse(address);
  if (parsed === undefined) return false;
  return parsed.kind() === "ipv4" ? isPublicIpv4(parsed as ipaddr.IPv4) : isPublicIpv6(parsed as ipaddr.IPv6);
}

function parse(text: string): Address | undefined {
  return ipaddr.isValid(text) ? ipaddr.parse(text) : undefined;
}

function isPublicIpv4(address: ipaddr.IPv4): boolean {
  return !ipv4Ranges.some((range) => address.match(range));
}

function isPublicIpv6(address: ipaddr.IPv6): boolean {
  if (address.zoneId !== undefined || ipv6Ranges.some((range) => address.match(range))) return false;
  const embedded = embeddedRanges.find(({ range }) => address.match(range));
  if (embedded === undefined) return true;
  const bytes = address.toByteArray().slice(embedded.offset, embedded.offset + 4);
  return isPublicIpv4(new ipaddr.IPv4(bytes));
}

import ipaddr from "ipaddr.js";

/** An address range as numbers, so that containment and overlap are comparisons. Both ends belong to it. */
export interface CidrRange {
  family: "ipv4" | "ipv6";
  first: bigint;
  last: bigint;
  /** Host bits of the address as written were not zero. */
  hostBits: boolean;
}

/** The range that an address (/32, /128) or CIDR names; undefined when the text is neither. */
export function parseCidr(text: string): CidrRange | undefined {
  const [address = "", prefix, ...rest] = text.trim().split("/");
  if (rest.length > 0) return undefined;
  const family = ipaddr.IPv4.isValidFourPartDecimal(address)
    ? "ipv4"
    : ipaddr.IPv6.isValid(address) && !address.includes("%")
      ? "ipv6"
      : undefined;
  if (family === undefined) return undefined;
  const bits = family === "ipv4" ? 32 : 128;
  if (prefix !== undefined && !/^(0|[1-9]\d{0,2})$/.test(prefix)) return undefined;
  const length = prefix === undefined ? bits : Number(prefix);
  if (length > bits) return undefined;
  const value = toNumber(ipaddr.parse(address).toByteArray());
  const hostMask = (1n << BigInt(bits - length)) - 1n;
  const first = value & ~hostMask;
  return { family, first, last: first | hostMask, hostBits: first !== value };
}

const toNumber = (bytes: readonly number[]): bigint => bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

/** True when `inner` lies wholly in `outer`; families never contain each other. */
export function contains(outer: CidrRange, inner: CidrRange): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** True when the ranges share at least one address. */
export function overlaps(one: CidrRange, other: CidrRange): boolean {
  return one.family === other.family && one.first <= other.last && other.first <= one.last;
}

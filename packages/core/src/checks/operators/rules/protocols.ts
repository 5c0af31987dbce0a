import { parseDecimal } from "../../formats/numbers";
import type { Value } from "../../value";

/** A number of the registry of Internet protocols, or every protocol. */
export type Protocol = number | "all";

export const tcp = 6;
export const udp = 17;

/** Names that security groups know, and those under which others are told. */
const numbers: Readonly<Record<string, Protocol>> = {
  all: "all",
  "-1": "all",
  tcp,
  udp,
  icmp: 1,
  icmpv6: 58,
  igmp: 2,
  gre: 47,
  esp: 50,
  ah: 51,
  sctp: 132,
};

/** The protocol that a rule or a question names by name or number, capitals or not; undefined where it names none. */
export function protocolOf(value: Value): Protocol | undefined {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim().toLowerCase() : "";
  if (Object.hasOwn(numbers, text)) return numbers[text];
  return /^\d{1,3}$/.test(text) && Number(text) <= 255 ? Number(text) : undefined;
}

/** "tcp", "icmp", "protocol 89". */
export function protocolWords(protocol: Protocol): string {
  if (protocol === "all") return "every protocol";
  return Object.keys(numbers).find((name) => numbers[name] === protocol) ?? `protocol ${protocol}`;
}

/** Security groups tell ports apart for these only; of any other protocol a rule lets everything in. */
export const hasPorts = (protocol: Protocol): boolean => protocol === tcp || protocol === udp;

export interface PortRange {
  from: number;
  to: number;
}

export const allPorts: PortRange = { from: 0, to: 65_535 };

/** A port told as number or decimal text; undefined for anything else. */
export function portIn(value: Value): number | undefined {
  const port = typeof value === "string" ? parseDecimal(value) : value;
  return typeof port === "number" && Number.isInteger(port) && port >= 0 && port <= allPorts.to ? port : undefined;
}

/** "port 22", "ports 8000-8080", "every port". */
export function portWords({ from, to }: PortRange): string {
  if (from === to) return `port ${from}`;
  return from === allPorts.from && to === allPorts.to ? "every port" : `ports ${from}-${to}`;
}

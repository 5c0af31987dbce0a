import { splitList } from "../../formats/collections";
import type { Value } from "../../value";
import { type CidrRange, parseCidr } from "../cidr";
import { isAbsent, isList, isObject } from "../equality";
import {
  allPorts,
  hasPorts,
  type PortRange,
  portIn,
  portWords,
  protocolOf,
  protocolWords,
  tcp,
  udp,
} from "./protocols";

/**
 * Who is asked about. `everybody`: is the whole of one of the address families let in; `range`: any of its addresses; `group`: an
 * interface that is in this security group and in no other.
 */
export type Source =
  | { kind: "everybody"; family: CidrRange["family"] }
  | { kind: "range"; range: CidrRange; text: string }
  | { kind: "group"; id: string };

/** The packets that are asked about; what is not said is any. */
export interface Question {
  protocols?: readonly number[];
  ports?: readonly PortRange[];
  sources?: readonly Source[];
  /** "tcp or udp port 22 to every IPv4 or IPv6 address". */
  words: string;
}

const form =
  'must be { "ports": "22" or "8000-8080" or a list, "protocol": "tcp", "from": "anywhere" or ranges or security groups }, each of them optional';

/** Reads a question; `refuse` gets what is wrong with it, as the end of "the expected value …". */
export function parseQuestion(raw: Value, refuse: (message: string) => never): Question {
  const asked = isObject(raw) ? raw : objectIn(raw);
  if (asked === undefined) return refuse(form);
  const unknownMember = Object.keys(asked).find((key) => !["ports", "protocol", "from"].includes(key));
  if (unknownMember !== undefined) return refuse(`has the member ${JSON.stringify(unknownMember)}; it ${form}`);
  const ports = itemsOf(asked.ports)?.map((item) => portsIn(item) ?? refuse(`has ports that are none: ${json(item)}`));
  const sources = itemsOf(asked.from)?.flatMap(
    (item) => sourcesIn(item) ?? refuse(`has a source that is none: ${json(item)}; ${sourceForm}`),
  );
  if (ports?.length === 0 || sources?.length === 0)
    return refuse("has a list without elements; leave out what may be any");
  const named = isAbsent(asked.protocol) ? "all" : protocolOf(asked.protocol);
  if (named === undefined)
    return refuse(`has a protocol that is none: ${json(asked.protocol)}; name tcp, udp, icmp, icmpv6, all or a number`);
  if (ports && named !== "all" && !hasPorts(named))
    return refuse(`asks for ports of ${protocolWords(named)}, which has none`);
  const protocols = named !== "all" ? [named] : ports ? [tcp, udp] : undefined;
  return {
    ...(protocols ? { protocols } : {}),
    ...(ports ? { ports } : {}),
    ...(sources ? { sources } : {}),
    words: wordsOf(protocols, ports, sources),
  };
}

const sourceForm = "write anywhere, a range such as 10.0.0.0/8 without host bits, or the id of a security group";
const json = (value: Value): string => JSON.stringify(value) ?? "nothing";

function objectIn(raw: Value): { readonly [key: string]: Value } | undefined {
  if (typeof raw !== "string" || !raw.trim().startsWith("{")) return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    // What is no JSON is no question; the caller says what would be one.
    return undefined;
  }
}

function itemsOf(value: Value): readonly Value[] | undefined {
  if (isAbsent(value)) return undefined;
  return isList(value) ? value : typeof value === "string" ? (splitList(value) as readonly Value[]) : [value];
}

function portsIn(value: Value): PortRange | undefined {
  const [first, last = first, ...rest] =
    typeof value === "string" ? value.split("-").map((end) => end.trim()) : [value];
  const [from, to] = [portIn(first), portIn(last)];
  if (from === undefined || to === undefined || rest.length > 0 || from > to) return undefined;
  return { from, to };
}

const families = ["ipv4", "ipv6"] as const;

function sourcesIn(value: Value): Source[] | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (text.toLowerCase() === "anywhere") return families.map((family) => ({ kind: "everybody", family }));
  if (/^sg-[0-9a-zA-Z]+$/.test(text)) return [{ kind: "group", id: text }];
  const range = parseCidr(text);
  if (range === undefined || range.hostBits) return undefined;
  // AWS calls these two Anywhere-IPv4 and Anywhere-IPv6.
  return /\/0$/.test(text) ? [{ kind: "everybody", family: range.family }] : [{ kind: "range", range, text }];
}

/** "every IPv4 address", "10.0.0.0/8", "sg-1". */
export function sourceWords(source: Source): string {
  if (source.kind === "everybody") return `every ${source.family === "ipv4" ? "IPv4" : "IPv6"} address`;
  return source.kind === "group" ? source.id : `addresses of ${source.text}`;
}

function wordsOf(
  protocols: readonly number[] | undefined,
  ports: readonly PortRange[] = [],
  sources: readonly Source[] = [],
): string {
  const what = [protocols?.map(protocolWords).join(" or ") ?? "any protocol", ports.map(portWords).join(" or ")];
  const whom = sources.length > 0 ? `to ${sources.map(sourceWords).join(" or ")}` : "to anybody";
  return [...what, whom].filter((part) => part !== "").join(" ");
}

/** The ranges of ports that are asked about for a protocol with ports. */
export const portsAsked = ({ ports }: Question): readonly PortRange[] => ports ?? [allPorts];

import type { Value } from "../../value";
import type { Budget } from "../budget";
import { isObject } from "../equality";
import { peersOf } from "./peers";
import { rulePorts } from "./ports";
import { hasPorts, type PortRange, portWords, protocolWords } from "./protocols";
import { portsAsked, type Question, type Source, sourceWords } from "./question";
import { type Opening, reaches } from "./reach";

/** Whether rules let such a packet in, and the words for it; `unknown` where what could not be read decides. */
export interface Answer {
  truth: "true" | "false" | "unknown";
  reason: string;
}

/** Packets that every rule treats alike: of one protocol, to a range of ports that no rule divides. */
interface Cell {
  /** Undefined for protocols that no rule names. */
  protocol: number | undefined;
  ports?: PortRange;
}

/**
 * Whether rules let in a packet of those asked about, one of them alone or several together. A packet that may be let in by what could
 * not be read makes the answer unknown, unless another is let in for sure. Throws `BudgetError` for more rules than a check may compare.
 */
export function answerOf(rules: readonly Value[], question: Question, budget: Budget): Answer {
  const openings = rules.flatMap((rule, index) => openingsOf(rule, index + 1)).sort(byAddress);
  const cells = cellsOf(openings, question);
  const sources = question.sources ?? [undefined];
  budget.spend(openings.length * (cells.length + 1) * sources.length);
  let doubt: string | undefined;
  for (const cell of cells) {
    const matching = openings.filter((opening) => matches(opening, cell));
    for (const source of sources) {
      const found = reaches(matching, source);
      if (found.sure.length > 0) return { truth: "true", reason: openWords(cell, source, found.sure) };
      doubt ??= found.doubt;
    }
  }
  if (doubt !== undefined) return { truth: "unknown", reason: doubt };
  const none = rules.length === 0 ? "there is no rule that opens" : `none of ${rules.length} rules opens`;
  return { truth: "false", reason: `${rules.length === 1 ? "the one rule does not open" : none} ${question.words}` };
}

function openingsOf(rule: Value, number: number): Opening[] {
  if (!isObject(rule)) {
    const why = "is no object";
    return [{ rule: number, why, peer: { kind: "unknown", why, text: "a rule that cannot be read" } }];
  }
  const read = rulePorts(rule);
  const { protocol } = read;
  const said = "unreadable" in read ? { why: read.unreadable } : read.ports ? { ports: read.ports } : {};
  return peersOf(rule).map((peer) => ({
    rule: number,
    ...(protocol === undefined ? {} : { protocol }),
    ...said,
    peer,
  }));
}

/** Ranges by their first address, so that one pass finds whether they leave a gap. */
function byAddress({ peer: one }: Opening, { peer: other }: Opening): number {
  if (one.kind !== "range" || other.kind !== "range")
    return Number(one.kind === "range") - Number(other.kind === "range");
  return one.range.first < other.range.first ? -1 : one.range.first > other.range.first ? 1 : 0;
}

function cellsOf(openings: readonly Opening[], question: Question): Cell[] {
  const named = [...new Set(openings.map(({ protocol }) => protocol))].filter((each) => typeof each === "number");
  const protocols = question.protocols ?? [undefined, ...named];
  return protocols.flatMap((protocol): Cell[] => {
    if (protocol === undefined || !hasPorts(protocol)) return [{ protocol }];
    const edges = openings.filter((opening) => opening.protocol === protocol).flatMap(({ ports }) => edgesOf(ports));
    return portsAsked(question).flatMap((asked) => pieces(asked, edges).map((ports) => ({ protocol, ports })));
  });
}

const edgesOf = (ports: PortRange | undefined): number[] => (ports ? [ports.from, ports.to + 1] : []);

/** A range divided at the ports where a rule begins or ends. */
function pieces({ from, to }: PortRange, edges: readonly number[]): PortRange[] {
  const starts = [from, ...new Set(edges.filter((edge) => edge > from && edge <= to))].sort(
    (one, other) => one - other,
  );
  return starts.map((start, index) => ({ from: start, to: (starts[index + 1] ?? to + 1) - 1 }));
}

function matches({ protocol, ports }: Opening, cell: Cell): boolean {
  if (protocol === undefined || protocol === "all") return true;
  if (protocol !== cell.protocol) return false;
  return !ports || !cell.ports || (ports.from <= cell.ports.from && cell.ports.to <= ports.to);
}

function openWords({ protocol, ports }: Cell, source: Source | undefined, sure: readonly Opening[]): string {
  const what = [protocolWords(protocol ?? "all"), ports && portWords(ports)].filter(Boolean).join(" ");
  const isMany = ports !== undefined && ports.from !== ports.to && !portWords(ports).startsWith("every");
  const whom = source ? ` to ${sourceWords(source)}` : "";
  const numbers = [...new Set(sure.map(({ rule }) => rule))];
  const shown = sure.slice(0, 3).map(openingWords);
  const more = sure.length > shown.length ? ` and ${sure.length - shown.length} more` : "";
  const by = `${numbers.length === 1 ? "rule" : "rules"} ${numbers.slice(0, 3).join(", ")}`;
  return `${what} ${isMany ? "are" : "is"} open${whom} by ${by} (${shown.join("; ")}${more})`;
}

function openingWords({ protocol = "all", ports, peer }: Opening): string {
  const port = ports && protocol !== "all" ? ` ${portWords(ports)}` : "";
  return `${protocolWords(protocol)}${port}, ${peer.text}`;
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Value } from "../../value";
import { assertion, findOperator, judge, prepareExpected } from "../index";

const now = new Date("2026-06-30T12:00:00Z");
const judged = (observed: Value, expected: Value, id = "RULES_ALLOW") => {
  const operator = findOperator(id);
  if (!operator) throw new Error(`no operator ${id}`);
  return judge(assertion(operator, expected), { value: observed, kind: "any" }, now);
};
const tcp = (from: number, to: number, source: object) => ({
  IpProtocol: "tcp",
  FromPort: from,
  ToPort: to,
  ...source,
});
const v4 = (CidrIp: string) => ({ CidrIp });
const v6 = (CidrIpv6: string) => ({ CidrIpv6 });
const sg = (SourceSecurityGroupId: string) => ({ SourceSecurityGroupId });
const ssh = { ports: "22", from: "anywhere" };
const everywhere = v4("0.0.0.0/0");

describe("RULES_ALLOW", () => {
  it.each<[string, Value, Value, string]>([
    ["no rule", [], ssh, "false"],
    ["two halves are the whole", [tcp(22, 22, v4("0.0.0.0/1")), tcp(22, 22, v4("128.0.0.0/1"))], ssh, "true"],
    ["in whatever order", [tcp(0, 99, v4("128.0.0.0/1")), tcp(22, 22, v4("0.0.0.0/1"))], ssh, "true"],
    ["one half is not", [tcp(22, 22, v4("0.0.0.0/1"))], ssh, "false"],
    [
      "halves of different ports are not",
      [tcp(22, 22, v4("0.0.0.0/1")), tcp(23, 23, v4("128.0.0.0/1"))],
      { ports: "22-23", from: "anywhere" },
      "false",
    ],
    [
      "nor of different protocols",
      [tcp(22, 22, v4("0.0.0.0/1")), { ...tcp(22, 22, v4("128.0.0.0/1")), IpProtocol: "udp" }],
      ssh,
      "false",
    ],
    ["nor of different families", [tcp(22, 22, v4("0.0.0.0/1")), tcp(22, 22, v6("8000::/1"))], ssh, "false"],
    ["every IPv6 address", [tcp(20, 30, v6("::/0"))], ssh, "true"],
    [
      "every IPv6 address where IPv4 is asked about",
      [tcp(20, 30, v6("::/0"))],
      { ports: 22, from: "0.0.0.0/0" },
      "false",
    ],
    ["all protocols", [{ IpProtocol: "-1", ...everywhere }], ssh, "true"],
    [
      "all protocols where another port is told",
      [{ IpProtocol: -1, FromPort: 80, ToPort: 80, ...everywhere }],
      ssh,
      "true",
    ],
    ["TCP by number without ports", [{ IpProtocol: 6, ...everywhere }], ssh, "true"],
    ["ICMP has no ports", [{ IpProtocol: "icmp", FromPort: 8, ToPort: 0, ...everywhere }], ssh, "false"],
    [
      "ICMP, asked about",
      [{ IpProtocol: "icmp", FromPort: 8, ToPort: -1, ...everywhere }],
      { protocol: "icmp", from: "anywhere" },
      "true",
    ],
    [
      "UDP where TCP is asked about",
      [{ ...tcp(22, 22, everywhere), IpProtocol: "udp" }],
      { ...ssh, protocol: "tcp" },
      "false",
    ],
    ["UDP where no protocol is said", [{ ...tcp(22, 22, everywhere), IpProtocol: "udp" }], ssh, "true"],
    ["a number", [{ IpProtocol: "47", ...everywhere }], { protocol: 47 }, "true"],
    ["one port of a range", [tcp(8080, 8080, everywhere)], { ports: "8000-8080", from: "anywhere" }, "true"],
    ["one port of a list", [tcp(3389, 3389, everywhere)], { ports: [22, "3000-4000"] }, "true"],
    ["no port of a list", [tcp(3389, 3389, everywhere)], { ports: "22,80" }, "false"],
    ["an address of a range", [tcp(22, 22, v4("10.1.2.3/32"))], { ports: "22", from: "10.0.0.0/8" }, "true"],
    [
      "an address of one of the ranges",
      [tcp(22, 22, v4("10.1.2.3/32"))],
      { from: ["192.168.0.0/16", "10.0.0.0/8"] },
      "true",
    ],
    ["no address of a range", [tcp(22, 22, v4("10.1.2.3/32"))], { ports: "22", from: "192.168.0.0/16" }, "false"],
    ["whoever it is", [tcp(22, 22, sg("sg-1"))], { ports: "22" }, "true"],
    ["everything", [{ IpProtocol: "-1", ...sg("sg-1") }], {}, "true"],
    ["everything of no rule", [], {}, "false"],
    ["a group", [tcp(22, 22, sg("sg-1"))], { ports: "22", from: "sg-1" }, "true"],
    ["another group", [tcp(22, 22, sg("sg-1"))], { ports: "22", from: "sg-2" }, "false"],
    ["a group, as anybody", [tcp(22, 22, v4("0.0.0.0/1")), tcp(22, 22, v4("128.0.0.0/1"))], { from: "sg-2" }, "true"],
    ["groups are not everybody", [tcp(22, 22, sg("sg-1"))], ssh, "false"],
    [
      "a destination",
      [tcp(443, 443, { DestinationSecurityGroupId: "sg-1" })],
      { ports: "443", from: ["sg-1"] },
      "true",
    ],
    ["one rule told alone", tcp(22, 22, everywhere), ssh, "true"],
    [
      "a permission with two halves",
      [
        {
          IpProtocol: "tcp",
          FromPort: 22,
          ToPort: 22,
          IpRanges: [v4("0.0.0.0/1"), v4("128.0.0.0/1")],
          UserIdGroupPairs: [],
        },
      ],
      ssh,
      "true",
    ],
    [
      "a permission for a group",
      [{ IpProtocol: "-1", IpRanges: [], UserIdGroupPairs: [{ GroupId: "sg-1" }] }],
      { ports: "22", from: "sg-1" },
      "true",
    ],
    ["a rule of DescribeSecurityGroupRules", [tcp(22, 22, { CidrIpv4: "0.0.0.0/0" })], ssh, "true"],
  ])("%s", (_, rules, question, truth) => {
    expect(judged(rules, question).truth).toBe(truth);
    const opposite = truth === "true" ? "false" : "true";
    expect(judged(rules, question, "RULES_DO_NOT_ALLOW").truth).toBe(opposite);
  });

  it.each<[string, Value[], Value, string]>([
    ["a prefix list", [tcp(22, 22, { SourcePrefixListId: "pl-1" })], ssh, "pl-1"],
    ["a prefix list for a group", [tcp(22, 22, { SourcePrefixListId: "pl-1" })], { from: "sg-1" }, "pl-1"],
    ["a prefix list that may be empty", [tcp(22, 22, { SourcePrefixListId: "pl-1" })], { ports: "22" }, "pl-1"],
    [
      "a prefix list beside one half",
      [tcp(22, 22, v4("0.0.0.0/1")), tcp(22, 22, { SourcePrefixListId: "pl-1" })],
      ssh,
      "pl-1",
    ],
    ["no protocol", [{ FromPort: 22, ToPort: 22, ...everywhere }], ssh, "protocol"],
    ["an end before the beginning", [tcp(30, 20, everywhere)], ssh, "from 30 to 20"],
    ["no source", [tcp(22, 22, {})], ssh, "no source"],
    ["two sources", [tcp(22, 22, { ...everywhere, ...sg("sg-1") })], ssh, "more than one"],
    ["a range that is none", [tcp(22, 22, v4("10.0.0.0/33"))], ssh, "no ipv4 range"],
    ["IPv6 where IPv4 stands", [tcp(22, 22, v4("::/0"))], ssh, "no ipv4 range"],
    ["a text", ["tcp 22"], ssh, "no object"],
    ["nothing", [null], ssh, "no object"],
    ["members of a group in a range", [tcp(22, 22, sg("sg-1"))], { from: "10.0.0.0/8" }, "addresses its members have"],
    ["a range in which a group may have members", [tcp(22, 22, v4("10.0.0.0/8"))], { from: "sg-1" }, "has members in"],
    ["a group by name", [tcp(22, 22, { SourceSecurityGroupName: "web" })], { from: "sg-1" }, "without its id"],
    ["a redacted source", [tcp(22, 22, v4("«redacted:0123abcd»"))], ssh, "range"],
  ])("cannot be told by %s", (_, rules, question, reason) => {
    for (const id of ["RULES_ALLOW", "RULES_DO_NOT_ALLOW"]) {
      expect(judged(rules, question, id)).toMatchObject({ truth: "unknown", cause: "UNSUPPORTED" });
      expect(judged(rules, question, id).reason).toContain(reason);
    }
    // Where a rule decides, what was not read no longer matters.
    expect(
      judged([...rules, { IpProtocol: "-1", ...everywhere }], { ...(question as object), from: "anywhere" }).truth,
    ).toBe("true");
  });

  it("what was not read and is about another port or protocol does not matter", () => {
    expect(judged([tcp(443, 443, { SourcePrefixListId: "pl-1" })], ssh).truth).toBe("false");
    expect(judged([tcp(30, 20, everywhere)], { protocol: "udp", ports: "22", from: "anywhere" }).truth).toBe("false");
    expect(judged([{ ...tcp(22, 22, v4("10.0.0.0/8")), Description: "«redacted:0123abcd»" }], ssh).truth).toBe("false");
  });

  it("says which rule, port and source", () => {
    expect(judged([tcp(443, 443, everywhere), tcp(20, 30, everywhere)], ssh).reason).toBe(
      "tcp port 22 is open to every IPv4 address by rule 2 (tcp ports 20-30, 0.0.0.0/0)",
    );
    expect(
      judged([tcp(22, 22, v4("128.0.0.0/1")), tcp(22, 22, v4("0.0.0.0/1"))], ssh, "RULES_DO_NOT_ALLOW").reason,
    ).toBe(
      "tcp port 22 is open to every IPv4 address by rules 2, 1 (tcp port 22, 0.0.0.0/1; tcp port 22, 128.0.0.0/1)",
    );
    expect(judged([{ IpProtocol: "-1", ...sg("sg-1") }], { from: "sg-1" }).reason).toBe(
      "every protocol is open to sg-1 by rule 1 (every protocol, sg-1)",
    );
    expect(judged([tcp(22, 22, sg("sg-1"))], ssh).reason).toBe(
      "the one rule does not open tcp or udp port 22 to every IPv4 address or every IPv6 address",
    );
  });

  it("judges a thousand rules with ports and ranges of their own within the work of one check, and refuses far more", () => {
    const rules = (count: number) =>
      Array.from({ length: count }, (_, i) => tcp(i, i + 2000, v4(`10.${i >> 8}.${i & 255}.0/24`)));
    expect(judged(rules(1000), { from: "anywhere" }).truth).toBe("false");
    expect(judged(rules(50_000), { from: "anywhere" })).toMatchObject({ truth: "unknown", cause: "UNSUPPORTED" });
  }, 30_000);
});

describe("what is asked about", () => {
  const rulesAllow = findOperator("RULES_ALLOW");
  const problem = (raw: Value) => {
    const result = rulesAllow && prepareExpected(rulesAllow, "any", raw);
    return result && !result.ok ? result.message : undefined;
  };
  it.each<[Value, string]>([
    ["22", "must be {"],
    [{ port: "22" }, '"port"'],
    [{ ports: "22-" }, "ports that are none"],
    [{ ports: "80-22" }, "ports that are none"],
    [{ ports: 70_000 }, "ports that are none"],
    [{ ports: [] }, "without elements"],
    [{ from: "everywhere" }, "a source that is none"],
    [{ from: "10.0.0.1/8" }, "a source that is none"],
    [{ from: "pl-1" }, "a source that is none"],
    [{ protocol: "ssh" }, "a protocol that is none"],
    [{ protocol: "icmp", ports: "8" }, "has none"],
  ])("%j is refused", (raw, message) => {
    expect(problem(raw)).toContain(message);
  });

  it("may be JSON text, and its members lists in text", () => {
    expect(
      problem('{"ports": "22, 8000-8080", "protocol": "6", "from": "anywhere, 10.0.0.0/8, sg-1"}'),
    ).toBeUndefined();
    expect(problem({})).toBeUndefined();
  });
});

/** A space of 8 addresses, 4 ports and 2 protocols, small enough to try every packet. */
describe("RULES_ALLOW by trying every packet", () => {
  const block = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 7 })).map(([bits, address]) => {
    const first = address - (address % 2 ** bits);
    return { first, last: first + 2 ** bits - 1, cidr: `${first * 32}.0.0.0/${3 - bits}` };
  });
  const span = fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
    .map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) }));
  const rule = fc.record({
    protocol: fc.constantFrom("tcp", "udp", "-1", "icmp"),
    span,
    block,
    isUnread: fc.boolean(),
  });
  const question = fc.record(
    { ports: span, protocol: fc.constantFrom("tcp", "udp"), from: fc.oneof(fc.constant("anywhere" as const), block) },
    { requiredKeys: ["ports"] },
  );

  it("agrees, and is unknown only where what was not read decides", () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), question, (rules, asked) => {
        const letsIn = (protocol: string, port: number, address: number, withUnread: boolean) =>
          rules.some(
            (each) =>
              (each.protocol === "-1" ||
                (each.protocol === protocol && each.span.from <= port && port <= each.span.to)) &&
              (each.isUnread ? withUnread : each.block.first <= address && address <= each.block.last),
          );
        const brute = (withUnread: boolean) =>
          ["tcp", "udp"].some(
            (protocol) =>
              (asked.protocol ?? protocol) === protocol &&
              [0, 1, 2, 3].some((port) => {
                if (port < asked.ports.from || port > asked.ports.to) return false;
                const reached = [0, 1, 2, 3, 4, 5, 6, 7].filter((address) =>
                  letsIn(protocol, port, address, withUnread),
                );
                if (asked.from === "anywhere") return reached.length === 8;
                const { first, last } = asked.from ?? { first: 0, last: 7 };
                return reached.some((address) => first <= address && address <= last);
              }),
          );
        const [surely, possibly] = [brute(false), brute(true)];
        const expected = surely ? "true" : possibly ? "unknown" : "false";
        const told = rules.map((each) => ({
          IpProtocol: each.protocol,
          FromPort: each.span.from,
          ToPort: each.span.to,
          ...(each.isUnread ? { SourcePrefixListId: "pl-1" } : { CidrIp: each.block.cidr }),
        }));
        // A question about the whole of IPv4 as a range is one about everybody, which is another question.
        fc.pre(typeof asked.from !== "object" || asked.from.cidr !== "0.0.0.0/0");
        const from = typeof asked.from === "object" ? asked.from.cidr : asked.from;
        const raw = {
          ports: `${asked.ports.from}-${asked.ports.to}`,
          ...(asked.protocol ? { protocol: asked.protocol } : {}),
          ...(from ? { from } : {}),
        };
        expect(judged(told, raw).truth).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  }, 30_000);
});

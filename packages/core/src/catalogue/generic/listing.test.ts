import fc from "fast-check";
import { expect, test } from "vitest";
import type { Value } from "../../checks/model";
import { type DocumentFacts, evaluateCondition, parseCondition } from "../../checks/operators";
import { resourceDocument } from "./document";
import { loadFacts } from "./facts";

// An entry of a listing tells a part of a resource. Whatever it decides, the resource read by itself decides alike.

const typeName = "AWS::EC2::SecurityGroup";
const meta = { identifier: "a", typeName, region: "eu-west-1", accountId: "123456789012" };
const rules = "SecurityGroupIngress";

const port = fc.constantFrom(22, 443, -1, 0);
const rule = fc.record(
  {
    IpProtocol: fc.constantFrom("tcp", "-1", "icmp"),
    FromPort: port,
    ToPort: port,
    CidrIp: fc.constantFrom("0.0.0.0/0", "10.0.0.0/8"),
  },
  { requiredKeys: ["IpProtocol"] },
);
const groups = fc.record(
  {
    GroupName: fc.constantFrom("a", "b"),
    VpcId: fc.constantFrom("a", "b"),
    SecurityGroupIngress: fc.array(rule, { maxLength: 2 }),
    Tags: fc.constantFrom([], [{ Key: "a", Value: "b" }]),
  },
  { requiredKeys: ["GroupName"] },
);

/** What a listing may tell of it: members are left out, lists and tags are whole. */
function entryOf(value: Value, isLeft: () => boolean): Value {
  if (Array.isArray(value)) return value.map((element) => entryOf(element, isLeft));
  if (typeof value !== "object" || value === null || "Key" in value) return value;
  const told = Object.entries(value).filter(() => !isLeft());
  return Object.fromEntries(told.map(([name, member]) => [name, entryOf(member, isLeft)]));
}

const paths = [
  ...["GroupName", "VpcId", "_tags.a", "keys(_tags)", "VpcId || GroupName", "VpcId == GroupName", "!(VpcId == 'a')"],
  ...["[VpcId, GroupName]", "{a: VpcId}", "type(VpcId)", "not_null(VpcId, GroupName)", "_meta.region", rules],
  ...["[0].FromPort", "[0]._ports.from", "[].CidrIp", "[*].CidrIp", "[?CidrIp=='0.0.0.0/0'].FromPort", "[?!CidrIp]"],
  ...["[]._ports.to", "[0].*", "[0] == @[1]", "[?@ == `{}`]", "[:1]", "[].[CidrIp, FromPort][]", "[].{c: CidrIp}"],
].map((path) => (path.startsWith("[0]") || path.startsWith("[]") || /^\[[*?:]/.test(path) ? `${rules}${path}` : path));
const whole = ["length", "to_string", "reverse", "to_array"].map((name) => `${name}(${rules})`);
const inner = ["keys", "values", "length"].map((name) => `${name}(${rules}[0])`);
const detours = [
  ...[`{a: ${rules}[0]}.a.CidrIp`, `merge(${rules}[0], \`{}\`).CidrIp`, `[${rules}[0], Tags[0]][].CidrIp`],
  ...[`contains(map(&CidrIp, ${rules}), '0.0.0.0/0')`, `sort_by(${rules}, &CidrIp)[0].CidrIp`],
];
const ssh = { ports: "22", from: "anywhere" };
const operators: [string, Value?][] = [
  ...["EXISTS", "NOT_EXISTS", "IS_EMPTY", "IS_NOT_EMPTY", "IS_TRUE", "IS_FALSE", "IS_UNIQUE"].map(
    (operator): [string] => [operator],
  ),
  ...["EQUALS", "NOT_EQUALS"].flatMap((operator): [string, Value][] => [
    [operator, "a"],
    [operator, 22],
    [operator, { IpProtocol: "tcp" }],
  ]),
  ...["CONTAINS", "NOT_CONTAINS"].map((operator): [string, Value] => [operator, "0.0.0.0/0"]),
  ...["HAS_KEY", "NOT_HAS_KEY"].map((operator): [string, Value] => [operator, "CidrIp"]),
  ...["RULES_ALLOW", "RULES_DO_NOT_ALLOW"].map((operator): [string, Value] => [operator, ssh]),
  ["SUBSET_OF", ["10.0.0.0/8"]],
  ["SET_EQUALS", ["10.0.0.0/8"]],
  ["LENGTH_EQUALS", 1],
  ["GREATER_THAN", 1],
];
const leaf = fc
  .tuple(fc.constantFrom(...paths, ...whole, ...inner, ...detours), fc.constantFrom(...operators))
  .map(([path, [operator, expected]]) => ({ path, operator, expected }));
const element = fc
  .tuple(fc.constantFrom("CidrIp", "FromPort", "_ports.from", "_ports.everything"), fc.constantFrom(...operators))
  .map(([path, [operator, expected]]) => ({ path, operator, expected }));
const quantified = fc.record(
  {
    path: fc.constant(rules),
    quantifier: fc.constantFrom("every", "some", "none"),
    satisfies: element,
    where: element,
  },
  { requiredKeys: ["path", "quantifier", "satisfies"] },
);
const conditions = fc.oneof(
  leaf,
  quantified,
  leaf.map((not) => ({ not })),
);

test("an entry of a listing decides nothing that the resource does not", { timeout: 120_000 }, async () => {
  const { listed, whole: told } = await loadFacts(typeName);
  const lefts = fc.array(fc.boolean(), { minLength: 20, maxLength: 20 });
  let decided = 0;
  fc.assert(
    fc.property(groups, conditions, lefts, (group, raw, left) => {
      const parsed = parseCondition(raw, { kind: "O" });
      if (!parsed.ok) return;
      const truthOf = (value: Value, isListed: boolean, facts: DocumentFacts) => {
        const document: Value = resourceDocument(JSON.stringify(value), meta, isListed);
        return evaluateCondition(parsed.condition, { value: document, kind: "O", document, facts }, new Date(0)).truth;
      };
      let next = 0;
      const entry = entryOf(group, () => left[next++ % left.length] ?? false);
      const ofEntry = truthOf(entry, true, listed());
      if (ofEntry === "unknown") return;
      decided += 1;
      expect([truthOf(group, false, told), entry]).toEqual([ofEntry, entry]);
    }),
    { numRuns: 8_000, seed: 20_261_130 },
  );
  expect(decided).toBeGreaterThan(400);
});

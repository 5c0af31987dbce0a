import type { Value } from "../../value";
import { type CidrRange, parseCidr } from "../cidr";
import { hasOwn, isAbsent, isList, isObject } from "../equality";
import { holdsRedacted } from "../redaction";
import type { Rule } from "./ports";

/** One source (of rules for what comes in) or destination (of rules for what goes out). `why` ends the sentence "rule 1 …". */
export type Peer =
  | { kind: "range"; range: CidrRange; text: string }
  /** A security group; told by name alone it has no id. */
  | { kind: "group"; id?: string; text: string }
  | { kind: "unknown"; why: string; text: string };

type Form = (value: Value) => Peer;

const unknown = (why: string, text = "a source that cannot be read"): Peer => ({ kind: "unknown", why, text });

const text = (value: Value): string | undefined =>
  typeof value === "string" && value !== "" && !holdsRedacted(value) ? value : undefined;

const range =
  (family: CidrRange["family"]): Form =>
  (value) => {
    const given = text(value);
    const parsed = given === undefined ? undefined : parseCidr(given);
    if (given === undefined || parsed?.family !== family) return unknown(`tells a range that is no ${family} range`);
    return { kind: "range", range: parsed, text: given };
  };

const group: Form = (value) => {
  const id = text(value);
  return id === undefined ? unknown("tells a group that cannot be read") : { kind: "group", id, text: id };
};

const named: Form = (value) => {
  const name = text(value);
  return name === undefined ? unknown("tells a group that cannot be read") : { kind: "group", text: `group ${name}` };
};

const prefixList: Form = (value) => {
  const id = text(value) ?? "a prefix list";
  return unknown(`names ${id}, and what that prefix list holds was not read`, id);
};

/** Members of a rule of which one says where packets come from or go to: in CloudFormation, and in ec2:DescribeSecurityGroupRules. */
const members: Readonly<Record<string, Form>> = {
  CidrIp: range("ipv4"),
  CidrIpv4: range("ipv4"),
  CidrIpv6: range("ipv6"),
  SourcePrefixListId: prefixList,
  DestinationPrefixListId: prefixList,
  PrefixListId: prefixList,
  SourceSecurityGroupId: group,
  DestinationSecurityGroupId: group,
  ReferencedGroupInfo: (value) => group(isObject(value) && hasOwn(value, "GroupId") ? value.GroupId : undefined),
};

/** Lists of a permission of ec2:DescribeSecurityGroups: a rule with any number of sources. */
const lists: Readonly<Record<string, readonly [string, Form]>> = {
  IpRanges: ["CidrIp", range("ipv4")],
  Ipv6Ranges: ["CidrIpv6", range("ipv6")],
  PrefixListIds: ["PrefixListId", prefixList],
  UserIdGroupPairs: ["GroupId", group],
};

/** Where a rule lets packets come from or go to. What cannot be read may be anywhere. */
export function peersOf(rule: Rule): readonly Peer[] {
  const isGiven = (member: string) => hasOwn(rule, member) && !isAbsent(rule[member]);
  const peers = Object.entries(members).flatMap(([member, form]) => (isGiven(member) ? [form(rule[member])] : []));
  const groupName = "SourceSecurityGroupName";
  if (isGiven(groupName) && !isGiven("SourceSecurityGroupId")) peers.push(named(rule[groupName]));
  const given = Object.keys(lists).filter(isGiven);
  if (peers.length > 1 || (peers.length > 0 && given.length > 0))
    return [unknown("tells more than one source where a rule has one", peers.map((peer) => peer.text).join(" and "))];
  const listed = given.flatMap((member) => elementsOf(rule[member], ...(lists[member] ?? ["", group])));
  return peers.length > 0 || listed.length > 0 ? [...peers, ...listed] : [unknown("has no source and no destination")];
}

function elementsOf(list: Value, member: string, form: Form): Peer[] {
  if (!isList(list)) return [unknown("tells sources that are no list")];
  return list.map((element) => form(isObject(element) && hasOwn(element, member) ? element[member] : undefined));
}

import type { Value } from "../../checks/model";
import { isAbsent, isList, isMinusOne, isObject, rulePorts } from "../../checks/operators";

type Members = { readonly [key: string]: Value };

/** Where rules of security groups stand: in these lists, or as types of their own. */
const places: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "AWS::EC2::SecurityGroup": [
    ["SecurityGroupIngress", "[]"],
    ["SecurityGroupEgress", "[]"],
  ],
  "AWS::EC2::SecurityGroupIngress": [[]],
  "AWS::EC2::SecurityGroupEgress": [[]],
};

/** Ways from the root of a type's document to its rules, `[]` for any element of a list. */
export const rulePlacesOf = (typeName: string): readonly (readonly string[])[] =>
  (Object.hasOwn(places, typeName) ? places[typeName] : undefined) ?? [];

/**
 * The document with `_ports` on every rule of a security group, and without ports of -1, which say that none is given. An entry of a
 * listing may lack ports that are set, so that only rules which tell them get them there.
 */
export function withPorts(document: Members, typeName: string, isListed = false): Members {
  return rulePlacesOf(typeName).reduce((changed, place) => at(changed, place, isListed) as Members, document);
}

function at(value: Value, [step, ...rest]: readonly string[], isListed: boolean): Value {
  if (step === "[]") return isList(value) ? value.map((element) => at(element, rest, isListed)) : value;
  if (!isObject(value)) return value;
  if (step === undefined) return withOwnPorts(value, isListed);
  return Object.hasOwn(value, step) ? { ...value, [step]: at(value[step], rest, isListed) } : value;
}

/**
 * `_ports` { `from`, `to`, `everything` }: the ends of the range, and whether the rule is for all protocols. Protocols without ports
 * have neither end. A rule that cannot be read has no `_ports`, so that nothing is told of its ports.
 */
function withOwnPorts(rule: Members, isListed: boolean): Members {
  const ends = ["FromPort", "ToPort"];
  const members = Object.entries(rule).filter(([name, value]) => !(ends.includes(name) && isMinusOne(value)));
  const read = rulePorts(rule);
  const isPartial = isListed && read.protocol !== "all" && !ends.every((end) => !isAbsent(rule[end]));
  const isUnknown = "unreadable" in read || isPartial;
  const ports = isUnknown ? {} : { _ports: { ...read.ports, everything: read.protocol === "all" } };
  return { ...Object.fromEntries(members), ...ports };
}

import type { Value } from "../model";
import { isList, isMinusOne, isObject, rulePorts } from "../operators";

type Members = { readonly [key: string]: Value };

/** Where rules of security groups stand: under these names, or as the type itself. */
const inline: Readonly<Record<string, readonly string[]>> = {
  "AWS::EC2::SecurityGroup": ["SecurityGroupIngress", "SecurityGroupEgress"],
};
const own = ["AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"];

/** The document with `_ports` on every rule of a security group, and without ports of -1, which say that none is given. */
export function withPorts(document: Members, typeName: string): Members {
  if (own.includes(typeName)) return withOwnPorts(document);
  const names = Object.hasOwn(inline, typeName) ? (inline[typeName] ?? []) : [];
  const rules = names.flatMap((name): [string, Value][] => {
    const list = Object.hasOwn(document, name) ? document[name] : undefined;
    return isList(list) ? [[name, list.map((rule) => (isObject(rule) ? withOwnPorts(rule) : rule))]] : [];
  });
  return rules.length === 0 ? document : { ...document, ...Object.fromEntries(rules) };
}

/**
 * `_ports` { `from`, `to`, `everything` }: the ends of the range, and whether the rule is for all protocols. Protocols without ports
 * have neither end. A rule that cannot be read has no `_ports`, so that nothing is told of its ports.
 */
function withOwnPorts(rule: Members): Members {
  const members = Object.entries(rule).filter(
    ([name, value]) => !(["FromPort", "ToPort"].includes(name) && isMinusOne(value)),
  );
  const read = rulePorts(rule);
  const ports = "unreadable" in read ? {} : { _ports: { ...read.ports, everything: read.protocol === "all" } };
  return { ...Object.fromEntries(members), ...ports };
}

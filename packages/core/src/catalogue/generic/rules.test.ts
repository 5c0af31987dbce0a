import { describe, expect, it } from "vitest";
import { resourceDocument } from "./document";

const documentOf = (typeName: string, properties: object) =>
  resourceDocument(JSON.stringify(properties), {
    identifier: "a",
    typeName,
    region: "eu-west-1",
    accountId: "123456789012",
  });
const inGroup = (rule: object) =>
  (documentOf("AWS::EC2::SecurityGroup", { SecurityGroupIngress: [rule] }).SecurityGroupIngress as object[])[0];

const every = { from: 0, to: 65_535 };

describe("the ports of a rule", () => {
  it.each([
    ["all protocols", { IpProtocol: "-1" }, { ...every, everything: true }],
    ["all protocols, told as a number", { IpProtocol: -1 }, { ...every, everything: true }],
    ["all protocols, in capitals", { IpProtocol: "ALL" }, { ...every, everything: true }],
    [
      "all protocols, whatever ports are told",
      { IpProtocol: "-1", FromPort: 22, ToPort: 22 },
      { ...every, everything: true },
    ],
    ["a range", { IpProtocol: "tcp", FromPort: 20, ToPort: 30 }, { from: 20, to: 30, everything: false }],
    ["port 0", { IpProtocol: "udp", FromPort: 0, ToPort: 0 }, { from: 0, to: 0, everything: false }],
    ["ports in text", { IpProtocol: "TCP", FromPort: "22", ToPort: "22" }, { from: 22, to: 22, everything: false }],
    ["TCP by its number", { IpProtocol: 6, FromPort: 22, ToPort: 22 }, { from: 22, to: 22, everything: false }],
    ["UDP by its number in text", { IpProtocol: "17" }, { ...every, everything: false }],
    ["TCP without ports", { IpProtocol: "tcp" }, { ...every, everything: false }],
    ["TCP with -1", { IpProtocol: "tcp", FromPort: -1, ToPort: -1 }, { ...every, everything: false }],
    ["TCP up from 0", { IpProtocol: "tcp", FromPort: 0 }, { ...every, everything: false }],
    ["ICMP, whose type and code are no ports", { IpProtocol: "icmp", FromPort: 8, ToPort: 0 }, { everything: false }],
    ["ICMPv6", { IpProtocol: "icmpv6", FromPort: -1, ToPort: -1 }, { everything: false }],
    ["GRE by its number", { IpProtocol: "47" }, { everything: false }],
  ])("of %s", (_, rule, ports) => {
    expect(inGroup({ ...rule, CidrIp: "10.0.0.0/8" })).toMatchObject({ _ports: ports });
    expect((inGroup(rule) as { _ports: object })._ports).toEqual(ports);
    for (const typeName of ["AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"])
      expect(documentOf(typeName, rule)._ports).toEqual(ports);
  });

  it.each([
    ["no protocol", { FromPort: 22, ToPort: 22 }],
    ["a protocol that is not known", { IpProtocol: "fancy" }],
    ["ports in words", { IpProtocol: "tcp", FromPort: "ssh", ToPort: "ssh" }],
    ["ports beyond the last", { IpProtocol: "tcp", FromPort: 0, ToPort: 70_000 }],
    ["an end before the beginning", { IpProtocol: "tcp", FromPort: 30, ToPort: 20 }],
    ["one end only", { IpProtocol: "tcp", FromPort: 22 }],
  ])("are not told of a rule with %s", (_, rule) => {
    expect(inGroup(rule)).not.toHaveProperty("_ports");
  });

  it("of -1 count as not set in what is told, in rules of security groups alone", () => {
    expect(inGroup({ IpProtocol: "icmp", FromPort: 8, ToPort: -1 })).toEqual({
      IpProtocol: "icmp",
      FromPort: 8,
      _ports: { everything: false },
    });
    expect(documentOf("AWS::EC2::SecurityGroupIngress", { IpProtocol: "-1", FromPort: "-1" })).not.toHaveProperty(
      "FromPort",
    );
    const other = { IpProtocol: "tcp", FromPort: -1 };
    expect(documentOf("AWS::GameLift::Fleet", { EC2InboundPermissions: [other] }).EC2InboundPermissions).toEqual([
      other,
    ]);
  });

  it("leave what is no rule as it is", () => {
    expect(documentOf("AWS::EC2::SecurityGroup", { SecurityGroupIngress: ["a", null] }).SecurityGroupIngress).toEqual([
      "a",
      null,
    ]);
    expect(documentOf("AWS::EC2::SecurityGroup", {})).not.toHaveProperty("SecurityGroupIngress");
  });
});

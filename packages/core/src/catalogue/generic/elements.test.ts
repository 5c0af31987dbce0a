import { describe, expect, test } from "vitest";
import { judge } from "../../providers/judge-resources.fixture";

const type = "AWS::EC2::SecurityGroup";
const group = {
  GroupName: "web",
  SecurityGroupIngress: [
    { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "10.0.0.0/8" },
    { IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIpv6: "::/0" },
  ],
};
/** The elements of what a path finds, each by itself. */
const elements = (path: string, quantifier: string, operator: string, expected: unknown, more: object = {}) =>
  judge(
    {
      type: "RESOURCE_PROPERTY",
      quantifier,
      operator,
      expected,
      parameters: { typeName: type, identifier: "r0", path },
      ...more,
    } as never,
    [group],
    type,
  );
const cidrs = "SecurityGroupIngress[].CidrIp";

describe("elements of a property that a path left out", () => {
  test.each([
    ["every", "IN_CIDR", "10.0.0.0/8"],
    ["none", "EQUALS", "0.0.0.0/0"],
    ["some", "EQUALS", "0.0.0.0/0"],
  ])("may make %s come out otherwise", async (quantifier, operator, expected) => {
    const result = await elements(cidrs, quantifier, operator, expected);
    expect(result?.status).toBe("FAIL");
    expect(result?.reason).toContain("1 of 2 elements of SecurityGroupIngress has no CidrIp");
  });

  test.each([
    ["every", "IN_CIDR", "192.168.0.0/16", "FAIL"],
    ["none", "EQUALS", "10.0.0.0/8", "FAIL"],
    ["some", "EQUALS", "10.0.0.0/8", "PASS"],
  ])("change nothing of %s %s %s", async (quantifier, operator, expected, status) => {
    const result = await elements(cidrs, quantifier, operator, expected);
    expect(result?.status).toBe(status);
    expect(result?.reason).not.toContain("has no CidrIp");
  });

  test.each([
    ["EQUALS", 1, "FAIL"],
    ["LESS_THAN", 2, "FAIL"],
    ["GREATER_THAN_OR_EQUALS", 1, "PASS"],
  ])("are counted as any number: %s %i", async (countOperator, countExpected, status) => {
    const result = await elements(cidrs, "count", "EQUALS", "10.0.0.0/8", { countOperator, countExpected });
    expect(result?.status).toBe(status);
  });

  test("that a filter could not judge leave it unknown", async () => {
    const open = "SecurityGroupIngress[?CidrIp > `1`].IpProtocol";
    expect(await elements(open, "none", "EQUALS", "udp")).toMatchObject({ status: "ERROR", cause: "UNSUPPORTED" });
  });

  test("are none where the list is left out because it is empty", async () => {
    expect((await elements("SecurityGroupEgress", "none", "EQUALS", "x"))?.status).toBe("PASS");
    expect((await elements("Tags", "none", "EQUALS", "x"))?.status).toBe("PASS");
  });
});

import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import { isPublicAddress, literalAddress, nonPublicRanges } from "./addresses";

describe("isPublicAddress", () => {
  it.each(nonPublicRanges.ipv4)("refuses the first and the last address of %s", (range) => {
    expect(isPublicAddress(ipaddr.IPv4.networkAddressFromCIDR(range).toString())).toBe(false);
    expect(isPublicAddress(ipaddr.IPv4.broadcastAddressFromCIDR(range).toString())).toBe(false);
  });

  it.each(nonPublicRanges.ipv6)("refuses the first and the last address of %s", (range) => {
    expect(isPublicAddress(ipaddr.IPv6.networkAddressFromCIDR(range).toString())).toBe(false);
    expect(isPublicAddress(ipaddr.IPv6.broadcastAddressFromCIDR(range).toString())).toBe(false);
  });

  it.each([
    "1.1.1.1",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.0",
    "223.255.255.255",
    "2606:4700::1111",
    "2001:200::1",
  ])("allows %s, which lies beside a refused range or is plainly public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ["::ffff:127.0.0.1", false],
    ["::ffff:8.8.8.8", true],
    ["64:ff9b::a9fe:a9fe", false],
    ["64:ff9b::808:808", true],
    ["2002:7f00:1::", false],
    ["2002:808:808::", true],
    ["::127.0.0.1", false],
    ["fd00:ec2::254", false],
    ["169.254.169.254", false],
    ["2606:4700::1111%eth0", false],
    ["example.com", false],
    ["", false],
  ])("judges %s as %s", (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });
});

describe("literalAddress", () => {
  it.each(["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0x7f.1", "127.0.0.1."])(
    "reads %s as the loopback address",
    (text) => expect(literalAddress(text)).toBe("127.0.0.1"),
  );

  it("reads bracketed IPv6", () => expect(literalAddress("[::1]")).toBe("::1"));

  it("leaves names alone", () => expect(literalAddress("example.com")).toBeUndefined());
});

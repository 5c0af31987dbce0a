import { describe, expect, it } from "vitest";
import { absenceHolds } from "./absence";
import { absenceOf, absences } from "./absences";
import { policyPlacesOf, typesWithPolicies } from "./policies";
import { propertiesOf } from "./properties";

const meaningOf = (typeName: string, path: string) => absenceOf(typeName, path.split("."))?.meaning;
const holds = (typeName: string, path: string, parent: unknown) => {
  const absence = absenceOf(typeName, path.split("."));
  return absence && absenceHolds(absence, parent as never);
};

describe("what absence means", () => {
  it.each([
    ["AWS::EC2::SecurityGroup", "SecurityGroupIngress.[].CidrIpv6", "alternative"],
    ["AWS::EC2::SecurityGroup", "SecurityGroupEgress.[].DestinationPrefixListId", "alternative"],
    ["AWS::EC2::SecurityGroupIngress", "SourceSecurityGroupName", "alternative"],
    ["AWS::EC2::SecurityGroupEgress", "DestinationSecurityGroupId", "alternative"],
    ["AWS::EC2::SecurityGroup", "SecurityGroupIngress", "empty"],
    ["AWS::EC2::SecurityGroup", "SecurityGroupIngress.[]._ports.from", "off"],
    ["AWS::EC2::SecurityGroupEgress", "_ports.to", "off"],
    ["AWS::EC2::Route", "NatGatewayId", "alternative"],
    ["AWS::EC2::NetworkAclEntry", "Ipv6CidrBlock", "alternative"],
    ["AWS::IAM::Role", "AssumeRolePolicyDocument.Statement.[].Principal.Federated", "alternative"],
    ["AWS::IAM::Role", "Policies.[].PolicyDocument.Statement.[].NotAction", "alternative"],
    ["AWS::Logs::ResourcePolicy", "PolicyDocument_json.Statement.[].NotPrincipal", "alternative"],
    ["AWS::CloudFront::Distribution", "DistributionConfig.ViewerCertificate.AcmCertificateArn", "alternative"],
    ["AWS::Lambda::Function", "Runtime", "alternative"],
    ["AWS::Lambda::Function", "VpcConfig", "off"],
    ["AWS::DynamoDB::Table", "BillingMode", "default"],
    ["AWS::S3::Bucket", "Tags", "empty"],
    ["AWS::EC2::SecurityGroup", "SecurityGroupIngress.[].Description", undefined],
    ["AWS::EC2::SecurityGroup", "SecurityGroupIngress.[].FromPort", undefined],
    ["AWS::IAM::ManagedPolicy", "PolicyDocument.Statement.[].Action", undefined],
    ["AWS::IAM::ManagedPolicy", "PolicyDocument.Statement.[].Resource", undefined],
    ["AWS::S3::BucketPolicy", "PolicyDocument.Statement.[].Principal", undefined],
    ["AWS::S3::BucketPolicy", "PolicyDocument_raw.Statement.[].NotAction", undefined],
    ["AWS::SSM::Parameter", "Tags", undefined],
    ["Custom::Test::Thing", "Tags", undefined],
    ["AWS::EC2::Instance", "Runtime", undefined],
  ])("%s %s: %s", (typeName, path, meaning) => {
    expect(meaningOf(typeName, path)).toBe(meaning);
  });

  it("is said of members of types that exist, each with its source", () => {
    for (const { types, path, source } of absences) {
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[\w/-]+\.html$/);
      for (const type of types) {
        if (path[0] !== "_ports") expect(propertiesOf(type), type).toContain(path[0]);
      }
    }
    for (const type of typesWithPolicies) {
      for (const [root] of policyPlacesOf(type)) expect(propertiesOf(type), type).toContain(root);
    }
  });

  it("names a group of alternatives with the member itself, once", () => {
    for (const { types, path } of absences) {
      const absence = absenceOf(types[0] ?? "", path);
      if (absence?.meaning === "alternative") expect(absence.group).toContain(path.at(-1));
    }
    const keys = absences.flatMap(({ types, path }) => types.map((type) => `${type} ${path.join(".")}`));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("the absence of an alternative is a fact", () => {
  it.each([
    ["AWS::EC2::SecurityGroup", "SecurityGroupIngress.[].CidrIpv6", { CidrIp: "10.0.0.0/8" }, true],
    ["AWS::EC2::SecurityGroup", "SecurityGroupIngress.[].CidrIpv6", { SourceSecurityGroupName: "web" }, true],
    ["AWS::EC2::SecurityGroup", "SecurityGroupIngress.[].CidrIpv6", { IpProtocol: "tcp" }, false],
    ["AWS::EC2::SecurityGroup", "SecurityGroupIngress.[].CidrIpv6", undefined, false],
    // The group has a name all the same.
    [
      "AWS::EC2::SecurityGroup",
      "SecurityGroupIngress.[].SourceSecurityGroupName",
      { SourceSecurityGroupId: "sg-1" },
      false,
    ],
    ["AWS::EC2::SecurityGroupIngress", "SourceSecurityGroupId", { SourceSecurityGroupName: "web" }, false],
    ["AWS::Lambda::Function", "Runtime", { PackageType: "Image" }, true],
    ["AWS::Lambda::Function", "Runtime", { PackageType: "Zip" }, false],
    [
      "AWS::CloudFront::Distribution",
      "DistributionConfig.ViewerCertificate.AcmCertificateArn",
      { CloudFrontDefaultCertificate: true },
      true,
    ],
    [
      "AWS::CloudFront::Distribution",
      "DistributionConfig.ViewerCertificate.AcmCertificateArn",
      { CloudFrontDefaultCertificate: false },
      false,
    ],
    ["AWS::IAM::ManagedPolicy", "PolicyDocument.Statement.[].NotResource", { Resource: ["*"] }, true],
    ["AWS::IAM::Role", "AssumeRolePolicyDocument.Statement.[].NotResource", { Action: ["sts:AssumeRole"] }, false],
  ])("%s %s beside %j: %s", (typeName, path, parent, fact) => {
    expect(holds(typeName, path, parent)).toBe(fact);
  });

  it("of a port where the rule tells its ports, of an empty list always", () => {
    expect(holds("AWS::EC2::SecurityGroup", "SecurityGroupIngress.[]._ports.from", { everything: false })).toBe(true);
    expect(holds("AWS::EC2::SecurityGroup", "SecurityGroupIngress.[]._ports.from", undefined)).toBe(false);
    expect(holds("AWS::CloudFront::Distribution", "DistributionConfig.Aliases", undefined)).toBe(true);
  });
});

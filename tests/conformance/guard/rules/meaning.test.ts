import { describe, expect, it } from "vitest";
import { resourceDocument } from "../../../../packages/core/src/catalogue/generic/document";
import { evaluateCondition, parseCondition } from "../../../../packages/core/src/checks/operators";
import type { JsonObject } from "../../kit/json";
import { guardRules } from ".";

/** Whether the condition of a rule, on the first of its types or on another one, holds for a resource with these properties. */
function holds(rule: string, properties: JsonObject, part = 0): boolean {
  const { typeName = "", assert } = guardRules[rule]?.parts[part] ?? {};
  const parsed = parseCondition(assert, { kind: "O" });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const meta = { identifier: "one", typeName, region: "eu-west-1", accountId: "123456789012" };
  const document = resourceDocument(JSON.stringify(properties), meta);
  const { truth } = evaluateCondition(parsed.condition, { value: document, kind: "O", document }, new Date(0));
  if (truth === "unknown") throw new Error("the condition cannot be judged");
  return truth === "true";
}

const icmp = { RuleAction: "allow", Protocol: 58, Ipv6CidrBlock: "::/0" };
const allows = (statement: JsonObject) => ({ Statement: [{ Effect: "Allow", ...statement }] });
const ssh = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" };
const denyWithoutTls = (value: string | boolean) => ({
  PolicyDocument: { Statement: { Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": value } } } },
});
const sse = (...algorithms: string[]) => ({
  BucketEncryption: {
    ServerSideEncryptionConfiguration: algorithms.map((SSEAlgorithm) => ({
      ServerSideEncryptionByDefault: { SSEAlgorithm },
    })),
  },
});
const certificate = (ViewerCertificate: JsonObject) => ({ DistributionConfig: { ViewerCertificate } });
const passRole = (statement: JsonObject) => ({
  Policies: [{ PolicyDocument: allows({ Action: "iam:PassRole", Resource: "*", ...statement }) }],
});

describe("what the translated rules accept and refuse", () => {
  it.each<[string, string, JsonObject, boolean]>([
    ["EC2_NETWORK_ACL_ENTRY_INEFFECTIVE_DENY_RULE", "an entry without an action", { CidrBlock: "10.0.0.0/8" }, true],
    [
      "EC2_NETWORK_ACL_ENTRY_INEFFECTIVE_DENY_RULE",
      "a deny of some",
      { RuleAction: "deny", CidrBlock: "10.0.0.0/8" },
      false,
    ],
    [
      "EC2_NETWORK_ACL_ENTRY_INEFFECTIVE_DENY_RULE",
      "a deny of all",
      { RuleAction: "deny", Ipv6CidrBlock: "::/0" },
      true,
    ],
    ["EC2_NETWORK_ACL_PROTOCOL_RULE", "a deny of all protocols", { RuleAction: "deny", Protocol: -1 }, true],
    ["EC2_NETWORK_ACL_PROTOCOL_RULE", "an allow of all protocols", { RuleAction: "allow", Protocol: -1 }, false],
    ["EC2_NETWORK_ACL_PROTOCOL_RULE", "ICMPv6 without a type", { ...icmp, Icmp: { Code: 0 } }, false],
    ["EC2_NETWORK_ACL_PROTOCOL_RULE", "ICMPv6 with code and type", { ...icmp, Icmp: { Code: 0, Type: 8 } }, true],
    ["EC2_SECURITY_GROUP_EGRESS_OPEN_TO_WORLD_RULE", "a group without egress", {}, true],
    ["INCOMING_SSH_DISABLED", "SSH from everywhere", { SecurityGroupIngress: [ssh] }, false],
    ["INCOMING_SSH_DISABLED", "all ports from everywhere", { SecurityGroupIngress: [{ ...ssh, FromPort: 0 }] }, true],
    [
      "RESTRICTED_INCOMING_TRAFFIC",
      "a range around a port",
      { SecurityGroupIngress: [{ FromPort: 0, ToPort: 99 }] },
      true,
    ],
    ["RESTRICTED_INCOMING_TRAFFIC", "FTP", { SecurityGroupIngress: [{ FromPort: 20, ToPort: 21 }] }, false],
    ["NO_UNRESTRICTED_ROUTE_TO_IGW", "a route for IPv6 only", { DestinationIpv6CidrBlock: "2001:db8::/32" }, false],
    [
      "API_GW_EXECUTION_LOGGING_ENABLED",
      "two levels",
      { MethodSettings: [{ LoggingLevel: "INFO" }, { LoggingLevel: "ERROR" }] },
      false,
    ],
    [
      "API_GW_METHOD_AUTHORIZATION_TYPE_RULE",
      "none in small letters",
      { HttpMethod: "GET", AuthorizationType: "none" },
      false,
    ],
    ["API_GW_METHOD_AUTHORIZATION_TYPE_RULE", "a preflight request", { HttpMethod: "options" }, true],
    [
      "CLOUDFRONT_MINIMUM_PROTOCOL_VERSION_RULE",
      "a version that is filled in later",
      certificate({ MinimumProtocolVersion: { Ref: "A" } }),
      true,
    ],
    ["CLOUDFRONT_MINIMUM_PROTOCOL_VERSION_RULE", "no version", certificate({ AcmCertificateArn: "arn" }), false],
    [
      "ELB_DELETION_PROTECTION_ENABLED",
      "the text true",
      { LoadBalancerAttributes: [{ Key: "deletion_protection.enabled", Value: "true" }] },
      false,
    ],
    [
      "ELBV2_LISTENER_SSL_POLICY_RULE",
      "a policy that is newer than the rule",
      { SslPolicy: "ELBSecurityPolicy-New" },
      true,
    ],
    ["ELBV2_LISTENER_SSL_POLICY_RULE", "an old policy", { SslPolicy: "elbsecuritypolicy-2016-08" }, false],
    ["DB_INSTANCE_BACKUP_ENABLED", "a text", { BackupRetentionPeriod: "7" }, true],
    ["REDSHIFT_BACKUP_ENABLED", "a text", { AutomatedSnapshotRetentionPeriod: "7" }, false],
    ["RDS_INSTANCE_LOGGING_ENABLED", "an empty list", { EnableCloudwatchLogsExports: [] }, true],
    ["CLOUDWATCH_ALARM_ACTION_CHECK", "an empty list", { AlarmActions: [] }, true],
    ["S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED", "one of two rules without", sse("AES256", "none"), false],
    [
      "S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED",
      "two layers, which the rule does not know",
      sse("aws:kms:dsse"),
      false,
    ],
    ["S3_BUCKET_SSL_REQUESTS_ONLY", "a deny of anything", denyWithoutTls(false), true],
    ["S3_BUCKET_SSL_REQUESTS_ONLY", "the text false", denyWithoutTls("false"), false],
    ["LAMBDA_DLQ_CHECK", "an empty target", { DeadLetterConfig: { TargetArn: "" } }, false],
    ["LAMBDA_PERMISSION_INVOKE_FUNCTION_ACTION", "no action", {}, true],
    [
      "ELASTICSEARCH_LOGS_TO_CLOUDWATCH",
      "audit logs only",
      { LogPublishingOptions: { AUDIT_LOGS: { Enabled: true } } },
      false,
    ],
    ["IAM_ROLE_NO_ALLOW_PLUS_NOT_ACTION_ON_TRUST_POLICY", "no trust policy", {}, true],
    ["IAM_ROLE_NO_WILDCARD_RESOURCE_ON_PASSROLE", "any role", passRole({}), false],
    ["IAM_ROLE_NO_WILDCARD_RESOURCE_ON_PASSROLE", "all actions of IAM", passRole({ Action: "iam:*" }), true],
    ["IAM_ROLE_NO_WILDCARD_RESOURCE_ON_PASSROLE", "an empty condition", passRole({ Condition: {} }), true],
    [
      "IAM_USER_LOGIN_PROFILE_PASSWORD_RESET_RULE",
      "the text false",
      { LoginProfile: { PasswordResetRequired: "false" } },
      false,
    ],
    [
      "KMS_NO_WILDCARD_PRINCIPAL",
      "everybody in a deny",
      { KeyPolicy: { Statement: [{ Effect: "Deny", Principal: "*" }] } },
      false,
    ],
    ["KMS_NO_WILDCARD_PRINCIPAL", "every AWS principal", { KeyPolicy: allows({ Principal: { AWS: "*" } }) }, true],
    [
      "SNS_TOPICPOLICY_NO_WILDCARD_PRINCIPAL",
      "some roles",
      { PolicyDocument: allows({ Principal: { AWS: "arn:aws:iam::1:role/*" } }) },
      true,
    ],
  ])("%s: %s (%j) → %s", (rule, _what, properties, expected) => {
    expect(holds(rule, properties)).toBe(expected);
  });

  it("looks at the rules that stand by themselves too", () => {
    expect(holds("EC2_SECURITY_GROUP_EGRESS_OPEN_TO_WORLD_RULE", { CidrIpv6: "::/0" }, 1)).toBe(false);
    expect(holds("SECURITY_GROUP_INGRESS_ALL_PROTOCOLS_RULE", { IpProtocol: -1 }, 1)).toBe(false);
    expect(holds("SECURITY_GROUP_INGRESS_ALL_PROTOCOLS_RULE", { IpProtocol: "tcp" }, 1)).toBe(true);
  });
});

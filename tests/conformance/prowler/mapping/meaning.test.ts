import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../kit/json";
import type { Call } from "../recording";
import { judgeRow } from "../run";

const region = "eu-west-1";
const accountId = "123456789012";

const call = (name: string, response: JsonObject, params: JsonObject = {}): Call => {
  const [service = "", op = ""] = name.split(":");
  return { service, op, region, params, response };
};

/** What we say about one resource of an account that answered with these calls. */
async function verdict(check: string, resource_id: string, calls: Call[], resource_arn = ""): Promise<string> {
  const finding = { check, status: "PASS" as const, status_extended: "", resource_id, resource_arn, region };
  const [judged] = await judgeRow({ id: check, checks: [check], calls, findings: [finding] });
  return judged?.case.actual ?? "none";
}

const groups = (...SecurityGroups: JsonObject[]) => call("ec2:DescribeSecurityGroups", { SecurityGroups });
const rule = (CidrIp: string, FromPort = 22): JsonObject => ({
  IpProtocol: "tcp",
  FromPort,
  ToPort: FromPort,
  IpRanges: [{ CidrIp }],
});

describe("security groups, access lists and instances", () => {
  it.each([
    ["8.0.0.0/8", "FAIL"],
    ["8.8.8.0/24", "PASS"],
    ["198.18.0.0/15", "PASS"],
    ["0.0.0.0/0", "PASS"],
  ])("a rule to %s that leads out is judged like one that leads in: %s", async (cidr, expected) => {
    const group = { GroupId: "sg-1", IpPermissions: [], IpPermissionsEgress: [rule(cidr)] };
    expect(await verdict("ec2_securitygroup_allow_wide_open_public_ipv4", "sg-1", [groups(group)])).toBe(expected);
  });

  it("the launch wizard is known by its name, with or without a number", async () => {
    const group = { GroupId: "sg-1", GroupName: "launch-wizard" };
    expect(await verdict("ec2_securitygroup_from_launch_wizard", "sg-1", [groups(group)])).toBe("FAIL");
  });

  const instance = (more: JsonObject) =>
    call("ec2:DescribeInstances", { Reservations: [{ Instances: [{ InstanceId: "i-1", ...more }] }] });

  it("an instance without security groups lets nobody in", async () => {
    const open = { GroupId: "sg-1", IpPermissions: [rule("0.0.0.0/0", 3306)] };
    const check = "ec2_instance_port_mysql_exposed_to_internet";
    expect(await verdict(check, "i-1", [instance({}), groups(open)])).toBe("PASS");
    const member = instance({ SecurityGroups: [{ GroupId: "sg-1" }] });
    expect(await verdict(check, "i-1", [member, groups(open)])).toBe("FAIL");
  });

  it.each([
    [{ HttpEndpoint: "disabled", HttpTokens: "optional" }, "PASS"],
    [{ HttpEndpoint: "enabled", HttpTokens: "required" }, "PASS"],
    [{ HttpEndpoint: "enabled", HttpTokens: "optional" }, "FAIL"],
  ])("metadata options %j: %s", async (MetadataOptions, expected) => {
    expect(await verdict("ec2_instance_imdsv2_enabled", "i-1", [instance({ MetadataOptions })])).toBe(expected);
  });

  it.each([
    [{ RuleAction: "allow", Protocol: "6", PortRange: { From: 3000, To: 4000 } }, "FAIL"],
    [{ RuleAction: "allow", Protocol: "6", PortRange: { From: 443, To: 443 } }, "PASS"],
    [{ RuleAction: "allow", Protocol: "-1" }, "FAIL"],
    [{ RuleAction: "deny", Protocol: "-1" }, "PASS"],
  ])("an entry %j of an access list: %s", async (entry, expected) => {
    const Entries = [{ RuleNumber: 100, Egress: false, CidrBlock: "0.0.0.0/0", ...entry }];
    const lists = call("ec2:DescribeNetworkAcls", { NetworkAcls: [{ NetworkAclId: "acl-1", Entries }] });
    expect(await verdict("ec2_networkacl_allow_ingress_tcp_port_3389", "acl-1", [lists])).toBe(expected);
  });

  it("a scaling group is judged by its own launch configuration, if it has one", async () => {
    const check = "autoscaling_group_launch_configuration_no_public_ip";
    const group = (more: JsonObject) =>
      call("autoscaling:DescribeAutoScalingGroups", { AutoScalingGroups: [{ AutoScalingGroupName: "web", ...more }] });
    const configurations = call("autoscaling:DescribeLaunchConfigurations", {
      LaunchConfigurations: [
        { LaunchConfigurationName: "public", AssociatePublicIpAddress: true },
        { LaunchConfigurationName: "silent" },
      ],
    });
    const of = (more: JsonObject) => verdict(check, "web", [group(more), configurations]);
    expect(await of({ LaunchConfigurationName: "public" })).toBe("FAIL");
    expect(await of({ LaunchConfigurationName: "silent" })).toBe("PASS");
    expect(await of({})).toBe("PASS");
  });
});

describe("load balancers", () => {
  const LoadBalancerArn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1";
  const balancers = (more: JsonObject = {}) => [
    call("elbv2:DescribeLoadBalancers", { LoadBalancers: [{ LoadBalancerArn, Type: "application", ...more }] }),
    call("elbv2:DescribeLoadBalancerAttributes", { Attributes: [] }, { LoadBalancerArn }),
  ];
  const listeners = (...all: JsonObject[]) =>
    call(
      "elbv2:DescribeListeners",
      { Listeners: all.map((each, index) => ({ LoadBalancerArn, ListenerArn: `l-${index}`, ...each })) },
      { LoadBalancerArn },
    );

  it.each([
    ["ELBSecurityPolicy-TLS13-1-2-2021-06", "PASS"],
    ["ELBSecurityPolicy-2016-08", "FAIL"],
  ])("a listener with %s: %s", async (SslPolicy, expected) => {
    const calls = [...balancers(), listeners({ Protocol: "HTTPS", SslPolicy }, { Protocol: "HTTP" })];
    expect(await verdict("elbv2_insecure_ssl_ciphers", "web", calls, LoadBalancerArn)).toBe(expected);
  });

  it("listeners that nobody asked for are no proof that there are none", async () => {
    expect(await verdict("elbv2_insecure_ssl_ciphers", "web", balancers(), LoadBalancerArn)).toBe("ERROR");
  });

  it("HTTP is fine where it leads to HTTPS", async () => {
    const redirect = { Type: "redirect", RedirectConfig: { Protocol: "HTTPS" } };
    const with_ = (DefaultActions: JsonObject[]) => [...balancers(), listeners({ Protocol: "HTTP", DefaultActions })];
    const check = "elbv2_ssl_listeners";
    expect(await verdict(check, "web", with_([redirect]), LoadBalancerArn)).toBe("PASS");
    expect(await verdict(check, "web", with_([{ Type: "forward" }]), LoadBalancerArn)).toBe("FAIL");
  });

  it("facing the internet counts where a security group opens all ports", async () => {
    const everything = { IpProtocol: "tcp", FromPort: 0, ToPort: 65535, IpRanges: [{ CidrIp: "0.0.0.0/0" }] };
    const of = (Scheme: string, permission: JsonObject) =>
      verdict(
        "elbv2_internet_facing",
        "web",
        [...balancers({ Scheme, SecurityGroups: ["sg-1"] }), groups({ GroupId: "sg-1", IpPermissions: [permission] })],
        LoadBalancerArn,
      );
    expect(await of("internet-facing", everything)).toBe("FAIL");
    expect(await of("internet-facing", rule("0.0.0.0/0", 443))).toBe("PASS");
    expect(await of("internal", everything)).toBe("PASS");
  });
});

describe("databases", () => {
  const instances = (more: JsonObject) =>
    call("rds:DescribeDBInstances", { DBInstances: [{ DBInstanceIdentifier: "db", ...more }] });
  const clusters = (...DBClusters: JsonObject[]) => call("rds:DescribeDBClusters", { DBClusters });
  const check = "rds_instance_deletion_protection";

  it("a member of a cluster is judged with its cluster, which must be there", async () => {
    const member = instances({ DBClusterIdentifier: "c", DeletionProtection: true });
    const cluster = (DeletionProtection: boolean) => clusters({ DBClusterIdentifier: "c", DeletionProtection });
    expect(await verdict(check, "db", [member, cluster(true)])).toBe("PASS");
    expect(await verdict(check, "db", [member, cluster(false)])).toBe("FAIL");
    expect(await verdict(check, "db", [member, clusters()])).toBe("FAIL");
  });

  it("an instance of its own is judged alone", async () => {
    expect(await verdict(check, "db", [instances({ DeletionProtection: true }), clusters()])).toBe("PASS");
    expect(await verdict(check, "db", [instances({ DeletionProtection: false }), clusters()])).toBe("FAIL");
  });

  it.each([
    ["postgres", 5432, "FAIL"],
    ["postgres", 5433, "PASS"],
    ["aurora-mysql", 5432, "PASS"],
  ])("%s on port %i: %s", async (Engine, Port, expected) => {
    const calls = [instances({ Engine, Endpoint: { Address: "a", Port } })];
    expect(await verdict("rds_instance_non_default_port", "db", calls)).toBe(expected);
  });
});

describe("policies", () => {
  const keyPolicy = (more: JsonObject) => {
    const statement = { Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:*", Resource: "*", ...more };
    return [
      call("kms:ListKeys", { Keys: [{ KeyId: "k" }] }),
      call("kms:DescribeKey", { KeyMetadata: { KeyId: "k", KeyState: "Enabled" } }, { KeyId: "k" }),
      call("kms:GetKeyRotationStatus", { KeyRotationEnabled: false }, { KeyId: "k" }),
      call("kms:GetKeyPolicy", { Policy: JSON.stringify({ Statement: [statement] }) }, { KeyId: "k" }),
    ];
  };

  it.each([
    [{}, "FAIL"],
    [{ Condition: { Bool: { "aws:SecureTransport": "true" } } }, "FAIL"],
    [{ Condition: { StringEquals: { "aws:SourceAccount": accountId } } }, "PASS"],
    [{ Condition: { StringNotEquals: { "aws:SourceAccount": accountId } } }, "FAIL"],
    [{ Condition: { StringEqualsIfExists: { "aws:SourceAccount": accountId } } }, "FAIL"],
    [{ Condition: { ArnLike: { "aws:SourceArn": "*" } } }, "FAIL"],
    [{ Condition: { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "0.0.0.0/0"] } } }, "FAIL"],
    [{ Effect: "Deny" }, "PASS"],
  ])("a statement for everybody with %j: %s", async (more, expected) => {
    expect(await verdict("kms_key_not_publicly_accessible", "k", keyPolicy(more))).toBe(expected);
  });

  it.each([
    [{ Action: "kms:*", Resource: "*" }, "FAIL"],
    [{ Action: ["s3:Get*", "kms:*"], Resource: ["*"] }, "FAIL"],
    [{ Action: "*", Resource: "*" }, "FAIL"],
    [{ NotAction: "s3:*", Resource: "*" }, "FAIL"],
    [{ NotAction: ["kms:*", "s3:*"], Resource: "*" }, "PASS"],
    [{ Action: "kms:Decrypt", Resource: "*" }, "PASS"],
    [{ Action: "kms:*", Resource: "arn:aws:kms:eu-west-1:123456789012:key/k" }, "PASS"],
  ])("a statement that allows %j gives full access to keys: %s", async (statement, expected) => {
    const Arn = `arn:aws:iam::${accountId}:policy/p`;
    const calls = [
      call("iam:ListPolicies", { Policies: [{ Arn, DefaultVersionId: "v1" }] }, { Scope: "Local" }),
      call(
        "iam:GetPolicyVersion",
        { PolicyVersion: { Document: { Statement: [{ Effect: "Allow", ...statement }] } } },
        { PolicyArn: Arn, VersionId: "v1" },
      ),
    ];
    expect(await verdict("iam_policy_no_full_access_to_kms", "p", calls, Arn)).toBe(expected);
  });
});

describe("patterns of metric filters", () => {
  const names = ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"];
  const pattern = (comparison: string, last = names.at(-1)) =>
    `{ ${[...names.slice(0, -1), last].map((name) => `($.eventName ${comparison} "${name}")`).join(" || ")} }`;
  const arn = `arn:aws:logs:${region}:${accountId}:log-group:trail:*`;
  const calls = (filterPattern: string) => [
    call("cloudtrail:DescribeTrails", { trailList: [{ Name: "t", TrailARN: "t", CloudWatchLogsLogGroupArn: arn }] }),
    call("cloudtrail:GetTrailStatus", { IsLogging: true }, { Name: "t" }),
    call("cloudtrail:GetEventSelectors", {}, { TrailName: "t" }),
    call("cloudtrail:GetInsightSelectors", {}, { TrailName: "t" }),
    call("logs:DescribeMetricFilters", {
      metricFilters: [
        { filterName: "f", filterPattern, logGroupName: "trail", metricTransformations: [{ metricName: "changes" }] },
      ],
    }),
    call("cloudwatch:DescribeAlarms", { MetricAlarms: [{ AlarmName: "a", MetricName: "changes" }] }),
  ];
  it.each([
    [pattern("="), "PASS"],
    [pattern("!="), "FAIL"],
    [pattern("=", "StopLoggingNow"), "FAIL"],
  ])("%s: %s", async (text, expected) => {
    const check = "cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled";
    expect(await verdict(check, accountId, calls(text))).toBe(expected);
  });
});

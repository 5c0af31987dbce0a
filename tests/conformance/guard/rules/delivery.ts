import { all, any, type Condition, every, exists, is, some } from "../../kit/conditions";
import { type GuardRule, isBooleanTrue, listOf, matches, notMatches, notSame, rule, ruleOfOne, same } from "./rule";

const certificate = "DistributionConfig.ViewerCertificate";
const stage = "AWS::ApiGateway::Stage";

const everyMethodLogs = (level: string): Condition => every(listOf("MethodSettings"), same("LoggingLevel", level));

/** The policies that still speak TLS 1.0 or 1.1. */
const oldPolicies = "(?i)ELBSecurityPolicy-(2016-08|TLS-1-0-2015-04|TLS-1-1-2017-01|FS-2018-06|FS-1-1-2019-08|2015)";

export const deliveryRules: Readonly<Record<string, GuardRule>> = {
  API_GW_DOMAIN_DENY_NON_TLS_TRAFFIC: rule("AWS::ApiGateway::DomainName", same("SecurityPolicy", "TLS_1_2"), {
    nag: "W62",
  }),
  API_GW_ENDPOINT_TYPE_CHECK: ruleOfOne(
    "AWS::ApiGateway::DomainName",
    all(
      exists("EndpointConfiguration.Types"),
      is(listOf("EndpointConfiguration.Types"), "SUBSET_OF", ["EDGE", "REGIONAL", "PRIVATE"]),
    ),
  ),
  // One level for all methods: errors here and everything there is not what the rule accepts.
  API_GW_EXECUTION_LOGGING_ENABLED: rule(stage, any(everyMethodLogs("ERROR"), everyMethodLogs("INFO")), {
    where: is("MethodSettings", "IS_NOT_EMPTY"),
  }),
  API_GW_METHOD_AUTHORIZATION_TYPE_RULE: rule(
    "AWS::ApiGateway::Method",
    any(
      is("type(HttpMethod)", "NOT_EQUALS", "string"),
      matches("HttpMethod", "(?i)options"),
      all(exists("AuthorizationType"), notMatches("AuthorizationType", "(?i)none")),
    ),
    { nag: "W59" },
  ),
  CLOUDFRONT_MINIMUM_PROTOCOL_VERSION_RULE: rule(
    "AWS::CloudFront::Distribution",
    all(
      exists(`${certificate}.MinimumProtocolVersion`),
      any(
        is(`type(${certificate}.MinimumProtocolVersion)`, "NOT_EQUALS", "string"),
        is(`${certificate}.MinimumProtocolVersion`, "MATCHES", "(?i)TLSv1.2"),
      ),
      notSame(`${certificate}.CloudFrontDefaultCertificate`, true),
    ),
    { nag: "W70" },
  ),
  ELB_LOGGING_ENABLED: rule("AWS::ElasticLoadBalancing::LoadBalancer", same("AccessLoggingPolicy.Enabled", true), {
    nag: "W26",
  }),
  ELB_DELETION_PROTECTION_ENABLED: rule(
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    some(listOf("LoadBalancerAttributes"), all(same("Key", "deletion_protection.enabled"), isBooleanTrue("Value"))),
  ),
  ELBV2_LISTENER_SSL_POLICY_RULE: rule(
    "AWS::ElasticLoadBalancingV2::Listener",
    all(exists("SslPolicy"), notMatches("SslPolicy", oldPolicies)),
    { nag: "W55" },
  ),
};

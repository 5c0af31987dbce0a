import { all, any, every, exists, is, some } from "../../../kit/conditions";
import { type GuardRule, listOf, oneOf, rule, same } from "../rule";

const stage = "AWS::ApiGateway::Stage";
const distribution = "AWS::CloudFront::Distribution";
const balancer = "AWS::ElasticLoadBalancingV2::LoadBalancer";
const certificate = "DistributionConfig.ViewerCertificate";
const trail = "AWS::CloudTrail::Trail";

const overHttps = oneOf("ViewerProtocolPolicy", ["https-only", "redirect-to-https"]);

export const deliveryRules: Readonly<Record<string, GuardRule>> = {
  API_GW_CACHE_ENABLED_AND_ENCRYPTED: rule(
    stage,
    every(listOf("MethodSettings"), all(same("CachingEnabled", true), same("CacheDataEncrypted", true))),
    { where: is("MethodSettings", "IS_NOT_EMPTY") },
  ),
  API_GW_STAGE_ACCESS_LOGGING_RULE: rule(stage, is("AccessLogSetting", "IS_NOT_EMPTY"), { nag: "W69" }),
  CLOUDFRONT_ACCESSLOGS_ENABLED: rule(distribution, exists("DistributionConfig.Logging.Bucket"), { nag: "W10" }),
  CLOUDFRONT_CUSTOM_SSL_CERTIFICATE: rule(
    distribution,
    any(exists(`${certificate}.AcmCertificateArn`), exists(`${certificate}.IamCertificateId`)),
  ),
  CLOUDFRONT_DEFAULT_ROOT_OBJECT_CONFIGURED: rule(
    distribution,
    is("DistributionConfig.DefaultRootObject", "IS_NOT_EMPTY"),
  ),
  CLOUDFRONT_SNI_ENABLED: rule(distribution, same(`${certificate}.SslSupportMethod`, "sni-only")),
  CLOUDFRONT_VIEWER_POLICY_HTTPS: rule(
    distribution,
    all(
      every("[DistributionConfig.DefaultCacheBehavior]", overHttps),
      every(listOf("DistributionConfig.CacheBehaviors"), overHttps),
    ),
  ),
  ELB_CROSS_ZONE_LOAD_BALANCING_ENABLED: rule("AWS::ElasticLoadBalancing::LoadBalancer", same("CrossZone", true)),
  ALB_HTTP_DROP_INVALID_HEADER_ENABLED: rule(
    balancer,
    some(
      listOf("LoadBalancerAttributes"),
      all(same("Key", "routing.http.drop_invalid_header_fields.enabled"), same("Value", true)),
    ),
  ),
  ELBV2_ACCESS_LOGGING_RULE: rule(
    balancer,
    some(
      listOf("LoadBalancerAttributes"),
      all(same("Key", "access_logs.s3.enabled"), any(same("Value", true), same("Value", "true"))),
    ),
    { nag: "W52" },
  ),
  ELBV2_ACM_CERTIFICATE_REQUIRED: rule(
    "AWS::ElasticLoadBalancingV2::Listener",
    all(is("Certificates", "IS_NOT_EMPTY"), every(listOf("Certificates"), exists("CertificateArn"))),
  ),
  CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED: rule(
    trail,
    all(exists("CloudWatchLogsLogGroupArn"), exists("CloudWatchLogsRoleArn")),
  ),
  CLOUD_TRAIL_ENCRYPTION_ENABLED: rule(trail, exists("KMSKeyId")),
  CW_LOGGROUP_RETENTION_PERIOD_CHECK: rule("AWS::Logs::LogGroup", exists("RetentionInDays"), { nag: "W86" }),
};

import { any, exists } from "../../../kit/conditions";
import { differs, type GuardRule, notSame, rule, same } from "../rule";

const instance = "AWS::EC2::Instance";
const volume = "AWS::EC2::Volume";
const permission = "AWS::Lambda::Permission";

export const computeRules: Readonly<Record<string, GuardRule>> = {
  EBS_OPTIMIZED_INSTANCE: rule(instance, same("EbsOptimized", true)),
  EBS_VOLUME_ENCRYPTION_KEY_RULE: rule(volume, exists("KmsKeyId"), { nag: "W37" }),
  ENCRYPTED_VOLUMES: rule(volume, same("Encrypted", true), { nag: "F1" }),
  EC2_INSTANCE_DETAILED_MONITORING_ENABLED: rule(instance, same("Monitoring", true)),
  EC2_INSTANCE_PROFILE_ATTACHED: rule(instance, exists("IamInstanceProfile")),
  EC2_INSTANCES_IN_VPC: rule(instance, exists("SubnetId")),
  AUTOSCALING_GROUP_ELB_HEALTHCHECK_REQUIRED: rule(
    "AWS::AutoScaling::AutoScalingGroup",
    same("HealthCheckType", "ELB"),
    { where: any(exists("LoadBalancerNames"), exists("TargetGroupARNs")) },
  ),
  LAMBDA_CONCURRENCY_CHECK: rule("AWS::Lambda::Function", exists("ReservedConcurrentExecutions"), { nag: "W92" }),
  LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED: rule(permission, differs("Principal", "*")),
  LAMBDA_NO_WILDCARD_PRINCIPAL: rule(permission, notSame("Principal", "*"), { nag: "F13" }),
};

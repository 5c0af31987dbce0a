import { all, every, exists } from "../../../kit/conditions";
import { type GuardRule, listOf, oneOf, rule, same } from "../rule";

const instance = "AWS::RDS::DBInstance";
const table = "AWS::DynamoDB::Table";
const bucket = "AWS::S3::Bucket";
const encryption = "BucketEncryption.ServerSideEncryptionConfiguration";

const publicAccessBlocked: GuardRule = rule(
  bucket,
  all(
    ...["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"].map((flag) =>
      same(`PublicAccessBlockConfiguration.${flag}`, true),
    ),
  ),
);

export const dataRules: Readonly<Record<string, GuardRule>> = {
  RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED: rule(instance, same("AutoMinorVersionUpgrade", true)),
  RDS_INSTANCE_DELETION_PROTECTION_ENABLED: rule(instance, same("DeletionProtection", true), { nag: "F80" }),
  RDS_INSTANCE_PUBLIC_ACCESS_CHECK: rule(instance, same("PubliclyAccessible", false), { nag: "F22" }),
  RDS_MULTI_AZ_SUPPORT: rule(instance, same("MultiAZ", true)),
  DYNAMODB_BILLING_MODE_RULE: rule(table, oneOf("BillingMode", ["PAY_PER_REQUEST", "PROVISIONED"]), { nag: "W73" }),
  DYNAMODB_PITR_ENABLED: rule(table, same("PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled", true), {
    nag: "W78",
  }),
  DAX_ENCRYPTION_ENABLED: rule("AWS::DAX::Cluster", same("SSESpecification.SSEEnabled", true), { nag: "W83" }),
  S3_BUCKET_DEFAULT_LOCK_ENABLED: rule(bucket, same("ObjectLockEnabled", true)),
  S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED: publicAccessBlocked,
  S3_BUCKET_PUBLIC_READ_PROHIBITED: publicAccessBlocked,
  S3_BUCKET_PUBLIC_WRITE_PROHIBITED: publicAccessBlocked,
  S3_DEFAULT_ENCRYPTION_KMS: rule(
    bucket,
    all(exists(encryption), every(listOf(encryption), same("ServerSideEncryptionByDefault.SSEAlgorithm", "aws:kms"))),
  ),
  SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED: rule("AWS::SageMaker::EndpointConfig", exists("KmsKeyId"), {
    nag: "W1200",
  }),
  SECRETSMANAGER_USING_CMK: rule("AWS::SecretsManager::Secret", exists("KmsKeyId"), { nag: "W77" }),
  SQS_QUEUE_KMS_MASTER_KEY_ID_RULE: rule("AWS::SQS::Queue", exists("KmsMasterKeyId"), { nag: "W48" }),
};

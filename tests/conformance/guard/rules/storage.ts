import { all, every, exists, is, some } from "../../kit/conditions";
import { type GuardRule, listOf, oneOf, rule, ruleOfOne, same } from "./rule";
import { statementsOf } from "./statements";

const bucket = "AWS::S3::Bucket";
const encryption = "BucketEncryption.ServerSideEncryptionConfiguration";

/** The boolean, as templates have it; the rule does not take the text "false" for it. */
const withoutTls = some(
  'Condition.Bool."aws:SecureTransport" || `[]`',
  all(is("type(@)", "EQUALS", "boolean"), is("to_string(@)", "EQUALS", "false")),
);

export const storageRules: Readonly<Record<string, GuardRule>> = {
  S3_BUCKET_LOGGING_ENABLED: rule(bucket, exists("LoggingConfiguration"), { nag: "W35" }),
  S3_BUCKET_REPLICATION_ENABLED: rule(bucket, exists("ReplicationConfiguration")),
  S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED: rule(
    bucket,
    all(
      exists(encryption),
      every(listOf(encryption), oneOf("ServerSideEncryptionByDefault.SSEAlgorithm", ["aws:kms", "AES256"])),
    ),
    { nag: "W41" },
  ),
  S3_BUCKET_SSL_REQUESTS_ONLY: ruleOfOne(
    "AWS::S3::BucketPolicy",
    some(statementsOf("PolicyDocument"), all(same("Effect", "Deny"), withoutTls)),
  ),
  S3_BUCKET_VERSIONING_ENABLED: rule(bucket, same("VersioningConfiguration.Status", "Enabled")),
};

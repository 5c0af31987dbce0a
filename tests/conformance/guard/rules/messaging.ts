import { all, any, exists } from "../../kit/conditions";
import { type GuardRule, notOther, rule } from "./rule";
import { anybody, forbidden } from "./statements";

export const messagingRules: Readonly<Record<string, GuardRule>> = {
  AMAZON_MQ_BROKER_ENCRYPTION_OPTIONS_RULE: rule("AWS::AmazonMQ::Broker", exists("EncryptionOptions"), { nag: "W53" }),
  KINESIS_STREAM_ENCRYPTION_RULE: rule(
    "AWS::Kinesis::Stream",
    all(
      exists("StreamEncryption.EncryptionType"),
      notOther("StreamEncryption.EncryptionType", "KMS"),
      exists("StreamEncryption.KeyId"),
    ),
    { nag: "W49" },
  ),
  KINESIS_FIREHOSE_DELIVERY_STREAM_ENCRYPTION_RULE: rule(
    "AWS::KinesisFirehose::DeliveryStream",
    any(
      all(exists("DeliveryStreamType"), notOther("DeliveryStreamType", "KinesisStreamAsSource")),
      exists("DeliveryStreamEncryptionConfigurationInput.KeyType"),
    ),
    { nag: "W88" },
  ),
  SNS_ENCRYPTED_KMS: rule("AWS::SNS::Topic", exists("KmsMasterKeyId"), { nag: "W47" }),
  SNS_TOPICPOLICY_NO_WILDCARD_PRINCIPAL: forbidden("AWS::SNS::TopicPolicy", "PolicyDocument", anybody, "F18"),
  SQS_QUEUEPOLICY_NO_WILDCARD_PRINCIPAL: forbidden("AWS::SQS::QueuePolicy", "PolicyDocument", anybody, "F21"),
};
